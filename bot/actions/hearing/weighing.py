"""Whether what was read counts at once, or is read back first: said roughly, likely, or deciding much."""

from decimal import Decimal

from bot.actions.hearing import doubts
from bot.actions.turn.talk import Talk
from bot.actions.wording import has_question, question
from bot.language import Mention
from bot.language.types import plain
from hotline.households.earnings import TOTAL, earned_together

CERTIFIED = "recognised_as"
_SAYS_INCOME = "收入", "进账", "分钱", "来钱"


def counts(talk: Talk, mention: Mention, member: int | None, value: object) -> bool:
    """Whether a value counts without being read back in a turn of its own."""
    if not _is_doubtful(talk, mention, member, value):
        return True
    return is_asked(talk, mention.fact, member) and _counts_roughly(talk, mention, member, value)


def is_asked(talk: Talk, fact: str, member: int | None) -> bool:
    """Whether the open question asks for this very fact."""
    asked = talk.state.asked
    return asked is not None and (asked.kind, asked.fact, asked.member) == ("fact", fact, member)


def _counts_roughly(talk: Talk, mention: Mention, member: int | None, value: object) -> bool:
    """Whether a likely answer to what stands open counts, said back in passing.

    Not what makes somebody certified, what a no may mean in two ways, nor an amount that decides.
    """
    if mention.certainty != "likely" or value is None or (mention.fact == CERTIFIED and value):
        return False
    return not (_is_twofold(mention.fact, value) or doubts.sways(talk, mention.fact, member, value))


def _is_doubtful(talk: Talk, mention: Mention, member: int | None, value: object) -> bool:
    if value is None or mention.certainty == "likely" or _is_twofold(mention.fact, value):
        return True
    if mention.fact == TOTAL and _is_less_than_told(talk, value):  # one person's pay
        return True
    if mention.fact == TOTAL and value == 0:  # a bare "no" is read back, 家里没收入 says it all
        return not any(word in mention.quote for word in _SAYS_INCOME)
    if mention.certainty == "approximate" and talk.spec(mention.fact).type == "money":
        bounds = [plain(bound) for bound in (mention.low, mention.high) if bound is not None]
        whole = mention.fact == TOTAL and mention.low == mention.high  # one wage, which may be all there is
        return whole or doubts.sways(talk, mention.fact, member, value, bounds)
    if mention.certainty == "approximate" or mention.confirm:
        return True
    return doubts.sways(talk, mention.fact, member, value)


def _is_twofold(fact: str, value: object) -> bool:
    return value is False and has_question(fact) and "twofold_no" in question(fact)


def _is_less_than_told(talk: Talk, value: object) -> bool:
    """Whether a family's income is less than what its members were said to earn."""
    return Decimal(str(value)) < earned_together(talk.file)
