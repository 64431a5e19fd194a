"""What holds for any text whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import detect_distress, extract, normalise
from bot.language.answers import kinds

WORDS = (
    "我 我们家 老公 女儿 大的 小的 爸妈 他 三口人 两千八 一个月 一年 五千多 不是 没有 残疾",
    "二级 低保 户口 读 初二 幼儿园 失业 住在 灌口 吗 ？ ， 。 、 如果 隔壁 七十八 岁 了",
    "尿毒症 学费 房租 一万五 哦不对 是 厦门 退休 以前 现在 去年 的 和 一个 几 多 半 块",
    "万 ２ 🙂 自己出 住院 \t 到 每 从 降到 才",
)
PIECES = st.sampled_from([word for line in WORDS for word in line.split(" ")])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))
ASKED = st.one_of(st.none(), st.sampled_from(sorted(kinds())), st.text(max_size=5))


@settings(max_examples=300, deadline=None)
@given(TEXTS, ASKED, st.one_of(st.none(), st.sampled_from(["self", "spouse", "child:大的", "parent:妈妈", "x", ":"])))
def test_reading_never_fails_and_quotes_what_stands_there(text: str, asked: str | None, member: str | None) -> None:
    said = extract(text, asked, member)
    mentions = [*said.household, *said.uncertain, *(fact for person in said.members for fact in person.facts)]
    for mention in mentions:
        start, end = mention.span
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == mention.quote
    said.to_json()


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_distress_never_fails_and_quotes_the_text(text: str) -> None:
    found = detect_distress(text)
    assert found is None or found.quote in text


PEOPLE = st.sampled_from(["我", "我老公", "我妈", "我儿子", "我弟弟", "阿嬷"])
TRUTHS = {
    "major_illness": (True, ["得癌症", "有尿毒症", "做透析", "得过白血病"]),
    "can_work": (True, ["能干活", "有劳动能力"]),
    "has_income_source": (True, ["有收入来源", "有生活来源"]),
    "in_care_home": (True, ["住在养老院", "住敬老院"]),
    "mental_illness": (True, ["有精神病", "有精神分裂症"]),
}
DENIED = [(fact, value, words) for fact, (value, said) in TRUTHS.items() for words in said]
STRANGERS = st.sampled_from(["我同事", "隔壁老王", "我朋友", "楼下那家", "我们村有个老人", "网上有个人", "我邻居"])
STATED = st.sampled_from(
    ["一个月两千八", "四口人", "失业了", "得了癌症", "是低保户", "二级残疾", "七十八岁", "瘫痪在床", "租房一个月八百"]
)


def values(text: str, fact: str) -> list[object]:
    said = extract(text)
    mentions = [*said.household, *(entry for person in said.members for entry in person.facts)]
    return [mention.value for mention in mentions if mention.fact == fact]


@given(PEOPLE, st.sampled_from(DENIED), st.sampled_from(["没", "没有", "不", "并没有", "从来没", "还没"]))
def test_what_is_denied_is_never_recorded_as_so(who: str, truth: tuple[str, object, str], no: str) -> None:
    fact, value, words = truth
    assert value not in values(who + no + words.removeprefix("有"), fact)


@given(STRANGERS, st.lists(STATED, min_size=1, max_size=4, unique=True))
def test_what_is_told_of_other_people_is_never_the_familys(who: str, told: list[str]) -> None:
    said = extract(f"{who}{'，'.join(told)}")
    facts = [fact.fact for person in said.members for fact in person.facts if fact.fact not in ("relation", "sex")]
    assert (said.household, facts, said.uncertain) == ((), [], ())


@given(st.lists(STATED, min_size=1, max_size=4, unique=True), PEOPLE)
def test_what_is_supposed_is_never_recorded(told: list[str], who: str) -> None:
    said = extract(f"如果{who}{'，'.join(told)}，能领什么")
    facts = [fact.fact for person in said.members for fact in person.facts if fact.fact not in ("relation", "sex")]
    assert (said.household, facts, said.uncertain) == ((), [], ())
