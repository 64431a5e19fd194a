"""Why something cannot be done with an entry of the directory."""

from hotline.queue.errors import DeskError


class NoSuchHelperError(DeskError):
    """There is none, or they help no more."""

    slug = "no-such-helper"
    status = 404

    def __init__(self, helper_id: int) -> None:
        super().__init__(f"名录里没有 {helper_id} 号，可能已经撤下。请刷新")


class HelperChangedError(DeskError):
    """Somebody else changed it meanwhile."""

    slug = "helper-changed"

    def __init__(self, helper_id: int) -> None:
        super().__init__(f"名录里的 {helper_id} 号刚被别人改过。请先看看现在的，再改")
