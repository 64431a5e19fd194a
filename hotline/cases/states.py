"""The states of a case and what may follow what: the one place that says it (四(十一) names the way).

受理 → 分办 → 转办 / 个案会商 → 办理 → 结果反馈 → 办结, with 退回, 撤回 and 不予受理.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal[
    "accepted", "assigned", "transferred", "conferring", "in_progress", "answered", "closed", "returned", "withdrawn",
    "refused",
]  # fmt: skip
Answer = Literal["granted", "partly", "denied"]
Asked = Literal["reason", "unit", "answer", "note"]

LABELS: Mapping[State, str] = {
    "accepted": "受理",
    "assigned": "分办",
    "transferred": "转办",
    "conferring": "个案会商",
    "in_progress": "办理",
    "answered": "结果反馈",
    "closed": "办结",
    "returned": "退回",
    "withdrawn": "撤回",
    "refused": "不予受理",
}
ANSWERS: Mapping[Answer, str] = {"granted": "给予救助", "partly": "给予一部分", "denied": "不给予救助"}
ENDED: frozenset[State] = frozenset({"closed", "withdrawn", "refused"})
OPEN: tuple[State, ...] = tuple(state for state in LABELS if state not in ENDED)


@dataclass(frozen=True, slots=True)
class Step:
    """A way to a state: what the button says, and what has to be given (`asks`)."""

    label: str
    asks: frozenset[Asked] = frozenset()


def _step(label: str, *asks: Asked) -> Step:
    return Step(label, frozenset(asks))


STEPS: Mapping[State, Step] = {
    "assigned": _step("分办", "unit"),
    "transferred": _step("转办", "unit", "reason"),
    "conferring": _step("开个案会商", "reason"),
    "in_progress": _step("开始办理"),
    "answered": _step("反馈结果", "answer", "note"),
    "closed": _step("办结"),
    "returned": _step("退回", "reason"),
    "withdrawn": _step("撤回", "reason"),
    "refused": _step("不予受理", "reason"),
}
# From a state, the states that may follow, the usual one first.
FOLLOW: Mapping[State, tuple[State, ...]] = {
    "accepted": ("assigned", "conferring", "refused", "withdrawn"),
    "assigned": ("in_progress", "transferred", "conferring", "returned", "withdrawn"),
    "transferred": ("in_progress", "conferring", "returned", "withdrawn"),
    "conferring": ("in_progress", "assigned", "transferred", "withdrawn"),
    "in_progress": ("answered", "conferring", "transferred", "returned", "withdrawn"),
    "answered": ("closed", "in_progress"),
    "returned": ("assigned", "conferring", "refused", "withdrawn"),
    "closed": (),
    "withdrawn": (),
    "refused": (),
}


def step(before: State, after: State) -> Step:
    """How to get from one to the other; going back to work once it was answered needs a reason.

    Raises KeyError where `after` may not follow.
    """
    if after not in FOLLOW[before]:
        raise KeyError(after)
    if (before, after) == ("answered", "in_progress"):
        return _step("重新办理", "reason")
    return STEPS[after]


def steps(before: State) -> dict[State, Step]:
    """Everything that may follow, in order."""
    return {after: step(before, after) for after in FOLLOW[before]}
