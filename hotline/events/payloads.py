"""What an event tells beside who, when and in which conversation: never what was said."""

from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Payload:
    """Nothing more than that it happened; the others tell more."""

    def as_json(self) -> dict[str, Any] | None:
        """As the audit keeps it."""
        return asdict(self) or None


@dataclass(frozen=True, slots=True)
class Lane(Payload):
    """Why somebody waits, and in which lane (see `database.models.Priority`)."""

    reason: str
    priority: Literal["normal", "urgent", "distress"]


@dataclass(frozen=True, slots=True)
class Holder(Payload):
    """The account that holds it now."""

    operator_id: int


@dataclass(frozen=True, slots=True)
class Assigned(Payload):
    """To whom a supervisor gave it (None: back into the queue), and from whom."""

    operator_id: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class AtMessage(Payload):
    """Which message of the conversation."""

    seq: int


@dataclass(frozen=True, slots=True)
class HeldAnswer(Payload):
    """Because of what it was held back (KIND:NAME), which message it answers, and what became of it."""

    about: str
    seq: int
    state: str


@dataclass(frozen=True, slots=True)
class ApprovalSubject(Payload):
    """What answers are about that a colleague saw first: KIND:NAME."""

    about: str


@dataclass(frozen=True, slots=True)
class ApprovalRule(Payload):
    """What answers are about that a colleague sees first, how long it may take, and what happens then."""

    about: str
    minutes: int
    then: str


@dataclass(frozen=True, slots=True)
class Outcome(Payload):
    """What came of the request of that number."""

    number: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Feedback(Payload):
    """What was asked at the end, and the answer: both ids."""

    asked: str
    answer: str


@dataclass(frozen=True, slots=True)
class Consent(Payload):
    """Whether the resident agrees."""

    given: bool


@dataclass(frozen=True, slots=True)
class Viewed(Payload):
    """held: by whoever read it."""

    held: bool


@dataclass(frozen=True, slots=True)
class FactRead(Payload):
    """A fact that was read in a message."""

    fact: str
    seq: int


@dataclass(frozen=True, slots=True)
class FactEdited(Payload):
    """Which fact of whom; never its value."""

    fact: str
    member: int | None
    whose: str
    forgotten: bool


@dataclass(frozen=True, slots=True)
class MemberRemoved(Payload):
    """Which position of which household."""

    member: int
    whose: str


@dataclass(frozen=True, slots=True)
class Whose(Payload):
    """Of which of the two households of a conversation."""

    whose: str


@dataclass(frozen=True, slots=True)
class Callback(Payload):
    """Which call-back."""

    id: int


@dataclass(frozen=True, slots=True)
class CallbackTry(Payload):
    """Which call-back, whether somebody answered, and whether it is to be tried again."""

    id: int
    reached: bool
    again: bool


@dataclass(frozen=True, slots=True)
class CaseNumber(Payload):
    """Which case."""

    number: str


@dataclass(frozen=True, slots=True)
class CaseChanged(Payload):
    """Which case; `after`: its state, where that changed."""

    number: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Pairing(Payload):
    """Which pairing of a household."""

    id: int


@dataclass(frozen=True, slots=True)
class Dossier(Payload):
    """Which household's file. Why it was looked at stands in its own history."""

    id: int


@dataclass(frozen=True, slots=True)
class Shortcut(Payload):
    """Under which shortcut a reply stands."""

    shortcut: str


@dataclass(frozen=True, slots=True)
class Office(Payload):
    """What was entered of a street's or town's office."""

    district: str
    name: str
    telephone: str | None
    address: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Helper(Payload):
    """Which entry of the directory."""

    id: int


@dataclass(frozen=True, slots=True)
class Shifts(Payload):
    """How many shifts the plan has."""

    shifts: int


@dataclass(frozen=True, slots=True)
class AccountAdded(Payload):
    """Which account, with which roles."""

    account: int
    roles: list[str]


@dataclass(frozen=True, slots=True)
class AccountChanged(Payload):
    """What was changed, never to what."""

    account: int
    fields: list[str]


@dataclass(frozen=True, slots=True)
class Address(Payload):
    """From where somebody signed in."""

    address: str


@dataclass(frozen=True, slots=True)
class SignInFailed(Payload):
    """Whose account it would have been, if anybody's."""

    account: int | None
    address: str


@dataclass(frozen=True, slots=True)
class Break(Payload):
    """For about how many minutes; None: back."""

    minutes: int | None


@dataclass(frozen=True, slots=True)
class Span(Payload):
    """Days that were looked at or exported."""

    begins: str | None
    ends: str | None
