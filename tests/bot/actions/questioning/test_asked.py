"""Every message that asks says what it asks, and can be answered without typing."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import pytest

import policy_kb
from bot.actions.questioning import ask
from bot.actions.turn.state import Asked, DialogueState, Doubt, Item, Pay, Reading
from bot.actions.turn.talk import Talk
from bot.actions.wording import checklist, has_question, question
from hotline.conversations.turns import Turn
from hotline.faq.book import FaqBook
from hotline.households.file import Files, HouseholdFile

KB = policy_kb.load()
FACTS = [fact for fact in KB.facts if has_question(fact)]
ANY = [fact for fact in FACTS if "any" in question(fact)]
MEMBERS = ("您", "您的老公", "您的女儿")
DOUBTS = {
    "exact": Doubt(fact="monthly_income", value=1100, quote="一千一"),
    "rough": Doubt(fact="monthly_income", value=1100, low=1000, high=1200, quote="一千一上下"),
    "range": Doubt(fact="monthly_income", low=2000, high=3000, quote="两三千"),
    "level": Doubt(fact="disability_level", member=1, low=1, high=2, quote="一二级"),
    "certificate": Doubt(fact="recognised_as", value=["dibao"], quote="好像有低保"),
    "whole": Doubt(fact="monthly_income", value=2000, low=2000, high=2000, quote="我两千"),
    "unnamed": Doubt(fact="monthly_income", low=2000, high=2000, quote="两千"),
    "size": Doubt(fact="size", value=4),
    "open": Doubt(fact="annual_medical_cost", quote="一天药费八十"),
    "by the day": Doubt(fact="monthly_earnings", member=0, quote="一天两百", rate=Pay(per="day", low=200, high=200)),
    "by the hour": Doubt(fact="monthly_earnings", member=0, quote="一小时二十", rate=Pay(per="hour", low=20, high=20)),
    "odd": Doubt(
        fact="monthly_income", value=45000, quote="四万五",
        readings=[Reading(value=45000, label="一个月45,000元"), Reading(value=3750, label="一年45,000元")],
    ),
}  # fmt: skip
DECISIONS = ("offer", "erase", "restart", "human", "leave", "safe", "for_whom")


@dataclass
class Heard:
    """What of a turn a question needs: the files, and where replies go."""

    files: Files
    replies: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    text: str = ""
    choice: str | None = None
    seq: int = 1
    looked_up: None = None  # no published answer waits
    holds: bool = False  # no colleague looks at it first

    def reply(self, kind: str = "text", text: str = "", data: dict[str, Any] | None = None) -> int:
        self.replies.append((kind, text, data or {}))
        return len(self.replies)


def put(asked: Asked, *doubts: Doubt) -> dict[str, Any]:
    """The data of the message that asks this of a family of three."""
    file = HouseholdFile()
    for label in MEMBERS:
        file.add_member(label, label)
    turn = Heard(Files(file, HouseholdFile()))
    state = DialogueState(asked=asked, doubts=list(doubts))
    talk = Talk(cast(Turn, turn), state, KB, cast(FaqBook, None), "inform", None, date(2026, 11, 30))
    ask.put(talk, asked)
    ((_, text, data),) = turn.replies
    assert text.strip()
    return data


def can_be_tapped(data: dict[str, Any]) -> bool:
    """Buttons that answer, or a pad for numbers or people; "I do not know" alone is no answer."""
    ways = [choice for choice in data.get("choices", ()) if not choice["id"].startswith(("unsure", "refuse"))]
    return bool(ways) or "input" in data


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_asked_with_its_id_and_a_way_to_tap(fact: str) -> None:
    member = None if fact == "members" or KB.facts[fact].scope == "household" else 1
    data = put(Asked(kind="fact", fact=fact, member=member))
    assert data["asked"] == {"kind": "fact", "fact": fact, "facts": [fact], "member": member, "household": "own"}
    assert can_be_tapped(data)


@pytest.mark.parametrize("fact", ANY)
@pytest.mark.parametrize("kind", ["any", "which", "whose"])
def test_so_is_what_is_asked_of_several(kind: Any, fact: str) -> None:
    if kind == "which" and fact not in checklist():
        return  # of whom it holds is asked of what stands in a list, or by name
    data = put(Asked(kind=kind, fact=fact, group=[0, 1]))
    assert data["asked"]["facts"] == [fact]
    assert can_be_tapped(data)


@pytest.mark.parametrize("name", DOUBTS)
def test_so_is_what_is_read_back(name: str) -> None:
    doubt = DOUBTS[name]
    data = put(Asked(kind="confirm", fact=doubt.fact, member=doubt.member), doubt)
    assert (data["asked"]["kind"], data["asked"]["fact"]) == ("confirm", doubt.fact)
    assert can_be_tapped(data)


def test_a_list_names_all_its_facts() -> None:
    items = [Item(fact="dwelling_danger"), Item(fact="orphan", group=[2]), Item(fact="mental_illness", group=[0, 1])]
    data = put(Asked(kind="list", items=items))
    assert data["asked"]["facts"] == ["dwelling_danger", "mental_illness", "orphan"]
    assert data["multiple"]


def test_who_lives_there_can_be_picked() -> None:
    data = put(Asked(kind="members", fact="members"))
    assert data["asked"]["kind"] == "members"
    assert data["input"] == {"kind": "people"}


@pytest.mark.parametrize("kind", [*DECISIONS, "departed", "away"])
def test_a_decision_is_called_one(kind: Any) -> None:
    data = put(Asked(kind=kind, group=[1, 2], who="您的奶奶"))
    assert data["asked"]["kind"] == "decision"
    assert can_be_tapped(data)


def test_an_amount_can_be_told_by_a_band_or_exactly() -> None:
    data = put(Asked(kind="fact", fact="monthly_income"))
    assert "1,500到2,500元" in [choice["label"] for choice in data["choices"]]
    assert data["input"] == {"kind": "number", "unit": "元"}


def test_a_state_stored_before_one_question_for_several_went_is_still_read() -> None:
    stored = {
        "asked": {"kind": "each", "fact": "employment", "group": [1, 2]},
        "queue": [{"kind": "each", "fact": "age"}],
    }
    state = DialogueState.model_validate(stored)
    assert state.asked == Asked(kind="fact", fact="employment", member=1)
    assert state.queue == [Asked(kind="fact", fact="age")]
