"""Why something cannot be done with a pairing."""

from hotline.queue.errors import DeskError


class NoSuchPairingError(DeskError):
    """There is none of that number."""

    slug = "no-such-pairing"
    status = 404

    def __init__(self, pairing_id: int) -> None:
        super().__init__(f"没有 {pairing_id} 号结对，请刷新")


class PairingEndedError(DeskError):
    """It is over."""

    slug = "pairing-ended"

    def __init__(self) -> None:
        super().__init__("这个结对已经结束，不能再改。请刷新")
