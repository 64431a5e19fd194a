"""Files that look alike: proposed, merged, read as one, and let go again."""

import httpx

from hotline.database import Database
from tests.hotline.cases.conftest import POOR, Talk, talk_of
from tests.hotline.dossiers.filing import ID, WHY, act, fact_of, files, somebody


async def test_files_with_the_same_telephone_are_proposed_as_one(talk: Talk, two: tuple[int, int, Talk]) -> None:
    first, second, _ = two
    found = await talk.operator.get(f"/dossiers/{first}")
    assert [(one["id"], one["why"]) for one in found["likely"]] == [(second, ["电话一样", "姓名一样，也在一个区"])]
    assert sorted(await files(talk.operator, "?which=alike")) == [first, second]
    assert (await talk.operator.get("/dossiers"))["counts"]["alike"] == 2


async def test_merged_files_are_read_as_one_and_let_go_again_with_all_that_was_theirs(
    talk: Talk, two: tuple[int, int, Talk]
) -> None:
    first, second, _ = two
    before = await talk.operator.get(f"/dossiers/{second}")
    merged = await act(talk.operator, first, "POST", "/merge", other=second, reason="电话、姓名都一样，问过本人")
    assert [part["id"] for part in merged["parts"]] == [second]
    assert len(merged["cases"]) == merged["talks"] == 2
    assert fact_of(merged["household"], "monthly_income")["value_label"] == "800 元/月"
    assert (await files(talk.operator), merged["likely"]) == ([first], [])
    assert (await talk.operator.get(f"/dossiers/{second}"))[
        "id"
    ] == first  # an old number leads to the one that is kept
    refused = await talk.operator.ask("POST", f"/dossiers/{second}/show", {"reason": WHY})
    assert refused.json()["type"] == "/problems/dossier-merged"
    await act(talk.operator, first, "POST", "/split", other=second, reason="是两姐妹，各过各的")
    after = await talk.operator.get(f"/dossiers/{second}")
    same = ("household", "cases", "visited_with", "name")
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    assert sorted(await files(talk.operator)) == [first, second]


async def test_a_chain_of_merged_files_is_one_and_each_link_can_be_let_go(
    talk: Talk, two: tuple[int, int, Talk], client: httpx.AsyncClient, database: Database
) -> None:
    first, second, _ = two
    third_talk = await talk_of(database, client, talk.operator, POOR)
    await third_talk.open_case(applicant="陈大文")
    (third,) = set(await files(talk.operator)) - {first, second}
    await act(talk.operator, first, "POST", "/merge", other=second, reason="同一家")
    merged = await act(talk.operator, third, "POST", "/merge", other=first, reason="同一家")
    assert (merged["talks"], {part["id"]: part["into"] for part in merged["parts"]}) == (
        3,
        {first: third, second: first},
    )
    assert await files(talk.operator, "?q=林小妹") == [third]
    back = await act(talk.operator, third, "POST", "/split", other=first, reason="看错了")
    assert (back["talks"], back["parts"]) == (1, [])
    assert (await talk.operator.get(f"/dossiers/{first}"))["talks"] == 2


async def test_two_who_merge_the_same_files_crosswise_do_not_tie_them_in_a_ring(
    talk: Talk, two: tuple[int, int, Talk]
) -> None:
    first, second, _ = two
    await act(talk.operator, first, "POST", "/merge", other=second, reason="同一家")
    refused = await talk.operator.ask("POST", f"/dossiers/{second}/merge", {"other": first, "reason": "同一家"})
    assert refused.status_code == 409
    itself = await talk.operator.ask("POST", f"/dossiers/{first}/merge", {"other": first, "reason": "同一家"})
    assert (itself.status_code, itself.json()["field"]) == (422, "other")


async def test_who_was_found_to_be_another_household_is_proposed_no_more_until_asked_again(
    talk: Talk, two: tuple[int, int, Talk]
) -> None:
    first, second, _ = two
    apart = await act(talk.operator, second, "POST", "/distinct", other=first, reason="同名，用的是村里的电话")
    assert (apart["likely"], apart["distinct"]) == ([], [first])
    assert await files(talk.operator, "?which=alike") == []
    again = await act(talk.operator, first, "DELETE", f"/distinct/{second}")
    assert [one["id"] for one in again["likely"]] == [second]


async def test_a_mother_and_her_daughter_who_came_apart_are_said_to_be_the_people_they_are(
    talk: Talk, two: tuple[int, int, Talk], database: Database
) -> None:
    first, second, later = two
    await somebody(database, talk.resident, "self", "您", age=61)
    await somebody(database, later.resident, "self", "您", age=35)
    await somebody(database, later.resident, "parent:母亲", "您的母亲", age=62)
    merged = await act(talk.operator, first, "POST", "/merge", other=second, reason="母女")
    alone, mother = merged["persons"]
    assert (alone["relation"], mother["relation"], alone["id"]) == ("本人", "母亲", None)
    assert len(fact_of(alone["facts"], "age")["history"]) == 2  # both said “I”: one person, until somebody knows better
    speaker = fact_of(alone["facts"], "age")["history"][-1]
    assert speaker["conversation_id"] == talk.resident.id
    members = [alone["members"][0], *mother["members"]]
    named = await act(
        talk.operator, first, "POST", "/persons", name="林秀英", relation="母亲", members=members, id_number=ID
    )
    person = next(one for one in named["persons"] if one["id"] is not None)
    assert (person["name"], person["relation"], person["members"]) == ("林**", "母亲", members)
    assert [value["value_label"] for value in fact_of(person["facts"], "age")["history"]] == ["62 岁", "61 岁"]
    changed = await act(talk.operator, first, "PUT", f"/persons/{person['id']}", name="林秀英", members=[])
    assert next(one for one in changed["persons"] if one["id"])["members"] == []
    assert await files(talk.operator, "?q=秀英") == [first]
    gone = await act(talk.operator, first, "DELETE", f"/persons/{person['id']}")
    assert all(one["id"] is None for one in gone["persons"])
    strangers = await talk.operator.ask("POST", f"/dossiers/{first}/persons", {"name": "王", "members": ["0" * 32]})
    assert strangers.status_code == 404


async def test_aid_of_a_merged_file_is_seen_together_and_flagged(talk: Talk, two: tuple[int, int, Talk]) -> None:
    first, second, _ = two
    for one, day in ((first, "2026-02-01"), (second, "2026-09-01")):
        await act(talk.operator, one, "POST", "/aid", label="临时救助金", per="once", since=day, giver="街道")
    merged = await act(talk.operator, first, "POST", "/merge", other=second, reason="同一家")
    assert all("2026 年里给过两次" in one["doubled"] for one in merged["aid"])
