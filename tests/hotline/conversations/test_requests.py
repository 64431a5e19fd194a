"""What is handed to staff has a number, and the resident can ask how far it is."""

import re

from hotline.conversations import requests
from hotline.conversations.locked import locked
from hotline.database import Database
from tests.hotline.residents import Resident


async def hand_over(database: Database, resident: Resident) -> None:
    async with locked(database, resident.id) as conversation:
        conversation.enqueue("requested", "normal")


async def state(database: Database, resident: Resident) -> tuple[int, str]:
    async with database.read() as connection:
        found = await requests.latest(connection, resident.id)
    assert found is not None
    return found.number, found.state


async def test_a_request_has_a_number_that_the_resident_is_told(resident: Resident, database: Database) -> None:
    await hand_over(database, resident)
    notice = (await resident.messages())[-1]
    number = notice["data"]["case"]["number"]
    assert f"登记编号是 {number}" in notice["text"]
    assert re.search(r"\d+月\d+日 \d\d:\d\d登记", notice["text"])
    assert notice["data"]["case"]["due"] is None


async def test_its_state_follows_what_staff_do(resident: Resident, database: Database) -> None:
    await hand_over(database, resident)
    number, waiting = await state(database, resident)
    assert waiting == "等工作人员接"
    async with locked(database, resident.id) as conversation:
        conversation.claim(7, actor="staff:7")
    assert await state(database, resident) == (number, "工作人员在处理")
    async with locked(database, resident.id) as conversation:
        conversation.transfer("transferred", actor="staff:7")
    assert await state(database, resident) == (number, "等工作人员接")
    async with locked(database, resident.id) as conversation:
        conversation.close(actor="staff:7")
    assert await state(database, resident) == (number, "工作人员已经结束")


async def test_a_second_request_has_a_number_of_its_own(resident: Resident, database: Database) -> None:
    await hand_over(database, resident)
    first, _ = await state(database, resident)
    async with locked(database, resident.id) as conversation:
        conversation.hand_back(actor="staff:7")
    await hand_over(database, resident)
    assert await state(database, resident) == (first + 1, "等工作人员接")
