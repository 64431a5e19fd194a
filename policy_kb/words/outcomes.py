"""Outcomes in Chinese: the conditions that decide, and what is said beside them."""

from collections.abc import Sequence

from policy_kb.judging.reasons import Reason
from policy_kb.words.estimates import LEANINGS, gap_text
from policy_kb.words.reasons import Sentences, says
from policy_kb.words.values import digits


def outcome_sentences(
    words: Sentences, status: str, deciding: Sequence[Reason], beside: Sequence[Reason]
) -> tuple[str, ...]:
    """The sentences of an outcome, none twice: of one that is refused, first what it fails by."""
    first = words.all(deciding)
    if first and status == "ineligible":
        first[0] = f"不符合，因为{first[0]}"
    return tuple(dict.fromkeys([*first, *words.all(beside)]))


@says("to_be_told")
def _to_be_told(reason: Reason, words: Sentences) -> str:
    return f"还要知道：{'、'.join(fact.label for fact, _ in reason.facts)}"


@says("nothing_left")
def _nothing_left(reason: Reason, words: Sentences) -> str:
    return "照这些数字算出来是0元，请工作人员核对"


@says("gives_way")
def _gives_way(reason: Reason, words: Sentences) -> str:
    return reason.about


@says("no_value")
def _no_value(reason: Reason, words: Sentences) -> str:
    return gap_text(words.names.standards[reason.standards[0]], words.day)


@says("likely")
@says("unlikely")
def _leaning(reason: Reason, words: Sentences) -> str:
    return LEANINGS[reason.kind]


@says("evidence")
def _evidence(reason: Reason, words: Sentences) -> str:
    if reason.left is None or reason.limit is None:
        return ""
    basis = "（按最近知道的数算）" if reason.standards else ""
    compared = "不高于" if reason.left <= reason.limit else "高于"
    line = f"{compared}{reason.about}{digits(reason.limit)}元{basis}"
    return f"参考：收入减去这些费用后，平均每人每月{digits(reason.left)}元，{line}"
