"""Why an operator cannot do that. The text is for the operator; `slug` names the kind of problem."""


class DeskError(Exception):
    """An act on a conversation that is refused."""

    slug = "conflict"
    status = 409


class QueueEmptyError(DeskError):
    """Nobody waits."""

    slug = "queue-empty"

    def __init__(self) -> None:
        super().__init__("现在没有人在等")


class AlreadyTakenError(DeskError):
    """The conversation does not wait (any more)."""

    slug = "already-taken"

    def __init__(self) -> None:
        super().__init__("这位居民没有在排队，可能已经有同事接了。请刷新列表")


class CapacityError(DeskError):
    """The operator holds as many conversations as they may."""

    slug = "capacity-reached"

    def __init__(self, name: str, capacity: int) -> None:
        super().__init__(f"{name}手上已经有 {capacity} 个谈话，到上限了。先结束或交回一个，再接新的")


class NotHeldError(DeskError):
    """The conversation is not this operator's."""

    slug = "not-yours"

    def __init__(self) -> None:
        super().__init__("这个谈话不在您手上，可能已经转走或结束。请刷新列表")


class NoSuchOperatorError(DeskError):
    """A transfer to somebody who cannot take it."""

    slug = "no-such-operator"
    status = 422

    def __init__(self, username: str) -> None:
        super().__init__(f"没有能接谈话的工作人员叫 {username}，请从列表里选")


class ClientIdTakenError(DeskError):
    """The client_id stands on a message of somebody else."""

    slug = "client-id-taken"

    def __init__(self) -> None:
        super().__init__("这个 client_id 已经用在别人的消息上，请换一个")


class MayNotReadError(DeskError):
    """The conversation is neither waiting nor this operator's."""

    slug = "may-not-read"
    status = 403

    def __init__(self) -> None:
        super().__init__("只能看在排队的、或者您自己接的谈话")
