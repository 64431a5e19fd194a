"""What the answers say is what the rules say: shares and sums only by reference, every other figure with its address,
and nothing is called unknown of which a rule knows the figure."""

import re
from collections import defaultdict
from datetime import date

import pytest

from hotline.faq.bare_figures import bare_figures
from hotline.faq.rendering import quoted_standards
from hotline.faq.shipped import ShippedEntry, shipped_entries
from policy_kb import QUOTED, KnowledgeBase, describe
from policy_kb.model.numbers import standards_in

TODAY = date(2026, 11, 29)
ENTRIES = shipped_entries()
WITH_MEASURES = [entry for entry in ENTRIES if entry.about]
FIGURE = re.compile(
    r"(?<![\d.])(?!0岁)(\d{1,3})"
    r"(周?岁|天|个工作日|个月|倍|年(?!\d)|(?<![月到的]\d)(?<![月到的]\d\d)日(?=内|、|[，。；]|受理))"
)
SPAN = re.compile(r"(\d+)到(\d+周?岁)")
UNKNOWN = re.compile(r"没有?查到|没有核实|没有?准数|不敢说|文件没写")


def figures(text: str) -> set[str]:
    """Ages, spans of time and multiples, as 55岁, 7天, 2倍."""
    own = SPAN.sub(r"\1岁到\2", QUOTED.sub("", text))
    return {number + unit.removeprefix("周") for number, unit in FIGURE.findall(own)}


@pytest.fixture(scope="module")
def told(request: pytest.FixtureRequest) -> dict[str, str]:
    """Measure -> everything that its rules of all years say."""
    knowledge: KnowledgeBase = request.getfixturevalue("knowledge")
    texts: dict[str, list[str]] = defaultdict(list)
    for rule in knowledge.rules:
        limits = (f"{one.sentence}，{one.days}日内" for one in rule.way.time_limits)
        cases = (case.note for case in rule.amount.cases) if rule.amount else ()
        texts[rule.id] += [rule.summary, rule.explanation, rule.note, rule.way.apply_when, *limits, *cases]
    for name in knowledge.measures:
        texts[name] += describe(knowledge, name, TODAY)["conditions"]
    return {name: "\n".join(parts) for name, parts in texts.items()}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("低保的，政府出九成。", {"九成"}),
        ("10万以内利息全出，超过的出一半", {"10万", "一半"}),
        ("达到职工人数的10%，或者百分之五", {"10%", "百分之五"}),
        ("未成年的孩子，一成年就不算", frozenset()),
        ("2016年的成绩，3千人参加", frozenset()),
        ("按{{standard:public_housing_rent_share}}补", frozenset()),
    ],
)
def test_a_share_or_a_sum_without_its_unit_is_seen(answer: str, found: frozenset[str]) -> None:
    assert bare_figures(answer) == found


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_no_share_and_no_sum_is_written_out_so_none_can_contradict_a_standard(entry: ShippedEntry) -> None:
    assert bare_figures(entry.answer) == frozenset()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_age_span_and_multiple_stands_in_the_rules_or_has_an_address(
    entry: ShippedEntry, told: dict[str, str]
) -> None:
    known = figures("\n".join(told[name] for name in entry.about))
    assert figures(entry.answer) - known - set(entry.figures) == set()
    assert set(entry.figures) <= figures(entry.answer), "an address without its figure"


@pytest.mark.parametrize("entry", WITH_MEASURES, ids=lambda entry: entry.id)
def test_nothing_is_called_unknown_of_which_a_rule_knows_the_figure(
    entry: ShippedEntry, knowledge: KnowledgeBase
) -> None:
    if not UNKNOWN.search(entry.answer):
        return
    for name in entry.about:
        amount = knowledge.measures[name].amount
        parts = [part for case in amount.cases for part in (case.value, case.low, case.high)] if amount else []
        reads = {one for part in parts if part for one in standards_in(part)}
        known = {one for one in reads if knowledge.standards[one].last_before(TODAY)}
        assert not known or known & set(quoted_standards(entry.answer)), (name, known)


def test_every_help_has_an_answer_that_speaks_of_it(knowledge: KnowledgeBase) -> None:
    spoken = {name for entry in ENTRIES for name in entry.about}
    assert spoken == set(knowledge.measures)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_no_answer_that_rests_on_the_document_begins_on_another_day_than_it(
    entry: ShippedEntry, knowledge: KnowledgeBase
) -> None:
    if entry.grade == "P":
        assert entry.effective_from == knowledge.documents["xiamen-2016-50"].effective_from
