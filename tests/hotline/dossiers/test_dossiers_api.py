"""One file per household: opened with a case, joined over talks, masked, aid and reviews in it."""

import base64
import re
import zlib
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from hotline.database import Database
from hotline.database.models import Audit
from hotline.days import today
from hotline.households.tables import Dossier
from tests.hotline.cases.conftest import Talk, know
from tests.hotline.colleagues import Colleague
from tests.hotline.dossiers.filing import ID, WHY, act, fact_of, files, only


async def test_a_case_opens_the_households_file_with_what_it_knows(talk: Talk) -> None:
    number = await talk.open_case(applicant="林小妹", phone="139 0000 0017")
    await talk.open_case(applicant="林小妹", again=True)  # a second case is of the same household
    found = await talk.operator.get(f"/dossiers/{await only(talk.operator)}")
    assert (found["name"], found["phone"], found["district"]) == ("林**", "〔手机号〕", "思明")
    assert [one["number"] for one in found["cases"]][-1] == number
    assert (found["talks"], found["open_cases"]) == (1, 2)
    assert fact_of(found["household"], "monthly_income")["value_label"] == "1,000 元/月"


async def test_a_talk_without_a_case_gets_a_file_when_staff_open_one_and_one_only(talk: Talk) -> None:
    opened = [await talk.operator.post("/dossiers", {"conversation_id": talk.resident.id}) for _ in range(2)]
    assert [answer.status_code for answer in opened] == [201, 201]
    assert {answer.json()["id"] for answer in opened} == {await only(talk.operator)}


async def test_who_is_only_told_of_has_no_file_before_they_are_taken_on(talk: Talk) -> None:
    number = await talk.open_case(reported=True, unit="思明区民政局")
    assert await files(talk.operator) == []
    await talk.walk(number, ("assigned", {"unit": "思明区民政局"}))
    assert len(await files(talk.operator)) == 1


async def test_every_value_that_a_fact_had_stays_with_when_and_from_where(talk: Talk, database: Database) -> None:
    await talk.open_case()
    await know(database, talk.resident, {"monthly_income": 1500})
    income = fact_of((await talk.operator.get(f"/dossiers/{await only(talk.operator)}"))["household"], "monthly_income")
    assert income["value_label"] == "1,500 元/月"
    assert [value["value_label"] for value in income["history"]] == ["1,500 元/月", "1,000 元/月"]
    assert [value["until"] is None for value in income["history"]] == [True, False]
    assert {value["conversation_id"] for value in income["history"]} == {talk.resident.id}


async def test_a_file_is_found_by_name_telephone_its_end_identity_number_and_case(talk: Talk) -> None:
    number = await talk.open_case(applicant="林小妹", phone="13900000017")
    worker, dossier_id = talk.operator, await only(talk.operator)
    await act(worker, dossier_id, "PATCH", version=None, id_number=ID.lower(), address="前埔一里 3 号")
    for text in ("小妹", "13900000017", "0017", number, ID, f"{dossier_id}号", "前埔"):
        assert await files(worker, f"?q={text}") == [dossier_id], text
    for text in ("陈", "139000", "2026-999999", "%", "_"):
        assert await files(worker, f"?q={text}") == [], text
    assert await files(worker, "?district=同安") == []


async def test_what_is_masked_is_shown_with_a_reason_that_stays_in_the_file(talk: Talk, database: Database) -> None:
    await talk.open_case(applicant="林小妹", phone="13900000017")
    worker, dossier_id = talk.operator, await only(talk.operator)
    found = await act(worker, dossier_id, "PATCH", version=None, address="前埔一里 3 号", name="林阿妹")
    assert "前埔" not in str(found)
    assert "小妹" not in str(found)
    assert "13900000017" not in str(found)
    assert (await worker.ask("POST", f"/dossiers/{dossier_id}/show", {"reason": " "})).status_code == 422
    shown = await act(worker, dossier_id, "POST", "/show", reason=WHY)
    assert (shown["name"], shown["phone"], shown["address"]) == ("林阿妹", "13900000017", "前埔一里 3 号")
    line = (await worker.get(f"/dossiers/{dossier_id}"))["history"][0]
    assert (line["label"], line["note"], line["by"]) == ("看了全部资料", WHY, "operator 的姓名")
    async with database.read() as connection:
        audited = list((await connection.execute(select(Audit.event, Audit.data))).all())
    assert ("dossier.shown", {"id": dossier_id}) in audited
    assert ("dossier.viewed", {"id": dossier_id}) in audited


