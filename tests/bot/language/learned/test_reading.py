"""What holds of a message, of whom, and what was only said beside it."""

import pytest

from bot.language import Extraction
from bot.language.learned.reading import read


def recorded(said: Extraction) -> set[tuple[str, str | None]]:
    """Facts that count at once, each with its person's key."""
    facts = {(mention.fact, None) for mention in said.household}
    return facts | {(fact.fact, person.key) for person in said.members for fact in person.facts}


def facts_of(said: Extraction, relation: str) -> set[str]:
    """Facts that count of people of this relation, apart from who they are."""
    told = {fact for fact, key in recorded(said) if key is not None and key.partition(":")[0] == relation}
    return told - {"relation", "sex"}


def test_plain_words_of_a_family_are_recorded() -> None:
    said = read("我老公尿毒症在透析，女儿读高二，家里三口人就靠我在超市上班，一个月两千八")
    assert "major_illness" in facts_of(said, "spouse")
    assert "schooling" in facts_of(said, "child")
    assert ("size", None) in recorded(said)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("我妈前年走了，她那时候每个月有一千二的养老金，常年吃药。现在家里就剩我跟我爸", "parent"),
        ("隔壁老林家的儿子在读大学，他家有低保，我们家什么都没有", "child"),
        ("我前妻在银行上班，一个月八千，离婚五年了，孩子我一个人带", "spouse"),
    ],
)
def test_nothing_is_recorded_of_the_dead_the_divorced_and_others(text: str, relation: str) -> None:
    assert not facts_of(read(text), relation) & {"employment", "schooling", "monthly_income", "major_illness"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("邻居说我们家这种算低收入户，真的假的", "recognised_as"),
        ("要是我明年失业了，你们会管吗", "employment"),
        ("听说残疾二级的人每个月有补贴，是不是", "disability_level"),
    ],
)
def test_hearsay_and_what_if_are_not_recorded(text: str, fact: str) -> None:
    assert fact not in {name for name, _ in recorded(read(text))}


def test_a_short_answer_is_the_grammars_alone() -> None:
    assert ("size", None) in recorded(read("四个", "size"))


def test_an_age_is_no_pay_however_the_rules_take_it() -> None:
    said = read("我婆婆七十三中风瘫在床上，老公跑货车一个月五千，我在家照顾她")
    assert {mention.value for mention in said.earnings} == {5000}
    assert 5073 not in {mention.value for mention in said.household}


def test_people_of_whom_reports_speak_are_people() -> None:
    said = read("户主陈阿姨，71岁，与其子（45岁，精神残疾二级）、其孙（15岁，读中职）共同生活")
    ages = {
        (person.key.partition(":")[0], fact.value)
        for person in said.members
        for fact in person.facts
        if fact.fact == "age"
    }
    assert ages == {("self", 71), ("child", 45), ("other", 15)}


def test_two_old_ones_are_those_who_were_named_just_before() -> None:
    assert {person.key for person in read("我和老伴两个老的带孙子").members} == {"spouse", "other:孙子"}
    assert {person.key for person in read("家里还有两个老的，都要吃药").members} == {"other:老人1", "other:老人2"}
