"""Whatever is heard at whatever point, the resident gets an answer and a way on."""

import pytest

from bot.actions.turn.state import Asked, DialogueState
from hotline.database import Database
from hotline.database.models import Conversation
from tests.bot.actions.harness import Resident

ACTS = ("greet", "thank", "goodbye", "help", "start_assessment", "ask_eligibility", "ask_policy", "inform", "affirm")
ACTS += ("deny", "unsure", "refuse", "correct", "ask_why", "ask_progress", "request_human", "crisis", "report_other")
ACTS += ("dispute", "restart", "erase_data", "out_of_scope", "nlu_fallback")
OPEN_QUESTIONS = (
    None,
    Asked(kind="fact", fact="size"),
    Asked(kind="fact", fact="assets_within_limits"),
    Asked(kind="fact", fact="age", member=1),
    Asked(kind="fact", fact="age", member=7),  # taken out of the file meanwhile
    Asked(kind="any", fact="disability_level", group=[0, 1]),
    Asked(kind="which", fact="disability_level", group=[0, 1]),
    Asked(kind="members", fact="members"),
    Asked(kind="confirm", fact="monthly_income"),
    Asked(kind="offer"),
    Asked(kind="erase"),
    Asked(kind="restart"),
    Asked(kind="human"),
)


async def put_question(database: Database, conversation_id: str, asked: Asked | None) -> None:
    state = DialogueState(active=asked is not None, asked=asked).model_dump(mode="json")
    async with database.write() as connection:
        await connection.execute(
            Conversation.__table__.update().where(Conversation.id == conversation_id).values(dialogue=state)
        )


@pytest.mark.parametrize("asked", OPEN_QUESTIONS, ids=lambda asked: asked.kind + asked.fact if asked else "nothing")
async def test_every_act_is_answered(resident: Resident, asked: Asked | None) -> None:
    for act in ACTS:
        other = await Resident.arrive(resident.services)
        await other.say("我家三口人，我四十岁，老公四十二岁")
        await put_question(resident.services.database, other.conversation_id, asked)
        replies = await other.say("嗯这个嘛", act)
        assert replies, f"{act} at {asked}: silence"
        assert all(reply["text"].strip() for reply in replies)
