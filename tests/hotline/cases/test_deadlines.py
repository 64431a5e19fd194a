"""Until when a case is to be answered, and where that comes from."""

from datetime import date

import pytest

from hotline.cases.deadlines import OfficeDays, due_of
from hotline.cases.filling import in_force
from hotline.duty.holidays import after_working_days
from policy_kb import KnowledgeBase

MONDAY = date(2026, 11, 30)
OFFICE = OfficeDays(normal=20, urgent=3)


@pytest.mark.parametrize(
    ("begins", "count", "ends"),
    [
        (date(2026, 9, 29), 1, date(2026, 9, 30)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # the week of the national holiday is off
        (date(2026, 11, 27), 1, MONDAY),
        (MONDAY, 0, MONDAY),
        (MONDAY, 5, date(2026, 12, 7)),
    ],
)
def test_working_days_follow_the_calendar_of_public_holidays(begins: date, count: int, ends: date) -> None:
    assert after_working_days(begins, count) == ends


def test_a_limit_of_the_whole_way_goes_before_the_steps_on_it(knowledge: KnowledgeBase) -> None:
    due = due_of([in_force(knowledge, MONDAY)["dibao_allowance"]], MONDAY, "normal", OFFICE)
    assert (due.day, due.by) == (date(2026, 12, 30), "document")
    assert "30天" in due.basis
    assert "条例第八条" in due.basis


def test_steps_that_are_known_are_counted_one_after_the_other(knowledge: KnowledgeBase) -> None:
    due = due_of([in_force(knowledge, MONDAY)["temporary_aid"]], MONDAY, "normal", OFFICE)
    assert (due.day, due.by) == (after_working_days(MONDAY, 10), "document")
    assert "7个工作日" in due.basis
    assert "3个工作日" in due.basis


def test_where_no_document_says_a_limit_the_office_sets_one_and_says_so(knowledge: KnowledgeBase) -> None:
    for rules in ([], [in_force(knowledge, MONDAY)["legal_aid"]]):
        due = due_of(rules, MONDAY, "normal", OFFICE)
        assert (due.day, due.by) == (after_working_days(MONDAY, 20), "office")
        assert "不是文件规定" in due.basis


def test_of_several_measures_the_earliest_holds_and_what_is_urgent_is_never_later(knowledge: KnowledgeBase) -> None:
    known = in_force(knowledge, MONDAY)
    both = [known["dibao_allowance"], known["temporary_aid"]]
    assert due_of(both, MONDAY, "normal", OFFICE).day == after_working_days(MONDAY, 10)
    urgent = due_of(both, MONDAY, "urgent", OFFICE)
    assert (urgent.day, urgent.by) == (after_working_days(MONDAY, 3), "office")