async def test_an_identity_number_is_checked_and_not_kept(talk: Talk, database: Database) -> None:
    await talk.open_case()
    worker, dossier_id = talk.operator, await only(talk.operator)
    version = (await worker.get(f"/dossiers/{dossier_id}"))["version"]
    wrong = await worker.ask("PATCH", f"/dossiers/{dossier_id}", {"version": version, "id_number": ID[:-1] + "1"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "id_number")
    assert (await act(worker, dossier_id, "PATCH", version=version, id_number=ID))["id_known"]
    async with database.read() as connection:
        row = (await connection.execute(select(Dossier))).one()
    assert ID not in str(tuple(row))
    assert len(row.id_hash) == 64


async def test_of_two_who_change_one_view_the_second_is_told(talk: Talk) -> None:
    await talk.open_case()
    worker, dossier_id = talk.operator, await only(talk.operator)
    version = (await worker.get(f"/dossiers/{dossier_id}"))["version"]
    await act(worker, dossier_id, "PATCH", version=version, name="林小妹")
    refused = await worker.ask("PATCH", f"/dossiers/{dossier_id}", {"version": version, "name": "陈大文"})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/dossier-changed")


async def test_the_same_aid_at_the_same_time_is_flagged_until_one_is_ended_or_taken_back(talk: Talk) -> None:
    await talk.open_case(measures=["elderly_allowance"])
    worker, dossier_id = talk.operator, await only(talk.operator)
    aid = {"measure": "elderly_allowance", "per": "month", "giver": "思明区民政局"}
    await act(worker, dossier_id, "POST", "/aid", since="2026-01-01", amount=750.5, **aid)
    found = await act(worker, dossier_id, "POST", "/aid", since="2026-06-01", amount=800, **aid)
    later, earlier = found["aid"]
    assert (earlier["amount"], earlier["label"]) == (750.5, later["label"])
    assert "同一段时间领着两份" in later["doubled"]
    assert "2026-06-01" in earlier["doubled"]
    ended = await act(worker, dossier_id, "POST", f"/aid/{earlier['id']}/end", until="2026-05-31")
    assert [one["doubled"] for one in ended["aid"]] == ["", ""]
    await act(worker, dossier_id, "POST", "/aid", since="2026-06-01", **aid)
    twice = (await worker.get(f"/dossiers/{dossier_id}"))["aid"]
    assert sum(bool(one["doubled"]) for one in twice) == 2
    void = await act(worker, dossier_id, "POST", f"/aid/{twice[0]['id']}/void", reason="重复录入")
    assert [one["doubled"] for one in void["aid"]] == ["", "", ""]
    assert next(one for one in void["aid"] if one["id"] == twice[0]["id"])["void_why"] == "重复录入"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"measure": "no_such", "since": "2026-01-01"}, "measure"),
        ({"since": "2026-01-01"}, "label"),
        ({"label": "米", "since": "2026-03-01", "until": "2026-02-01"}, "until"),
    ],
)
async def test_aid_that_cannot_be_is_refused_with_the_field(talk: Talk, given: dict[str, Any], field: str) -> None:
    await talk.open_case()
    path = f"/dossiers/{await only(talk.operator)}/aid"
    refused = await talk.operator.ask("POST", path, {"giver": "村委会"} | given)
    assert (refused.status_code, refused.json()["field"]) == (422, field)


async def test_a_household_that_is_to_be_reviewed_comes_first_and_a_review_plans_the_next(talk: Talk) -> None:
    await talk.open_case()
    worker, dossier_id, day = talk.operator, await only(talk.operator), today()
    planned = await act(worker, dossier_id, "PUT", "/review", version=None, review_on=day.isoformat())
    assert planned["review_due"]
    assert await files(worker, "?which=review") == [dossier_id]
    following = (day + timedelta(days=365)).isoformat()
    done = {"done_on": day.isoformat(), "finding": "收入没有变", "next_on": following}
    found = await act(worker, dossier_id, "POST", "/reviews", **done)
    assert (found["review_on"], found["review_due"]) == (following, False)
    assert (found["history"][0]["label"], found["history"][0]["note"]) == ("复核", "收入没有变")
    assert (await worker.get("/dossiers"))["counts"]["review_due"] == 0
    early = await worker.ask("POST", f"/dossiers/{dossier_id}/reviews", done | {"next_on": day.isoformat()})
    assert (early.status_code, early.json()["field"]) == (422, "next_on")


