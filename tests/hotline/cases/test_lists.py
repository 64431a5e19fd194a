"""A committee's list: a report per row, all of it or nothing; who is taken on becomes a household."""

from typing import Any

import httpx
import pytest

from hotline.database import Database
from hotline.sheets.writing import workbook
from tests.hotline.colleagues import Colleague

HEAD = "姓名,区,街道（镇）,村（居）,电话,难处,报送人"
LIN = "林小妹,同安区,莲花镇,云埔村,13900000017,丈夫病了，孩子还小,村委会老陈"
WANG = "王阿婆,思明,,,,一个人住，没有收入,"


@pytest.fixture
async def worker(client: httpx.AsyncClient, database: Database) -> Colleague:
    """Somebody who takes lists in."""
    return await Colleague.signed_in(client, database, "operator")


async def hand_in(worker: Colleague, content: str | bytes, query: str = "") -> httpx.Response:
    """Upload a list as a spreadsheet wrote it."""
    sent = content if isinstance(content, bytes) else content.encode("utf-8-sig")
    cookie = "; ".join(f"{name}={value}" for name, value in worker.cookies.items())
    headers = {"Cookie": cookie, "X-CSRF-Token": worker.csrf, "Content-Type": "text/csv"}
    return await worker.client.post(f"/api/staff/case-lists{query}", content=sent, headers=headers)


def table(*rows: str) -> str:
    """With its first row; commas inside the hardship are quoted, as spreadsheets do."""
    return "\r\n".join([HEAD, *(row.replace("丈夫病了，孩子还小", '"丈夫病了，孩子还小"') for row in rows)])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
async def test_every_row_becomes_a_case_with_a_visit_owed_whatever_the_spreadsheets_encoding(
    worker: Colleague, encoding: str
) -> None:
    taken = await hand_in(worker, table(LIN, WANG, ",,,,,,").encode(encoding))
    assert taken.status_code == 201, taken.text
    first, second = [await worker.get(f"/cases/{number}") for number in taken.json()["numbers"]]
    assert (first["applicant_full"], first["district"], first["unit"]) == ("林小妹", "同安", "莲花镇")
    assert [check["kind"] for check in first["checks"]] == ["home_visit", "neighbours"]
    assert "丈夫病了，孩子还小" in first["events"][0]["note"]
    assert "村委会老陈" in first["events"][0]["note"]
    assert (first["phone"], second["phone"], first["file"]) == ("〔手机号〕", None, None)


async def test_a_workbook_is_taken_in_as_a_table_of_texts_is(worker: Colleague) -> None:
    lines = [row.split(",") for row in (HEAD, "", WANG)]
    lines[2][4] = "13900000017"
    taken = await hand_in(worker, workbook("走访名单", lines))
    assert taken.status_code == 201, taken.text
    found = await worker.get(f"/cases/{taken.json()['numbers'][0]}")
    assert (found["applicant_full"], found["district"], found["phone"]) == ("王阿婆", "思明", "〔手机号〕")


async def test_in_a_workbook_too_the_row_is_named_as_the_spreadsheet_counts_it(worker: Colleague) -> None:
    lines = [row.split(",") for row in (HEAD, "", "林小妹,漳州,,,,难,")]
    refused = await hand_in(worker, workbook("走访名单", lines))
    assert [(one["row"], one["column"]) for one in refused.json()["rows"]] == [(3, "区")]
    broken = await hand_in(worker, b"PK\x03\x04 no archive")
    assert "XLSX" in broken.json()["rows"][0]["problem"]


@pytest.mark.parametrize(
    ("content", "row", "column"),
    [
        ("", 1, "表头"),
        ("姓名,区\n林小妹,同安", 1, "难处"),
        (f"{HEAD},收入\n{LIN},1", 1, "收入"),
        (HEAD, 2, "姓名"),
        (table(LIN, ",思明,,,,没有饭吃,"), 3, "姓名"),
        (table("林小妹,漳州,,,,没有饭吃,"), 2, "区"),
        (table("林小妹,思明,莲花镇,,,没有饭吃,"), 2, "街道（镇）"),
        (table("林小妹,思明,,,123,没有饭吃,"), 2, "电话"),
        (table(WANG, WANG), 3, "姓名"),
    ],
)
async def test_with_anything_wrong_the_row_and_column_are_named_and_nothing_is_taken_in(
    worker: Colleague, content: str, row: int, column: str
) -> None:
    refused = await hand_in(worker, content)
    assert refused.status_code == 422, refused.text
    assert (row, column) in [(one["row"], one["column"]) for one in refused.json()["rows"]], refused.text
    assert (await worker.get("/cases"))["total"] == 0


async def test_all_that_is_wrong_is_said_at_once(worker: Colleague) -> None:
    refused = await hand_in(worker, table(",漳州,,,,,", "陈,思明,,,12,难,"))
    found: list[Any] = [(one["row"], one["column"]) for one in refused.json()["rows"]]
    assert found == [(2, "姓名"), (2, "难处"), (2, "区"), (3, "电话")]


async def test_who_has_an_open_case_is_not_taken_in_again_unless_it_is_meant(worker: Colleague) -> None:
    number = (await hand_in(worker, table(WANG))).json()["numbers"][0]
    refused = await hand_in(worker, table(LIN, WANG))
    assert number in refused.json()["rows"][0]["problem"]
    assert (await worker.get("/cases"))["total"] == 1
    assert len((await hand_in(worker, table(LIN, WANG), "?again=true")).json()["numbers"]) == 2


async def test_who_is_taken_on_becomes_a_household_and_who_is_refused_does_not(worker: Colleague) -> None:
    taken = (await hand_in(worker, table(LIN, WANG))).json()["numbers"]
    steps = ({"to": "assigned", "unit": "同安区民政局"}, {"to": "refused", "reason": "人不在厦门"})
    for number, step in zip(taken, steps, strict=True):
        version = (await worker.get(f"/cases/{number}"))["version"]
        moved = await worker.ask("POST", f"/cases/{number}/move", step | {"version": version})
        assert moved.status_code == 200, moved.text
    first, second = [await worker.get(f"/cases/{number}") for number in taken]
    assert [(fact["fact"], fact["value"]) for fact in first["file"]["household"]] == [("district", "同安")]
    assert second["file"] is None


async def test_only_who_works_on_cases_hands_a_list_in(client: httpx.AsyncClient, database: Database) -> None:
    clerk = await Colleague.signed_in(client, database, "clerk", "clerk")
    assert (await hand_in(clerk, table(WANG))).status_code == 403
