"""What residents asked in vain is kept, grouped, turned into answers, and forgotten with the conversation."""

from typing import Any

import httpx
from sqlalchemy import select

from hotline.conversations.erasing import erase_conversation
from hotline.conversations.locked import locked
from hotline.conversations.opening import open_conversation
from hotline.database import Database, new_id, now
from hotline.database.models import Conversation, HouseholdRemark
from hotline.faq.inbox.recording import LookedUp, Outcome, keep
from tests.hotline.colleagues import Colleague
from tests.hotline.faq.entries import DRAFT, add, published


async def asked(
    database: Database, text: str, outcome: Outcome, entry: str | None = None, *, person: bool = False
) -> str:
    """Somebody asked this, and perhaps for a person after it; the conversation."""
    opened = (await open_conversation(database)).conversation_id
    async with locked(database, opened) as conversation:
        await keep(conversation.connection, opened, 1, LookedUp(text, outcome, entry, 0.5))
        if person:
            conversation.enqueue("requested")
    return opened


async def noted(database: Database, text: str) -> None:
    """Somebody said what became no fact."""
    opened = (await open_conversation(database)).conversation_id
    async with database.write() as connection:
        household = select(Conversation.household_id).where(Conversation.id == opened)
        values = {
            "id": new_id(),
            "household_id": (await connection.execute(household)).scalar_one(),
            "conversation_id": opened,
            "seq": 1,
            "quote": text,
            "at": now(),
        }
        await connection.execute(HouseholdRemark.__table__.insert().values(values))


async def inbox(clerk: Colleague) -> list[dict[str, Any]]:
    """The groups."""
    found: list[dict[str, Any]] = await clerk.get("/faq/inbox")
    return found


async def test_alike_questions_stand_together_with_their_count(clerk: Colleague, database: Database) -> None:
    await asked(database, "申请低保要带什么材料", "refused")
    await asked(database, "办低保需要带哪些材料", "offered")
    await asked(database, "残疾人坐公交要钱吗", "refused")
    await noted(database, "办低保要带哪些材料呀")
    groups = await inbox(clerk)
    assert [group["count"] for group in groups] == [3, 1]
    assert groups[0]["why"] == {"refused": 1, "offered": 1, "note": 1}
    assert len(groups[0]["texts"]) == 3
    assert await clerk.get("/faq/inbox/count") == {"questions": 4}


async def test_an_answer_that_was_followed_by_a_request_for_a_person_waits_too(
    clerk: Colleague, database: Database
) -> None:
    entry = await add(clerk)
    await asked(database, "你们几点开门呀", "answered", entry["id"], person=True)
    await asked(database, "热线几点有人", "answered", entry["id"])
    [group] = await inbox(clerk)
    assert (group["texts"], group["why"], group["nearest"]["id"]) == (["你们几点开门呀"], {"person": 1}, entry["id"])


async def test_a_group_becomes_another_way_of_asking_in_one_step(
    clerk: Colleague, second: Colleague, database: Database
) -> None:
    entry = await published(clerk, second)
    await asked(database, "热线夜里接不接", "refused")
    [group] = await inbox(clerk)
    given = {"ids": group["ids"], "entry": entry["id"], "wording": "热线夜里接不接"}
    taken = await clerk.post("/faq/inbox/variants", given)
    assert (taken.status_code, taken.json()["proposed"]["content"]["variants"][-1]) == (202, "热线夜里接不接")
    assert await inbox(clerk) == []
    again = await clerk.ask("POST", "/faq/inbox/variants", given)
    assert (again.status_code, again.json()["field"]) == (422, "ids")
    [came] = await clerk.get("/faq/inbox/settled")
    assert (came["became"], came["count"], came["entry"]["question"]) == ("variant", 1, DRAFT["question"])


async def test_a_group_gets_an_entry_of_its_own_or_is_put_aside(clerk: Colleague, database: Database) -> None:
    await asked(database, "残疾人坐公交要钱吗", "refused")
    await asked(database, "火星上有没有水", "refused")
    one, other = await inbox(clerk)
    entry = await add(clerk)
    written = {"ids": one["ids"], "became": "entry", "entry": entry["id"], "wording": one["texts"][0]}
    assert (await clerk.post("/faq/inbox/settled", written)).status_code == 204
    await clerk.post("/faq/inbox/settled", {"ids": other["ids"], "became": "none"})
    assert await inbox(clerk) == []
    assert {one["became"] for one in await clerk.get("/faq/inbox/settled")} == {"entry", "none"}
    wrong = await clerk.ask("POST", "/faq/inbox/settled", {"ids": one["ids"], "became": "entry"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "entry")


async def test_numbers_are_hidden_and_nothing_stays_of_an_erased_conversation(
    clerk: Colleague, database: Database
) -> None:
    conversation = await asked(database, "我的电话13800138000，能不能给我低保", "refused")
    [group] = await inbox(clerk)
    assert "13800138000" not in group["texts"][0]
    await erase_conversation(database, conversation)
    assert await inbox(clerk) == []


async def test_only_clerks_see_the_inbox(client: httpx.AsyncClient, database: Database) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    assert (await operator.ask("GET", "/faq/inbox")).status_code == 403
