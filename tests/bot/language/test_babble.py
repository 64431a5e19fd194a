"""No message whatever makes a reader fail: every word class, number, period and clause the project knows, and the
labelled messages cut and joined. SONGTAN_BABBLE=200000 reads so many; the seed is the day's and stands in the
failure."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

import pytest

from bot.language import Failure, extract, observe
from tests.bot.language.babble import babble

MESSAGES = int(os.environ.get("SONGTAN_BABBLE", "1500"))
SEED = os.environ.get("SONGTAN_BABBLE_SEED", datetime.now(UTC).date().isoformat())


@pytest.fixture
def failures() -> Iterator[list[Failure]]:
    found: list[Failure] = []
    end = observe(found.append)
    yield found
    end()


def test_no_message_makes_a_reader_fail(failures: list[Failure]) -> None:
    for number in range(MESSAGES):
        text, asked, member = babble(Random(f"{SEED}:{number}"))  # noqa: S311 - made up, not secret
        said = extract(text, asked, member)
        said.to_json()
        for mention in (*said.household, *said.uncertain, *said.earnings, *said.gone):
            assert text[slice(*mention.span)] == mention.quote, (SEED, number, text)
        assert not failures, (SEED, number, text, asked, member, failures)


def test_a_reader_that_fails_costs_its_own_facts_only(failures: list[Failure], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("三口人")

    monkeypatch.setattr("bot.language.reading.read_income", broken)
    said = extract("我们家三口人，一个月收入两千")
    assert [(fact.fact, fact.value) for fact in said.household] == [("size", 3)]
    assert [(failure.reader, failure.error) for failure in failures] == [("income", "ZeroDivisionError")]
    assert "三口人" not in repr(failures)


@pytest.mark.parametrize(
    ("step", "failed", "left"),
    [
        ("_members", "members", {"size", "monthly_income"}),
        ("_uncertain", "uncertain", {"size", "monthly_income"}),
        ("_earnings", "earnings", {"size", "monthly_income"}),
        ("_settled", "settled", set()),
        ("told_before", "told_before", {"size", "monthly_income"}),
        ("told_wrong", "taken_back", set()),  # whether it was taken back is not known: so nothing is recorded
    ],
)
def test_a_last_step_that_fails_costs_no_more_than_its_own(
    step: str, failed: str, left: set[str], failures: list[Failure], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sys.modules["bot.language.extract"], step, broken)
    said = extract("我们家三口人，一个月收入两千，我爸上个月去世了")
    assert {fact.fact for fact in said.household} == left
    assert [gone.why for gone in said.gone] == ["died"]
    assert {failure.reader for failure in failures} == {failed}


def test_even_a_message_that_cannot_be_prepared_is_only_not_read(
    failures: list[Failure], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(sys.modules["bot.language.extract"], "read_message", broken)
    assert extract("三口人").to_json()["household"] == {}
    assert [failure.reader for failure in failures] == ["message"]


@pytest.mark.parametrize(
    "text",
    ["打零工一天一百六，不固定", "我家一天两百二，看情况", "细汉囝和前夫都供年家大学；", "我们"],
    ids=["pay that wavers", "of a whole house", "a pupil beside a stranger", "nothing after 我们"],
)
def test_what_once_made_a_reader_fail(text: str, failures: list[Failure]) -> None:
    for asked in (None, "monthly_income", "schooling", "mental_illness"):
        extract(text, asked)
    assert failures == []
