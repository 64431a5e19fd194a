"""Why something cannot be done with a case. The text is for staff; `slug` names the kind of problem."""

from datetime import date

from hotline.cases.states import FOLLOW, LABELS, State


class CaseError(Exception):
    """An act on a case that is refused. `field`: of the input, where it is one."""

    slug = "conflict"
    status = 409
    title = "现在不能这样做"
    field: str | None = None


class NoSuchCaseError(CaseError):
    """There is no such case."""

    slug = "no-such-case"
    status = 404
    title = "没有这个个案"

    def __init__(self, number: str) -> None:
        super().__init__(f"没有编号 {number} 的个案。请查一下编号")


class CaseChangedError(CaseError):
    """Somebody else changed it meanwhile."""

    slug = "case-changed"
    title = "刚被别人改过"

    def __init__(self, number: str) -> None:
        super().__init__(f"个案 {number} 刚被别人改过。请先看看现在的，再办")


class NoSuchStepError(CaseError):
    """The state does not lead there."""

    slug = "no-such-step"

    def __init__(self, before: State, after: State) -> None:
        possible = "、".join(LABELS[state] for state in FOLLOW[before]) or "没有下一步，已经结束"
        super().__init__(f"现在是“{LABELS[before]}”，不能到“{LABELS[after]}”。可以到：{possible}")


class NotGivenError(CaseError):
    """A step lacks what it needs."""

    slug = "invalid-input"
    status = 422
    title = "填写的内容有问题"

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(detail)
        self.field = field


class NotYoursError(CaseError):
    """Somebody else holds the case."""

    slug = "not-your-case"
    status = 403
    title = "这个个案不在您手上"

    def __init__(self, holder: str) -> None:
        super().__init__(f"现在由{holder}在办。请他来办，或者请主管改派")


class NoSuchHolderError(CaseError):
    """A case cannot be given to this account."""

    slug = "no-such-holder"
    status = 422
    title = "填写的内容有问题"
    field = "username"

    def __init__(self, username: str) -> None:
        super().__init__(f"没有能办个案的工作人员叫 {username}，请从列表里选")


class ConferenceMissingError(CaseError):
    """A conference was called and nothing of it is written down."""

    slug = "conference-missing"

    def __init__(self) -> None:
        super().__init__("会商的意见和决定还没有记。请先记下会商，再走下一步")


class EndedError(CaseError):
    """The case is over."""

    slug = "case-ended"

    def __init__(self, state: State) -> None:
        super().__init__(f"这个个案已经{LABELS[state]}，不能再改")


class AlreadyOpenError(CaseError):
    """The household has an open case about the same measure."""

    slug = "case-open"
    title = "这家已经有同样的个案"

    def __init__(self, number: str) -> None:
        super().__init__(f"个案 {number} 办的是同一件事，还没有办完。确实要再开一个，请勾上“再开一个”")


class NoSuchCheckError(CaseError):
    """The case owes no such check, or it is done."""

    slug = "no-such-check"
    status = 404
    title = "没有这一项核查"

    def __init__(self) -> None:
        super().__init__("这个个案没有这一项核查，或者已经做过了。请刷新")


class DueError(NotGivenError):
    """A due day that is past."""

    def __init__(self, day: date) -> None:
        super().__init__("due", f"{day} 已经过去了，请写今天或以后的日期")
