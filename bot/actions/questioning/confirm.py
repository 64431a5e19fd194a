"""Yes and no to a value that was read back, and the words that sound like one and are none."""

import re

from bot.actions.hearing import doubts, earning
from bot.actions.hearing.heard import Heard
from bot.actions.hearing.listen import record
from bot.actions.hearing.typed import reply
from bot.actions.turn.state import Asked, Doubt
from bot.actions.turn.talk import Talk
from bot.actions.wording import checklist, fact_names, say
from bot.language import normalise
from hotline.households.earnings import earners

_PLAIN_NO = re.compile(r"不|错|没有?(?:$|[,，。\s])|哪有")
# Asked whether that is all the income of the family: there is no other.
_ALL_THERE_IS = re.compile(
    r"(?:别人|其他人|别的人|家里人)?(?:都|也)?没有?(?:别的|其他|其它|另外|别人|其他人)(?:的?收入|的?钱|的?人)?(?:了|的)?(?:有收入)?"
    r"|(?:别人|其他人|别的人|家里人|他们)(?:都|也)?没有?(?:收入|工作|赚钱|钱)?(?:了|的)?"
    r"|(?:全家)?(?:一共|总共|拢总)?就(?:是)?(?:这些|这点|这么多|我一个人有收入|我一个人)(?:了|钱)*|没有?了"
)


def is_all_there_is(talk: Talk) -> bool:
    """Whether the words say that what was read back is all: nobody else has anything, or there is indeed nothing."""
    asked = talk.state.asked
    if asked is None or asked.kind != "confirm" or asked.fact != "monthly_income" or talk.turn.choice is not None:
        return False
    doubt = doubts.of(talk, asked)
    if doubt is None:
        return False
    nothing = doubt.value == 0 and reply(talk.turn.text) == "deny"
    return nothing or _ALL_THERE_IS.fullmatch(normalise(talk.words).strip(" ,，。.!！~")) is not None


def confirmed(talk: Talk, heard: Heard, asked: Asked) -> bool:
    """A yes to what was read back."""
    doubt = doubts.of(talk, asked)
    if doubt is None:
        return False
    if doubt.readings and doubt.value is not None:  # a bare yes says that it was heard right
        doubt.readings = []
    if doubt.is_whole():
        earning.take_proposed(talk)
    if doubt.is_whole() and earners(talk.file):
        earning.take_sum(talk, heard)
        return True
    if doubt.value is None:  # a yes to "between 2000 and 3000" leaves open which
        talk.add(say("explain_number" if doubt.is_open() else "explain_range"))
        return True
    certainty = "exact" if doubt.low is None else "approximate"
    record(
        talk,
        heard,
        doubt.fact,
        doubt.member,
        doubt.value,
        seq=doubt.seq,
        quote=doubt.quote,
        certainty=certainty,
    )
    _goes_along(talk, heard, doubt)
    return True


def _goes_along(talk: Talk, heard: Heard, doubt: Doubt) -> None:
    """Who is certified says with it whose certificate it is, where the same words told both: 我早就是五保户."""
    for one in [*talk.state.doubts, *talk.state.proposed]:
        about, value = talk.spec(one.fact).written
        named = isinstance(doubt.value, list) and value in doubt.value
        if about == doubt.fact and named and one.quote == doubt.quote and one.value is True:
            record(talk, heard, one.fact, one.member, one.value, seq=one.seq, quote=one.quote)


def denied(talk: Talk, asked: Asked) -> bool:
    """A no to what was read back; a "没有" that may also say that there is no more is asked again in other words."""
    doubt = doubts.of(talk, asked)
    if doubt is not None and doubt.is_whole() and reply(talk.turn.text) == "deny" and talk.turn.choice is None:
        doubt.low = doubt.high = None
        return True
    doubts.drop(talk, asked.fact, asked.member)
    if doubt is not None and doubt.fact == "size" and not doubt.quote:
        counted = talk.file.get("size") is not None
        away = Asked(kind="away", group=[held.position for held in talk.file.members[1:]])
        talk.state.asked = away if counted else Asked(kind="fact", fact="size")
        return True
    if doubt is not None and doubt.is_whole():
        if talk.turn.choice is not None:  # 别人另外还有: what was read back is right
            earning.take_proposed(talk)
        talk.state.asked = earning.ask_the_others(talk, doubt)
        return True
    talk.add(say("say_again"))
    talk.state.asked = Asked(kind="fact", fact=asked.fact, member=asked.member)
    return True


def is_about_something_else(talk: Talk, heard: Heard, asked: Asked) -> bool:
    """ "没有残疾证" is no answer to "一个月两千八，对吗？"."""
    text = normalise(talk.words)
    if talk.turn.choice is not None or _PLAIN_NO.match(text):
        return False
    words = {fact: list(names) for fact, names in fact_names().items()}
    for fact, entry in checklist().items():
        words[fact] = [*words.get(fact, ()), *entry["words"]]
    own = any(word in text for word in words.get(asked.fact, ()))
    return bool(heard) or (not own and any(word in text for names in words.values() for word in names))