async def test_one_file_is_exported_whole_with_a_reason(talk: Talk) -> None:
    await talk.open_case(applicant="林小妹", phone="13900000017")
    worker, dossier_id = talk.operator, await only(talk.operator)
    answer = await worker.post(f"/dossiers/{dossier_id}/export", {"reason": "转到湖里区"})
    assert answer.headers["content-disposition"] == f'attachment; filename="dossier-{dossier_id}.json"'
    assert answer.headers["cache-control"] == "no-store"
    made = answer.json()
    assert (made["name"], made["phone"], made["reason"]) == ("林小妹", "13900000017", "转到湖里区")
    assert made["exported_by"] == "operator 的姓名"
    assert fact_of(made["household"], "size")["value_label"] == "2 人"
    assert made["history"][0]["label"] == "导出"


async def test_one_file_is_exported_as_a_pdf_with_what_the_sheet_says(talk: Talk) -> None:
    await talk.open_case(applicant="林小妹", phone="13900000017")
    worker, dossier_id = talk.operator, await only(talk.operator)
    answer = await worker.post(f"/dossiers/{dossier_id}/export?format=pdf", {"reason": "送<民政局>"})
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="dossier-{dossier_id}.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    text = text_of(answer.content)
    for part in (f"困难家庭档案{dossier_id}号", "林小妹", "13900000017", "2人", "送<民政局>", "变动记录", "第1页"):
        assert part in text, text
    unknown = await worker.ask("POST", f"/dossiers/{dossier_id}/export?format=doc", {"reason": WHY})
    assert (unknown.status_code, unknown.json()["field"]) == (422, "format")


def text_of(pdf: bytes) -> str:
    """What stands on the pages, without space: the strings of a font whose codes are UTF-16."""
    found = ""
    for part in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        page = zlib.decompress(base64.a85decode(part.strip(), adobe=True))
        for string in re.findall(rb"\(((?:[^\\()]|\\.)*)\) Tj", page, re.DOTALL):
            plain = re.sub(rb"\\([0-7]{3}|.)", lambda one: _escaped(one[1]), string, flags=re.DOTALL)
            found += plain.decode("utf-16-be")
    return re.sub(r"\s", "", found)


def _escaped(code: bytes) -> bytes:
    names = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return bytes([int(code, 8)]) if len(code) == 3 else names.get(code, code)


async def test_with_the_last_talk_that_is_deleted_the_file_keeps_nobody(talk: Talk, two: tuple[int, int, Talk]) -> None:
    first, second, later = two
    worker = talk.operator
    await act(worker, first, "PATCH", version=None, address="前埔一里 3 号")
    await act(worker, first, "POST", "/persons", name="林秀英", relation="母亲")
    await act(worker, first, "POST", "/aid", label="米", per="once", since="2026-02-01", giver="社区")
    await talk.resident.erase()
    left = await act(worker, first, "POST", "/show", reason=WHY)
    assert left == {"name": None, "phone": None, "address": None, "persons": []}
    found = await worker.get(f"/dossiers/{first}")
    assert (found["household"], found["aid"][0]["label"]) == ([], "米")
    assert "秀英" not in str(found["history"])
    assert (await act(worker, second, "POST", "/show", reason=WHY))["name"] == "林小妹"  # another talk, another file
    assert later.resident.id != talk.resident.id


async def test_only_who_works_on_cases_reads_files(client: httpx.AsyncClient, database: Database) -> None:
    clerk = await Colleague.signed_in(client, database, "clerk", "clerk")
    for method, path in (("GET", "/dossiers"), ("GET", "/dossiers/1"), ("POST", "/dossiers/1/export")):
        assert (await clerk.ask(method, path, {"reason": WHY} if method == "POST" else None)).status_code == 403
    operator = await Colleague.signed_in(client, database, "operator")
    assert (await operator.ask("GET", "/dossiers/77")).status_code == 404
