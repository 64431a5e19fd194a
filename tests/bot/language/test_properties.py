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
