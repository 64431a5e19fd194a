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


class NotOnThePhoneError(DeskError):
    """The resident writes for themselves."""

    slug = "not-on-the-phone"

    def __init__(self) -> None:
        super().__init__("这位居民是自己打字的，不用替他记。只有打电话来的才要记")


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


class NoSuchMessageError(DeskError):
    """There is no message of that number, or none that this reader may see."""

    slug = "no-such-message"
    status = 404

    def __init__(self, seq: int) -> None:
        super().__init__(f"没有第 {seq} 条消息，请刷新")


class NoSuchTalkError(DeskError):
    """There is no ended talk of that number, or it is not this reader's."""

    slug = "no-such-talk"
    status = 404

    def __init__(self, number: int) -> None:
        super().__init__(f"没有编号 {number} 的、已经结束的谈话，或者不是您接的")


class AwayError(DeskError):
    """A transfer to somebody who is not at their desk."""

    slug = "operator-away"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}现在不在，请换一位同事，或者放回排队")


class NotInLineError(DeskError):
    """The conversation neither waits nor is held by anybody."""

    slug = "not-in-line"

    def __init__(self) -> None:
        super().__init__("这个谈话没有在等人，也没有人接着。请刷新")


class NobodyThereError(DeskError):
    """A transfer to a team, or to the supervisors, of whom there is none."""

    slug = "nobody-there"
    status = 422

    def __init__(self, name: str) -> None:
        super().__init__(f"没有哪位能接谈话的同事属于“{name}”，请换一个")


class NoSuchProposalError(DeskError):
    """The conversation has no such proposal."""

    slug = "no-such-proposal"
    status = 404

    def __init__(self) -> None:
        super().__init__("这个谈话里没有这一条，可能已经被居民删除。请刷新")


class ProposalSettledError(DeskError):
    """The proposal was taken or dropped before."""

    slug = "proposal-settled"

    def __init__(self) -> None:
        super().__init__("这一条已经处理过了。请刷新")


class MayNotReadError(DeskError):
    """The conversation is neither waiting nor this operator's."""

    slug = "may-not-read"
    status = 403

    def __init__(self) -> None:
        super().__init__("只能看在排队的、您自己接着的、或者您接过并且已经结束的谈话")
