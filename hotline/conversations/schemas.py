"""What residents' clients send and get."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from hotline.conversations.offers import SEVERAL
from hotline.database.models import Kind, Sender

MAX_SEQ = 2**31 - 1
MAX_TEXT = 2000
MAX_CHOICES = 16
_NOT_STORABLE = {0: None} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def clean(text: str) -> str:
    """Without what no database stores (NUL, half surrogates) and without space around it."""
    return text.translate(_NOT_STORABLE).strip()


def _cleaned(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_cleaned), Field(min_length=1, max_length=MAX_TEXT)]
Choice = Annotated[str, BeforeValidator(_cleaned), Field(min_length=1, max_length=200)]
ClientId = Annotated[str, Field(pattern=r"^[A-Za-z0-9._:-]{1,64}$")]


class NewMessage(BaseModel):
    """A message: words, the id of a choice that was offered, or ids of several where several may be chosen.

    `client_id`: the client's own, once per message.
    """

    model_config = ConfigDict(extra="forbid")

    client_id: ClientId
    text: Text | None = None
    choice: Choice | None = None
    choices: Annotated[list[Choice], Field(min_length=1, max_length=MAX_CHOICES)] | None = None

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if sum(part is not None for part in (self.text, self.choice, self.choices)) != 1:
            raise ValueError("text、choice 和 choices 要有一个，也只能有一个")
        return self

    def chosen(self) -> str | None:
        """What was chosen, as a message keeps it."""
        return self.choice if self.choices is None else SEVERAL.join(dict.fromkeys(self.choices))


class OpenIn(BaseModel):
    """How a conversation begins."""

    model_config = ConfigDict(extra="forbid")

    consent: Literal["open", "given"] | None = Field(
        default=None,
        description="收入、生病、残疾这些要本人同意才记：open 由助手先问；given 渠道问过；不写，由渠道自己告知",
    )


class ConsentIn(BaseModel):
    """What the resident decided."""

    model_config = ConfigDict(extra="forbid")

    given: bool


class Opening(BaseModel):
    """The token authorises everything else, as `Authorization: Bearer`; nothing else does."""

    conversation_id: str
    token: str


class Seq(BaseModel):
    """The number of a stored message."""

    seq: int


class MessageOut(BaseModel):
    """A message; `text` alone always makes sense, `data` carries cards."""

    seq: int
    at: str
    sender: Sender
    kind: Kind
    text: str
    data: dict[str, Any] | None
    client_id: str | None = None


class ProblemOut(BaseModel):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None


class TypingFrame(BaseModel):
    """The one frame that a resident's client may send."""

    type: Literal["typing"]
