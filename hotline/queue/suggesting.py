"""What could be answered to the words that a resident waits with: a draft for the operator, who says it or not."""

from typing import Any, Literal

from pydantic import BaseModel, Field
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.language import act_heard
from hotline.conversations.assistant import AssistantError
from hotline.conversations.pieces import joined
from hotline.conversations.schemas import MAX_TEXT
from hotline.database.models import Conversation, Message
from hotline.faq.book import FaqBook
from hotline.faq.rehearsing import Rehearse, Scene
from hotline.households import store
from hotline.services import Services


class Suggestion(BaseModel):
    """A draft. `answers`: the message after which it was made."""

    text: str = Field(max_length=MAX_TEXT, description="可以改了再发；不点就什么也不发")
    origin: Literal["assistant", "answers"] = Field(description="assistant 助手会这样答，answers 最像的一条问答")
    question: str | None = Field(description="是哪一条问答；不是问答为 null")
    seq: int = Field(description="回的是居民的第几条")


async def suggestion(
    services: Services, faq: FaqBook, rehearse: Rehearse | None, conversation_id: str
) -> Suggestion | None:
    """None where the resident waits for no word, or where neither the assistant nor any answer fits."""
    async with services.database.read() as connection:
        said = await _unanswered(connection, conversation_id)
        scene = await _scene(connection, conversation_id)
    if not said:
        return None
    text, seq = joined(list(said.values())), max(said)
    drafted = await _drafted(services, rehearse, text, scene)
    if drafted:
        return Suggestion(text=drafted, origin="assistant", question=None, seq=seq)
    await faq.refresh()
    found = faq.find(text)
    near = found.answers[:1] if found.answered else found.offered[:1]
    for answer in near:
        return Suggestion(text=answer.answer[:MAX_TEXT], origin="answers", question=answer.question, seq=seq)
    return None


async def _drafted(services: Services, rehearse: Rehearse | None, text: str, scene: Scene) -> str:
    """What the assistant would say here; empty where it would call a person, who is there already, or is away."""
    if rehearse is None:
        return ""
    try:
        act = act_heard(text, str((await services.assistant.parse(text))["act"]))
    except AssistantError:
        return ""
    played = await rehearse(text, act, scene)
    if played.queued or played.danger is not None:
        return ""
    return "\n".join(reply.text for reply in played.replies if reply.text)[:MAX_TEXT]


async def _unanswered(connection: AsyncConnection, conversation_id: str) -> dict[int, str]:
    """What the resident wrote since a person last said something, by seq."""
    here = Message.conversation_id == conversation_id
    answered = select(func.coalesce(func.max(Message.seq), 0)).where(here, Message.sender == "operator")
    written = here, Message.sender == "resident", Message.kind == "text", Message.seq > answered.scalar_subquery()
    statement = select(Message.seq, Message.text, Message.data).where(*written)
    taken = select(Conversation.first_claimed_at).where(Conversation.id == conversation_id).scalar_subquery()
    rows = await connection.execute(statement.where(Message.at >= taken).order_by(Message.seq))
    return {row.seq: row.text for row in rows if row.text and not row.data}  # a picture is no words


async def _scene(connection: AsyncConnection, conversation_id: str) -> Scene:
    """The household as it is known, and the dialogue without the assistant's own question: a person asks now."""
    this = select(Conversation.household_id, Conversation.dialogue, Conversation.consent)
    row: Any = (await connection.execute(this.where(Conversation.id == conversation_id))).one()
    home = await store.copied(connection, row.household_id)
    # A talk about somebody else's household stands on a file that is not copied: it begins anew on the stage.
    dialogue = {} if row.dialogue.get("other") else {**row.dialogue, "asked": None}
    return Scene(home, dialogue, row.consent)
