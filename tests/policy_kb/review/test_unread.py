"""No standard is kept for nothing: a rule reads it, an answer quotes it, or it says why it is only kept."""

from dataclasses import replace
from datetime import date

import policy_kb
from policy_kb.review.unread import unread
from tests.policy_kb.households import KB


def _with(name: str, only_kept: str) -> policy_kb.KnowledgeBase:
    changed = replace(KB.standards[name], only_kept=only_kept)
    return replace(KB, standards={**KB.standards, name: changed}, _kept={}, _days={})


def test_every_shipped_standard_is_read_or_says_why_it_is_kept() -> None:
    assert [(standard.id, wrong) for standard, wrong in unread(KB)] == []


def test_a_standard_that_nothing_reads_must_say_why() -> None:
    assert [(one.id, wrong) for one, wrong in unread(_with("startup_loan_max", ""))] == [("startup_loan_max", "unread")]


def test_one_that_a_rule_or_an_answer_reads_must_not_say_that_none_does() -> None:
    for name in ("dibao_monthly", "work_cost_share"):  # of a rule; of an answer alone
        assert [(one.id, wrong) for one, wrong in unread(_with(name, "只给工作人员看"))] == [(name, "read_after_all")]


def test_checking_calls_it_an_error_and_says_where() -> None:
    findings = policy_kb.check(_with("startup_loan_max", ""), date(2017, 3, 1))
    (found,) = [one for one in findings if one.severity == "error"]
    assert (found.file, found.key) == ("standards/employment.yml", "startup_loan_max")
    assert "only_kept" in found.example
