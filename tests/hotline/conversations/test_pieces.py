"""What is sent in quick succession is one message: answered once, nothing lost, in order, exactly once."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from hotline.conversations.pieces import is_unfinished, joined, run
from hotline.conversations.turns import Turn
from hotline.database import Database
from hotline.database.models import Message
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn

START = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)


@dataclass
class Piece:
    text: str
    seconds: float = 0
    choice: str | None = None
    danger: str | None = None
    at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.at = START + timedelta(seconds=self.seconds)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("我们家", None),
        ("我老公", None),
        ("我想问一下", None),
        ("是这样的", "size"),
        ("我家", "size"),
        ("我妈呢", None),
        ("她没上班，因为", "size"),
        ("家里有我和", None),
        ("请问", None),
    ],
)
def test_words_that_only_begin_a_sentence(text: str, asked: str | None) -> None:
    assert is_unfinished(text, asked)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("我们家三口人", None),
        ("我老公失业了", None),
        ("老公", "disability_level"),
        ("低保怎么办", None),
        ("没有", "size"),
        ("不知道", "size"),
        ("您好", None),
        ("两千块", None),
        ("转人工", None),
    ],
)
def test_words_that_stand_for_themselves(text: str, asked: str | None) -> None:
    assert not is_unfinished(text, asked)


def test_pieces_follow_each_other_closely() -> None:
    waiting = [Piece("我们家"), Piece("三口人", 1), Piece("一个月两千块", 2), Piece("还在吗", 9)]
    assert run(waiting) == waiting[:3]


def test_a_button_and_a_cry_stand_alone() -> None:
    pressed, cry = Piece("对", 1, choice="affirm"), Piece("我不想活了", 2, danger="suicide")
    assert run([Piece("三口人"), pressed, cry]) == [Piece("三口人")]
    assert run([pressed, Piece("三口人", 1)]) == [pressed]
    assert run([cry, Piece("三口人", 2)]) == [cry]


def test_what_is_taken_together_is_no_longer_than_one_message_may_be() -> None:
    long = [Piece("长" * 1500), Piece("长" * 1500, 1)]
    assert run(long) == long[:1]


def test_pieces_are_joined_as_they_would_have_been_written() -> None:
    assert joined(["我们家，", "三口人", "一个月两千块"]) == "我们家，三口人，一个月两千块"


async def turns_of(database: Database, resident: Resident) -> list[str | None]:
    """What became of each message of the resident."""
    async with database.read() as connection:
        mine = select(Message.turn).where(Message.conversation_id == resident.id, Message.sender == "resident")
        return list((await connection.execute(mine.order_by(Message.seq))).scalars())


async def test_three_pieces_get_one_answer(resident: Resident, rasa: RasaStandIn, database: Database) -> None:
    for text in ("我们家", "三口人", "一个月两千块"):
        await resident.say(text)
        await asyncio.sleep(0.2)
    await resident.hears("收到：我们家，三口人，一个月两千块")
    assert len(rasa.calls) == 1
    assert await turns_of(database, resident) == ["done"] * 3


async def test_each_fact_is_kept_with_the_piece_that_says_it(resident: Resident, rasa: RasaStandIn) -> None:
    seqs: list[int] = []

    def note(turn: Turn) -> None:
        seqs.extend(turn.seq_saying(quote) for quote in ("三口人", "两千块", "我们家，三口人"))
        turn.reply(text="好")

    rasa.action = note
    for text in ("我们家", "三口人", "一个月两千块"):
        await resident.say(text)
    await resident.hears("好")
    assert seqs == [3, 4, 4]


async def test_pieces_are_taken_once_however_often_the_turn_is_tried(
    resident: Resident, rasa: RasaStandIn, database: Database
) -> None:
    async def twice(call: dict[str, dict[str, int]]) -> None:
        await rasa.take(resident.id, call["metadata"]["seq"])

    rasa.before = twice
    for text in ("我们家", "三口人"):
        await resident.say(text)
    messages = await resident.hears("收到：我们家，三口人")
    await asyncio.sleep(0.3)
    assert len(messages) == len(await resident.messages())
    assert await turns_of(database, resident) == ["done"] * 2
