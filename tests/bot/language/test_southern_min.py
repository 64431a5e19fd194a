"""Southern Min as it is written reads as the common words do, and common words stay as they are."""

import pytest

from bot.language import asks, detect_distress, extract, normalise
from bot.language.lexicon import rows
from bot.language.text import prepare

SAME = [
    ("阮某佇工廠做工", "我老婆在工厂做工"),
    ("伊毋捌字", "他不识字"),
    ("無人佮我蹛", "没有人和我住"),
    ("我這馬無咧趁食", "我现在没在赚钱"),
    ("阮囝袂曉行路", "我囝不会行路"),
    ("錢攏予伊提去矣", "钱都给他提去了"),
    ("敢會使來申請", "可不可以来申请"),
    ("恁兜佇佗位", "你家在哪儿"),
    ("兩冬無做工課", "两年没有做工作"),
    ("厝內干焦我爾", "家里只有我而已"),
    ("車嘛無，船無去矣", "车也没有,船没了"),
    ("活袂落去", "活不下去"),
    ("歹勢，我無讀過冊", "不好意思,我没有读过册"),
]


@pytest.mark.parametrize(("written", "common"), SAME)
def test_it_is_read_in_common_words(written: str, common: str) -> None:
    assert normalise(written) == common


@pytest.mark.parametrize(
    "text",
    [
        "囝囝去伊犁读书",
        "伊朗来的货",
        "一共三口,拢共两千",
        "拢总五口人",
        "偶尔感冒",
        "无业在家",
        "无依无靠",
        "无父无母",
        "无论怎样",
        "无人机",
        "有无补助",
        "无所谓",
        "无法劳动",
        "阮先生五十岁",
        "我姓阮",
        "华佗路",
        "食欲不好",
        "给予帮助",
        "准予登记",
        "毋庸置疑",
        "联袂而来",
        "这马上就办",
        "我家己经搬了",
        "经济救济",
        "趁早去问",
        "我爱人住院",
        "痛不欲生",
        "曾厝垵",
        "内厝镇",
        "几工友一起",
        "彼此照应",
        "冬天冷",
        "他不敢有意见",
        "学会使用手机",
    ],
)
def test_common_words_stay(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize("word", sorted({word for word, *_ in rows("southern_min")}))
def test_each_word_stands_once(word: str) -> None:
    assert [entry[0] for name in ("typos", "southern_min") for entry in rows(name)].count(word) == 1


@pytest.mark.parametrize("written", [written for written, _ in SAME])
def test_every_character_keeps_its_place_in_what_was_typed(written: str) -> None:
    text = prepare(written)
    assert len(text.starts) == len(text.ends) == len(text.clean)
    assert list(text.starts) == sorted(text.starts)
    assert text.quote(0, len(text.clean)) == written


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("無，攏無做過", "entrepreneurial_basis", False),
        ("毋是啦", "orphan", False),
        ("無靠種田", "main_income_farming", False),
        ("無做過生理", "starts_business", False),
        ("袂，伊蹛厝", "in_care_home", False),
        ("無讀冊", "schooling", "none"),
    ],
)
def test_its_words_of_denial_deny(text: str, asked: str, value: object) -> None:
    said = extract(text, asked, "self")
    assert [fact.value for person in said.members for fact in person.facts if fact.fact == asked] == [value]


@pytest.mark.parametrize(
    "text", ["我毋想欲活矣", "阮袂活矣", "細漢囝家己一個佇海邊", "厝無矣，欲睏佗位", "囝一粒米攏無食"]
)
def test_a_cry_in_it_is_heard(text: str) -> None:
    assert detect_distress(text) is not None


@pytest.mark.parametrize(("text", "asked"), [
    ("我毋是亲人会使替伊申请无", True),
    ("阮阿公有低保无", True),
    ("厝内拢无", False),
    ("阮囝有去做工，薪水拢无", False),
])  # fmt: skip
def test_a_question_may_end_in_wu(text: str, asked: bool) -> None:
    assert asks(normalise(text)) is asked
