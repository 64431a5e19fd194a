"""A turn that breaks is owned up to at once, keeps the words, and the talk goes on."""

from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.actions import registry
from bot.actions.turn.talk import Talk
from hotline.conversations import wording
from hotline.conversations.intake import Incoming, store_message
from hotline.conversations.messages import read_after
from hotline.database import new_id
from hotline.households.api import load_files
from tests.bot.actions.harness import Resident, said


async def take(resident: Resident, text: str, topic: Any) -> list[dict[str, Any]]:
    """One turn of a topic; the replies."""
    database = resident.services.database
    incoming = Incoming.of(new_id(), text, None)
    stored = await store_message(database, resident.leases, resident.conversation_id, incoming)
    await registry.take_turn(resident.services, topic, "inform", resident.conversation_id, stored.seq)
    async with database.read() as connection:
        messages = await read_after(connection, resident.conversation_id, stored.seq)
    return [message for message in messages if message["sender"] != "resident"]


def broken(_talk: Talk) -> None:
    raise ZeroDivisionError


def half_done(talk: Talk) -> None:
    talk.file.record("size", 9, source="resident")
    talk.add("半句")
    talk.send()
    raise ValueError


@pytest.mark.parametrize("topic", [broken, half_done])
async def test_it_says_so_keeps_the_words_and_nothing_half_done(resident: Resident, topic: Any) -> None:
    replies = await take(resident, "打零工一天一百五", topic)
    assert [reply["text"] for reply in replies] == [wording.STUMBLED]
    file = (await load_files(resident.services.database, resident.conversation_id)).own
    assert [remark.quote for remark in file.remarks] == ["打零工一天一百五"]
    assert file.facts == []
    await resident.say("我家三口人")
    assert (await resident.facts())["size"] == 3


async def test_a_database_that_is_away_is_tried_again(resident: Resident) -> None:
    def away(_talk: Talk) -> None:
        raise OperationalError("select", {}, Exception("locked"))

    with pytest.raises(OperationalError):
        await take(resident, "我家三口人", away)


async def test_after_two_in_a_row_what_stood_open_is_dropped(resident: Resident) -> None:
    await resident.say("我家三口人")
    for _ in range(2):
        await take(resident, "随便说说", broken)
    replies = await resident.say("你好", "greet")
    assert "都有谁" not in said(replies)
