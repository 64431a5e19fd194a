"""What messages say: whole families, bare answers, questions that state nothing."""

from typing import Any

import pytest

from bot.language import extract
from tests.bot.language.held import TODAY, load

PARTS = "household", "members", "corrections", "uncertain"
EMPTY: dict[str, Any] = {"household": {}, "members": [], "corrections": [], "uncertain": []}


FILES = (
    "phrases.yml",
    "families.yml",
    "replies.yml",
    "wordings.yml",
    "residents.yml",
    "money.yml",
    "topics.yml",
    "people.yml",
    "whether.yml",
    "households.yml",
    "certificates.yml",
    "earners.yml",
    "lifetimes.yml",
)
CASES_OF = [case for name in FILES for case in load(name)]


@pytest.mark.parametrize("case", CASES_OF, ids=[case["text"] + case.get("asked", "") for case in CASES_OF])
def test_a_message_says(case: dict[str, Any]) -> None:
    said = extract(case["text"], case.get("asked"), case.get("asked_member"), today=TODAY).to_json()
    assert {part: said[part] for part in PARTS} == EMPTY | {part: case[part] for part in PARTS if part in case}


@pytest.mark.parametrize(
    "text",
    [
        "低保户能领多少钱",
        "如果我家三口人一个月两千，能办低保吗",
        "我同事家四口人一个月才两千",
        "残疾人有补贴吗",
        "我爸算不算残疾人",
        "我们没评上低保",
        "手脚都好好的",
        "隔壁阿婆七十八了，瘫痪在床，我帮她问的",
        "月收入三千以下可以申请吗",
        "需要残疾证吗",
        "凭什么不给我低保",
        "我女儿明年上大学",
        "我听人说低保一个月一千多",
        "要多大年纪才能领特困",
        "我孩子感冒了",
        "我妈有高血压糖尿病吗",
    ],
)
def test_what_was_not_said_of_the_family_is_not_recorded(text: str) -> None:
    said = extract(text)
    facts = [fact.fact for person in said.members for fact in person.facts if fact.fact not in ("relation", "sex")]
    assert (said.household, facts, said.uncertain) == ((), [], ())


def test_a_fact_carries_its_place_in_the_original() -> None:
    text = "我  家　３口人"
    size = extract(text).household[0]
    assert text[slice(*size.span)] == size.quote == "３口人"


def test_an_age_from_the_year_of_birth_is_to_be_confirmed() -> None:
    age = extract("我是1958年生的", today=TODAY).members[0].facts[1]
    assert (age.value, age.confirm) == (68, True)
