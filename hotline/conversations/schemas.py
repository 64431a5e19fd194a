"""What residents' clients send and get."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from hotline.database.models import Kind, Sender

MAX_TEXT = 2000
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
    """A message: words, or the id of a choice that was offered. `client_id`: the client's own, once per message."""

    model_config = ConfigDict(extra="forbid")

    client_id: ClientId
    text: Text | None = None
    choice: Choice | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.text is None) == (self.choice is None):
            raise ValueError("text 和 choice 要有一个，也只能有一个")
        return self


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
