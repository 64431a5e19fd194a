"""What of a message asks something: a story told before the question must not hide it."""

import re

from bot.language import normalise
from bot.language.clauses import split
from hotline.faq.words import plain

_ASKS = re.compile(
    r"[?]|[吗呢么嘛]|怎[么样]|如何|咋|多少|几|哪|什么|啥|谁|能不能|可不可以|有没有|是不是|会不会|要不要|该不该|补不补|行不行|算不算|够不够"
    r"|能否|是否|想问|请问|打听|想知道|想了解|咨询|不$"
)
SHORT = 22  # characters: a message like that is a question as it stands
MOST = 8  # parts looked up at the most


def asked_parts(text: str) -> list[str]:
    """The clauses that ask, each also together with the clause before and the one after; a short message whole.

    Never empty: where nothing asks, the clauses themselves.
    """
    if len(plain(text)) <= SHORT:
        return [text]
    clean = normalise(text)
    clauses = [clean[clause.start : clause.end] for clause in split(clean).items]
    asking = [place for place, clause in enumerate(clauses) if _ASKS.search(clause)]
    found: list[str] = []
    for place in reversed(asking):  # what is asked last is meant most
        before, after = clauses[max(place - 1, 0) : place], clauses[place + 1 : place + 2]
        found += ["".join([*before, clauses[place]]), clauses[place], "".join([clauses[place], *after])]
    return list(dict.fromkeys(found))[:MOST] or clauses[-MOST:]
