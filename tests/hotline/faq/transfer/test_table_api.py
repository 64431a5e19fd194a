"""Entries out as a table and in again, whole or not at all, with a report per row."""

import csv
import io
from typing import Any

import pytest

from hotline.sheets.writing import workbook
from tests.hotline.colleagues import Colleague
from tests.hotline.faq.entries import DRAFT, add, published

HEAD = ["编号", "问题", "其他问法", "答案", "出处"]
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030"]


def as_csv(*rows: list[str], encoding: str = "utf-8") -> bytes:
    """Rows as a file."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


async def hand_in(clerk: Colleague, content: bytes, query: str = "") -> Any:
    """The answer to a table."""
    cookie = "; ".join(f"{name}={value}" for name, value in clerk.cookies.items())
    headers = {"Cookie": cookie, "X-CSRF-Token": clerk.csrf, "Content-Type": "text/csv"}
    return await clerk.client.post(f"/api/staff/faq/table{query}", content=content, headers=headers)


@pytest.mark.parametrize("form", ["xlsx", "csv", "csv-bom", "csv-gb18030"])
async def test_what_goes_out_comes_in_again_unchanged(clerk: Colleague, second: Colleague, form: str) -> None:
    await published(
        clerk, second, variants=["你们几点开门", "-1 开头的问法"], answer="【要紧】八点半开门。\n- 带身份证"
    )
    await add(clerk, question="怎么打电话", variants=[], answer="=1+1 不是算式")
    table = await clerk.ask("GET", f"/faq/table?form={form}")
    assert table.status_code == 200
    taken = await hand_in(clerk, table.content)
    assert [line["what"] for line in taken.json()["lines"]] == ["same", "same"], taken.text


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_new_rows_become_drafts_and_known_ones_are_changed(
    clerk: Colleague, second: Colleague, encoding: str
) -> None:
    live = await published(clerk, second)
    rows = [
        HEAD,
        ["", "窗口在几楼？", "几楼\n在哪一层", "在二楼。", "公告"],
        [live["id"], live["question"], "你们几点开门", "九点到五点。", "公告"],
    ]
    content = as_csv(*rows, encoding=encoding)
    looked = (await hand_in(clerk, content, "?dry=true")).json()
    assert ([line["what"] for line in looked["lines"]], looked["written"]) == (["new", "proposed"], False)
    assert len(await clerk.get("/faq")) == 1
    taken = (await hand_in(clerk, content)).json()
    assert [(line["row"], line["what"]) for line in taken["lines"]] == [(2, "new"), (3, "proposed")]
    fresh = await clerk.get(f"/faq/{taken['lines'][0]['entry']}")
    assert (fresh["state"], fresh["variants"]) == ("draft", ["几楼", "在哪一层"])
    assert (await clerk.get(f"/faq/{live['id']}"))["proposed"]["content"]["answer"] == "九点到五点。"


async def test_with_one_row_wrong_nothing_at_all_is_taken_in(clerk: Colleague, second: Colleague) -> None:
    live = await published(clerk, second)
    rows = [
        HEAD,
        ["", "窗口在几楼？", "", "在二楼。", ""],
        ["", "", "", "没有问题", ""],
        ["nothing", "问题在这里", "", "答案", ""],
        ["", "网页代码？", "", "<b>粗</b>", ""],
        [live["id"], live["question"], "", "每月给一千二。", ""],
        ["", "太长？", "", "字" * 2001, ""],
    ]
    refused = await hand_in(clerk, workbook("问答", rows))
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/invalid-table")
    told = [(one["row"], one["column"]) for one in refused.json()["rows"]]
    assert told == [(3, "问题"), (4, "编号"), (5, "答案"), (6, "答案"), (7, "答案")]
    assert [entry["id"] for entry in await clerk.get("/faq")] == [live["id"]]


async def test_all_that_is_wrong_in_a_row_is_told_at_once(clerk: Colleague) -> None:
    head = ["问题", "答案", "主题", "区", "从哪天"]
    refused = await hand_in(clerk, as_csv(head, ["窗口在几楼？", "在<b>二楼</b>。", "乱写", "火星", "明天"]))
    told = {(one["row"], one["column"]) for one in refused.json()["rows"]}
    assert told == {(2, "答案"), (2, "主题"), (2, "区"), (2, "从哪天")}


async def test_a_table_does_not_put_a_colleagues_proposal_aside(clerk: Colleague, second: Colleague) -> None:
    live = await published(clerk, second)
    await clerk.ask("PUT", f"/faq/{live['id']}", DRAFT | {"answer": "同事提的。"})
    head = ["编号", "问题", "答案"]
    refused = await hand_in(second, as_csv(head, [live["id"], live["question"], "表里的。"]))
    assert [(one["row"], one["column"]) for one in refused.json()["rows"]] == [(2, "编号")]
    assert (await clerk.get(f"/faq/{live['id']}"))["proposed"]["content"]["answer"] == "同事提的。"
    same = await hand_in(second, as_csv(head, [live["id"], live["question"], live["answer"]]))
    assert [line["what"] for line in same.json()["lines"]] == ["same"]


async def test_a_table_of_new_entries_taken_in_again_doubles_nothing(clerk: Colleague) -> None:
    table = as_csv(["问题", "答案"], ["窗口在几楼？", "在二楼。"])
    assert (await hand_in(clerk, table)).status_code == 200
    again = await hand_in(clerk, table + "窗口在哪边？,东边。\n窗口在哪边,西边。\n".encode())
    assert [(one["row"], one["column"]) for one in again.json()["rows"]] == [(2, "问题"), (4, "问题")]
    assert len(await clerk.get("/faq")) == 1


async def test_a_table_may_be_as_long_as_its_entries(clerk: Colleague) -> None:
    rows = [[f"第{number}个很少有人问的问题？", "这是一个不短的答案。" * 20] for number in range(1000)]
    looked = await hand_in(clerk, as_csv(["问题", "答案"], *rows), "?dry=true")
    assert (looked.status_code, len(looked.json()["lines"])) == (200, 1000)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "第一行要写"),
        (as_csv(["问题"], ["有问题"]), "缺这一列"),
        (as_csv(["问题", "答案", "答案"], ["甲", "乙", "丙"]), "写了两次"),
        (as_csv(["问题", "答案", "心情"], ["甲", "乙", "丙"]), "没有这一列"),
        (as_csv(["问题", "答案"]), "一条都没有"),
        (as_csv(["问题", "答案"], ["甲", "乙", "多出来的"]), "表头只有 2 列"),
        ('问题,答案\n"没有关上,答'.encode(), "引号没有配对"),
        (b"\xff\xff\xff\xff", "编码看不懂"),
        (b"PK\x03\x04 broken", "XLSX"),
    ],
)
async def test_what_is_no_table_of_entries_gets_a_clear_sentence(clerk: Colleague, content: bytes, told: str) -> None:
    refused = await hand_in(clerk, content)
    assert refused.status_code == 422
    assert told in refused.json()["detail"]
