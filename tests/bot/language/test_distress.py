"""Cries for help are heard in any wording and any length; what only sounds like one is let through."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.language import detect_distress, distress, worries
from bot.language.cries import Sound
from bot.language.distress_words import Rule, hits, rules, ruling, sentences
from bot.language.lexicon import rows
from bot.language.text import prepare

CASES = Path(__file__).parent / "cases"
BEFORE = (
    "我先说说家里的情况。我们住在灌口，房子是租的，老公在汽修厂上班，一个月五千。婆婆七十了，身体还好，会帮忙做饭。"
)
AFTER = "低保是去年三月停的，说是收入超了。请问要重新申请，需要交哪些材料？窗口上午几点开门，要不要先预约？谢谢您。"
PLAIN = [
    ("suicide", "有时真想从阳台上跳下去"),
    ("suicide", "我一遍一遍想着结束自己的生命"),
    ("suicide", "包工头拖着钱不给，我要跳楼"),
    ("suicide", "没钱开刀，只能在家等死"),
    ("suicide", "我是全家人的累赘"),
    ("violence", "我老公一喝酒就打我"),
    ("medical", "我爸刚才倒在厕所，叫不醒"),
    ("child_alone", "我五岁的女儿不见了，找了一个钟头"),
    ("hunger", "我们两天没吃饭了"),
    ("shelter", "今晚没地方睡"),
]
CALM = [
    "就我一个人在岛内开吊车，小孩五岁，在老家跟外婆",
    "我今年五十二，爸妈都走了，想问房子怎么过户",
    "妇联的电话是多少，我们单位想请人来讲反家暴",
    "前年出过一次车祸，腿里打了钢钉，现在能走了",
    "低保办公室的电话号码发一下",
    "一家三口就靠我一个月两千八",
    "全家四张嘴，一家就指望他一个人",
]


@pytest.mark.parametrize("text", YAML(typ="safe").load(CASES / "distress.yml"))
def test_a_cry_is_heard(text: str) -> None:
    assert detect_distress(text) is not None


@pytest.mark.parametrize("text", YAML(typ="safe").load(CASES / "lookalikes.yml"))
def test_a_look_alike_is_none(text: str) -> None:
    assert detect_distress(text) is None


@pytest.mark.parametrize("text", YAML(typ="safe").load(CASES / "told_calmly.yml"))
def test_what_is_told_calmly_is_neither_heard_nor_asked_about(text: str) -> None:
    assert (detect_distress(text), worries(text)) == (None, False)


@pytest.mark.parametrize("text", YAML(typ="safe").load(CASES / "danger_again.yml"))
def test_danger_now_is_heard_beside_what_is_over(text: str) -> None:
    assert detect_distress(text) is not None


@pytest.mark.parametrize("text", YAML(typ="safe").load(CASES / "danger_over.yml"))
def test_danger_long_over_alarms_nobody(text: str) -> None:
    assert detect_distress(text) is None


@pytest.mark.parametrize("text", CALM)
def test_work_far_away_bereavement_an_office_and_an_old_accident_alarm_nobody(text: str) -> None:
    assert detect_distress(text) is None


@pytest.mark.parametrize("where", ["{}。" + BEFORE + AFTER, BEFORE + "{}。" + AFTER, BEFORE + AFTER + "{}"])
@pytest.mark.parametrize(("kind", "cry"), PLAIN)
def test_plain_words_are_heard_anywhere_in_a_long_story(kind: str, cry: str, where: str) -> None:
    found = detect_distress(where.format(cry))
    assert found is not None
    assert (found.kind, found.sentence.rstrip("。")) == (kind, cry)


@pytest.mark.parametrize(("kind", "cry"), PLAIN)
def test_no_score_overrules_plain_words(kind: str, cry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distress, "loudest", lambda clean: Sound(-1000, ()))
    found = detect_distress(f"{cry}，听到没有")  # no other test has read this
    assert found is not None
    assert found.kind == kind


def test_a_story_dilutes_no_cry_that_is_only_hinted_at() -> None:
    hint = "猫托给邻居了，水电也结清了，心里反倒轻松"
    assert worries(hint)
    assert worries(f"{BEFORE}{hint}。{AFTER}")
    assert not worries(BEFORE + AFTER)


def test_the_gravest_cry_of_a_message_is_the_one_that_is_answered() -> None:
    found = detect_distress("今晚没地方睡。家里也没米了。我不想活了")
    assert found is not None
    assert (found.kind, found.sentence) == ("suicide", "我不想活了")


def test_the_words_are_quoted_as_written() -> None:
    found = detect_distress("我　不 想 活 了")
    assert found is not None
    assert (found.kind, found.quote) == ("suicide", "不 想 活")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_rules_out_its_example(rule: Rule) -> None:
    assert detect_distress(rule.example) is None
    assert any(rule in ruled for _, ruled in words(rule.example))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_lets_its_counter_example_be_heard(rule: Rule) -> None:
    assert (True, []) in words(rule.counter)
    assert detect_distress(rule.counter) is not None


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in rules()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("example", [row[2] for row in rows("distress_compounds")])
def test_a_compound_with_a_character_of_danger_is_no_word_of_danger(example: str) -> None:
    assert words(example) == []
    assert detect_distress(example) is None


def words(text: str) -> list[tuple[bool, list[Rule]]]:
    """For each of the words of danger in the text whether it is plain, and the rules that rule it out."""
    return [
        (hit.plain, list(ruling(sentence, hit)))
        for sentence in sentences(prepare(text))
        for hit in hits(sentence.sought)
    ]
