"""What an answer means that no grammar reads: one value, as likely, or nothing."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import Mention, extract
from bot.language.answers import kinds
from bot.language.last_resort import last_resort
from bot.language.message import read_message
from tests.bot.language.held import TODAY

LIKELY = [
    ("迄今尚未认定任何身份", "recognised_as", ()),
    ("证件方面一样也未办理，连字都不识", "recognised_as", ()),
    ("今年没去看什么门诊", "outpatient_cost_in_scope", Decimal(0)),
    ("工会那边没人提过这事", "hardship_worker", False),
    ("医生未曾这样讲", "disability_diagnosed", False),
    ("房子旧是旧，危险倒没有", "dwelling_danger", "none"),
    ("具备一定的劳动能力", "can_work", True),
    ("属于，卫健那边登记在册", "family_planning_special", True),
    ("目前正在四处托人", "seeks_work", True),
    ("连本钱都凑不齐，谈不上", "entrepreneurial_basis", False),
]


def of_the_asked(text: str, asked: str, member: str | None = None) -> list[Mention]:
    said = extract(text, asked, member, today=TODAY)
    mentions = [*said.household, *said.uncertain, *(fact for person in said.members for fact in person.facts)]
    return [mention for mention in mentions if mention.fact == asked]


@pytest.mark.parametrize(("text", "asked", "value"), LIKELY)
def test_the_one_value_that_it_can_mean_is_likely(text: str, asked: str, value: object) -> None:
    (mention,) = of_the_asked(text, asked)
    assert (mention.value, mention.certainty, mention.confirm) == (value, "likely", True)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("有时有，有时没有", "has_income_source"),
        ("这个我说不准", "size"),
        ("先不说这个", "monthly_income"),
        ("要看单子，没算过", "contribution_base"),
        ("没听懂您的意思", "in_care_home"),
        ("不一定啦", "starts_business"),
        ("不用问这么细", "hardship_worker"),
        ("一会儿再讲", "size"),
        ("邻居家没有", "major_illness"),
        ("没有吗？", "orphan"),
        ("是不是没有算", "orphan"),
        ("爷爷是特困的", "recognised_as"),
        ("我也讲不清，五六七个都有过", "size"),
    ],
)
def test_where_nothing_or_two_things_fit_nothing_is_read(text: str, asked: str) -> None:
    assert of_the_asked(text, asked) == []


WORDS = (
    "没 没有 未 不 有 是 会 谈不上 一个 三口 两千 八百块 二级 十五岁 认定 证 工会 医院 房子 危险 读书 上班 看病",
    "住院 ， 。 也 都 倒 今年 那个 老家 孩子 我 农村 低保 公司",
)
ANSWERS = st.lists(st.sampled_from([word for line in WORDS for word in line.split(" ")]), max_size=8).map("".join)
ASKED = st.sampled_from(sorted(kinds()))
STRANGERS = st.sampled_from(["我同事", "隔壁老王", "楼下那家", "我邻居"])


@settings(max_examples=300, deadline=None)
@given(ANSWERS, ASKED)
def test_it_is_never_sure_and_never_of_another_fact(text: str, asked: str) -> None:
    message = read_message(text, asked, None, TODAY)
    for found in last_resort(message, []):
        assert (found.fact, found.sure, found.likely) == (asked, False, True)
        assert 0 <= found.start <= found.end <= len(message.clean)


@settings(max_examples=150, deadline=None)
@given(ANSWERS, ASKED, st.sampled_from(["吗", "？", "是不是", "有没有"]))
def test_it_reads_nothing_from_a_question(text: str, asked: str, mark: str) -> None:
    asks = text + mark if mark in ("吗", "？") else mark + text
    assert list(last_resort(read_message(asks, asked, None, TODAY), [])) == []


@settings(max_examples=150, deadline=None)
@given(STRANGERS, ANSWERS, ASKED)
def test_it_reads_nothing_from_talk_of_others(who: str, text: str, asked: str) -> None:
    assert list(last_resort(read_message(who + text, asked, None, TODAY), [])) == []
