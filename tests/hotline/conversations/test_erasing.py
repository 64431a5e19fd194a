"""Erasing: nothing that was said or known is left, only numbers and times."""

from pathlib import Path

import pytest
from sqlalchemy import select

from hotline.conversations import wording
from hotline.conversations.turns import Turn
from hotline.database import Database
from hotline.database.tables import metadata
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


def content(database: Database) -> bytes:
    """The file of SQLite, byte by byte."""
    return Path(str(database.url.database)).read_bytes()


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


async def test_a_file_of_sqlite_holds_no_trace(resident: Resident, database: Database) -> None:
    if not database.is_sqlite:
        return
    await resident.say(SECRET)
    await resident.until(3)
    assert (SECRET.encode() in content(database)) or (SECRET in await everything(database))
    await resident.erase()
    async with database.write() as connection:
        await connection.exec_driver_sql("UPDATE household SET erased_at = erased_at")
    async with database.read() as connection:
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert SECRET.encode() not in content(database)
