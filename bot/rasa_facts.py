"""What a message says, as far as it shows which act it is: kinds of facts, a correction, a cry for help.

Runs in Rasa's environment.
"""

import re
from collections.abc import Iterator

from bot.language import Extraction, Mention, detect_distress, extract, normalise
from bot.language.clauses import split

_ASKS = re.compile(r"[?吗么]|什么|怎么|多少|哪")
_QUESTION = re.compile(
    r"[?吗]|[么嘛不没否]$|能不能|可不可以|怎么|怎样|咋|什么|啥|多少|几多|哪|谁|敢|咁|有没有|够不够|能否|行不行|算不算|是不是|符不符合|帮我|帮看"
)
LAST = 2  # clauses at the end of a message among which its question stands
SHORTEST = 4
_NATURE = "relation", "sex"  # told by the word for the person, so they say nothing of the act
QUARTERS = 4  # in which the share of a message that states facts is told
TELLING = frozenset({"inform", "correct"})


def fact_marks(text: str) -> list[str]:
    """Marks of what the message states, such as "monthly_income", "facts", "states_all", "corrects", "distress"."""
    told = extract(text)
    mentions = [mention for mention in _mentions(told) if mention.fact not in _NATURE]
    marks = sorted({f"states:{mention.fact}" for mention in mentions})
    marks += [f"facts:{bound}" for bound in range(3) if len(mentions) > bound] or ["facts:none"]
    if _ASKS.search(text):
        marks += ["asks", "asks:states" if mentions else "asks:only"]
    if mentions or told.members:
        marks.append(f"share:{int(_share(told, text) * QUARTERS)}")
    kept = {"people": told.members, "rough": told.uncertain, "corrects": told.corrections}
    marks += [mark for mark, found in kept.items() if found]
    return [*marks, "distress"] if detect_distress(text) else marks


def questions(text: str) -> Iterator[str]:
    """The last clauses that ask something, the last first; none where the message is a single clause."""
    clean = normalise(text)
    clauses = split(clean).items
    for clause in reversed(clauses[-LAST:] if len(clauses) > 1 else ()):
        part = clean[clause.start : clause.end] + "?" * clause.asks
        if len(part) >= SHORTEST and _QUESTION.search(part):
            yield part


def answering(text: str, asked: str) -> frozenset[str] | None:
    """The acts that a message can be which states the fact just asked for; None where it does not state it."""
    mention = next((mention for mention in _mentions(extract(text, asked)) if mention.fact == asked), None)
    if mention is None:
        return None
    if isinstance(mention.value, bool):
        return TELLING | {"affirm", "deny"}
    return TELLING | {"deny"} if mention.value in (0, ()) else TELLING


def _mentions(told: Extraction) -> Iterator[Mention]:
    yield from told.household
    yield from told.uncertain
    for person in told.members:
        yield from person.facts


def _share(told: Extraction, text: str) -> float:
    stated = {place for mention in _mentions(told) for place in range(*mention.span)}
    return len(stated) / len(text)
