"""Erasing: nothing that was said or known is left, only numbers and times."""

import asyncio
import subprocess
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from hotline.conversations import wording
from hotline.conversations.erasing import erase_again, erase_content, erase_conversation
from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft
from hotline.conversations.opening import Access, access, open_conversation
from hotline.conversations.turns import Turn, open_turn
from hotline.database import Database
from hotline.database.archive import backup, restore
from hotline.database.models import HouseholdFact, Message
from hotline.database.tables import metadata
from hotline.database.traces import Traces, TracesLeftError
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn

SECRET = "我爱人得了尿毒症"


def remember(turn: Turn) -> None:
    """An action that keeps what was said in every place there is."""
    turn.file.add_member("spouse", f"爱人（{SECRET}）")
    turn.file.record("size", 3, source="resident", seq=turn.seq, quote=SECRET)
    turn.file.record("size", 4, source="resident", seq=turn.seq, quote=SECRET)
    turn.files.other.add_member("self", f"邻居（{SECRET}）")
    turn.dialogue = {"doubts": [SECRET]}
    turn.reply("choices", text=f"您说{SECRET}", data={"choices": [{"id": "affirm", "label": SECRET}]})


async def everything(database: Database) -> str:
    """All tables as text."""
    found = []
    async with database.read() as connection:
        for table in metadata.sorted_tables:
            found += (await connection.execute(select(table))).all()
    return repr(found)


async def test_deleting_leaves_only_a_tombstone(resident: Resident, rasa: RasaStandIn, database: Database) -> None:
    rasa.action = remember
    await resident.say(SECRET)
    await resident.until(3)
    assert SECRET in await everything(database)
    response = await resident.client.delete(resident.path, headers=resident.headers)
    assert response.status_code == 204
    assert SECRET not in await everything(database)
    assert wording.ERASED in await everything(database)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/messages"), ("POST", "/messages"), ("GET", "/facts"), ("PATCH", "/facts"), ("DELETE", "")],
)
async def test_after_deleting_the_token_opens_nothing(resident: Resident, method: str, path: str) -> None:
    await resident.erase()
    body = {"client_id": "x", "text": "x"} if method == "POST" else {"fact": "size", "value": 3}
    response = await resident.client.request(method, resident.path + path, headers=resident.headers, json=body)
    assert response.status_code == 410
    assert response.json()["type"] == "/problems/erased"


async def test_asking_the_assistant_to_erase_keeps_the_conversation_going(
    resident: Resident, rasa: RasaStandIn, database: Database
) -> None:
    rasa.action = remember
    await resident.say(SECRET)
    await resident.until(3)
    rasa.action = lambda turn: turn.erase()
    await resident.say("把我说的都删掉")
    await resident.hears(wording.ERASED_NOTICE)
    messages = await resident.messages()
    assert [message["seq"] for message in messages] == [1, 2, 3, 4, 5]
    assert {message["text"] for message in messages[:4]} == {wording.ERASED}
    assert SECRET not in await everything(database)
    assert await resident.facts() == {"household": [], "members": [], "remarks": [], "other": None}
    rasa.action = lambda turn: turn.reply(text=f"记得：{turn.dialogue}{turn.file.facts}")
    await resident.say("您还记得什么")
    await resident.hears("记得：{}[]")


async def test_erasing_also_drops_what_the_same_turn_noted(
    resident: Resident, rasa: RasaStandIn, database: Database
) -> None:
    def note_and_erase(turn: Turn) -> None:
        remember(turn)
        turn.erase()

    rasa.action = note_and_erase
    await resident.say("删掉")
    await resident.hears(wording.ERASED_NOTICE)
    assert await resident.facts() == {"household": [], "members": [], "remarks": [], "other": None}


def on_disk(database: Database) -> bytes:
    """Every file of SQLite, byte by byte: the database, its log, whatever else lies beside it."""
    path = Path(str(database.url.database))
    # By another process: to close a file of SQLite's here would end the locks that its connections hold on it.
    return subprocess.run(["cat", *path.parent.glob(path.name + "*")], capture_output=True, check=False).stdout


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_when_the_resident_is_told_that_it_is_deleted_no_file_holds_a_trace(
    resident: Resident, rasa: RasaStandIn, database: Database
) -> None:
    rasa.action = remember
    await resident.say(SECRET)
    await resident.until(3)
    assert SECRET.encode() in on_disk(database)
    response = await resident.client.delete(resident.path, headers=resident.headers)
    assert response.status_code == 204
    assert SECRET.encode() not in on_disk(database)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_soon_after_the_assistant_erased_no_file_holds_a_trace(
    resident: Resident, rasa: RasaStandIn, database: Database
) -> None:
    rasa.action = remember
    await resident.say(SECRET)
    await resident.until(3)
    rasa.action = lambda turn: turn.erase()
    await resident.say("把我说的都删掉")
    await resident.hears(wording.ERASED_NOTICE)
    deadline = time.monotonic() + 15
    while SECRET.encode() in on_disk(database):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_reader_that_holds_on_to_old_pages_only_delays_it(database: Database) -> None:
    traces = Traces(database)
    opened = await open_conversation(database)
    async with database.snapshot() as reader:
        await reader.execute(select(Message))
        await erase_conversation(database, opened.conversation_id)
        with pytest.raises(TracesLeftError):
            await traces.wipe()
    await traces.wipe()


async def test_what_was_erased_stays_erased_when_an_older_backup_is_brought_back(
    database: Database, tmp_path: Path
) -> None:
    kept, gone, emptied = [await open_conversation(database) for _ in range(3)]
    for opened in (kept, gone, emptied):
        async with locked(database, opened.conversation_id) as conversation:
            seq = conversation.say(Draft("resident", f"{SECRET}，{opened.conversation_id}", turn="pending"))
        async with open_turn(database, opened.conversation_id, seq) as turn:
            assert turn is not None
            remember(turn)
    await backup(database, tmp_path / "before.jsonl.gz")
    await erase_conversation(database, gone.conversation_id)
    async with locked(database, emptied.conversation_id) as conversation:
        await erase_content(conversation.connection, conversation)
    assert await everything(database) != await _restored(database, tmp_path / "before.jsonl.gz")
    held = await everything(database)
    assert SECRET in held
    for erased in (gone, emptied):
        assert f"{SECRET}，{erased.conversation_id}" not in held
    assert f"{SECRET}，{kept.conversation_id}" in held
    assert await access(database, gone.conversation_id, gone.token) is Access.ERASED
    assert await access(database, emptied.conversation_id, emptied.token) is Access.GRANTED
    assert await facts_of(database) == {kept.conversation_id}


async def _restored(database: Database, source: Path) -> str:
    await restore(database, source, erase_again, replace=True)
    return await everything(database)


async def facts_of(database: Database) -> set[str]:
    """The conversations of which facts are held."""
    async with database.read() as connection:
        return set((await connection.execute(select(HouseholdFact.conversation_id))).scalars())
