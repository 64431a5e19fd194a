"""Numbers: none twice, however many are opened at once; found in words."""

import asyncio
import contextlib

import pytest

from hotline.cases.numbers import next_number, number_in, proof_beside
from hotline.database import Database


async def test_forty_at_once_get_forty_numbers_without_a_gap(database: Database) -> None:
    async def one() -> str:
        async with database.write() as connection:
            return await next_number(connection, 2026)

    numbers = await asyncio.gather(*(one() for _ in range(40)))
    assert sorted(numbers) == [f"2026-{count:06d}" for count in range(1, 41)]


async def test_a_new_year_begins_anew_and_what_is_rolled_back_takes_no_number(database: Database) -> None:
    async with database.write() as connection:
        assert await next_number(connection, 2026) == "2026-000001"
    with contextlib.suppress(RuntimeError):
        async with database.write() as connection:
            assert await next_number(connection, 2027) == "2027-000001"
            raise RuntimeError("nothing was opened")
    async with database.write() as connection:
        assert await next_number(connection, 2027) == "2027-000001"


@pytest.mark.parametrize(
    ("text", "number", "proof"),
    [
        ("帮我查 2026-000123，查询码 482913", "2026-000123", "482913"),
        ("2026-000123 0017", "2026-000123", "0017"),
        ("2026—000123办到哪了", "2026-000123", None),
        ("电话13900000017", None, None),
        ("2026年11月", None, None),
        ("编号2026-0001234", None, None),
    ],
)
def test_a_number_and_what_proves_it_are_found_in_a_message(text: str, number: str | None, proof: str | None) -> None:
    assert number_in(text) == number
    if number is not None:
        assert proof_beside(text) == proof
