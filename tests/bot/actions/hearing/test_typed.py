"""Typed words that stand on a button act as the button does, whatever the classifier hears in them."""

import pytest

import policy_kb
from bot.actions.hearing.typed import choice, leading, reply
from bot.actions.policy import action_of
from bot.actions.turn.state import Asked
from bot.actions.wording import choices_of_all, has_question, question
from hotline.conversations.wording import GREETING_CHOICES
from tests.bot.actions.harness import Resident
from tests.bot.actions.test_no_silence import put_question

KB = policy_kb.load()
ASKED = [
    Asked(kind="fact", fact=fact, member=0 if spec.scope == "person" else None, explained=True)
    for fact, spec in KB.facts.items()
    if has_question(fact)
]
ASKED += [
    Asked(kind="any", fact=fact, group=[0, 1]) for fact in KB.facts if has_question(fact) and "any" in question(fact)
]
ASKED += [Asked(kind=kind) for kind in ("offer", "erase", "restart", "human", "safe", "members")]
ASKED += [Asked(kind="which", fact="disability_level", group=[0, 1])]


async def test_every_label_of_every_question_can_be_typed(resident: Resident) -> None:
    await resident.say("我家三口人，我四十岁，老公四十二岁")
    for asked in ASKED:
        await put_question(resident.services.database, resident.conversation_id, asked)
        replies = await resident.say("你好", "greet")
        offered = {entry["label"]: entry["id"] for entry in replies[-1]["data"]["choices"]}
        meant = {label: choice(label + "。", offered) for label in offered}
        assert meant == offered, asked


@pytest.mark.parametrize("entry", [*GREETING_CHOICES, *choices_of_all()], ids=lambda entry: entry["id"])
def test_buttons_that_always_mean_the_same_can_be_typed_at_any_time(entry: dict[str, str]) -> None:
    meant = choice(entry["label"], {})
    assert meant is not None
    assert action_of(meant.partition(":")[0]) == action_of(entry["id"].partition(":")[0])


@pytest.mark.parametrize(
    "words", ["先看结果", "先看看结果吧", "直接看结果", "我想看结果", "出结果", "我要看结果。", "结果怎么样"]
)
async def test_asking_for_the_result_shows_it(resident: Resident, words: str) -> None:
    await resident.say("我家三口人，厦门户口")
    replies = await resident.say(words, "ask_progress")
    assert "benefits" in [reply["kind"] for reply in replies]


@pytest.mark.parametrize("words", ["申请结果出来了吗", "我家三口人", "结果我老公不要我们了", "没有", ""])
def test_other_words_are_no_button(words: str) -> None:
    assert choice(words, {}) is None


async def test_a_typed_label_is_recorded_as_if_pressed(resident: Resident) -> None:
    await resident.say("我家三口人")
    await put_question(resident.services.database, resident.conversation_id, Asked(kind="fact", fact="hukou"))
    await resident.say("你好", "greet")
    await resident.say("外地户口", "out_of_scope")
    assert (await resident.facts())["hukou"] == "elsewhere"


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("恩", "affirm"),
        ("嗯嗯", "affirm"),
        ("对", "affirm"),
        ("好的。", "affirm"),
        ("没", "deny"),
        ("没得", "deny"),
        ("无", "deny"),
    ],
)
def test_the_shortest_answers_are_yes_or_no(words: str, act: str) -> None:
    assert reply(words) == act


@pytest.mark.parametrize("words", ["没有收入", "对了我问一下", "三个人", "不晓得"])
def test_longer_ones_are_left_to_the_classifier(words: str) -> None:
    assert reply(words) is None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("不正确，仅老人一人", "deny"),
        ("不对不对，好好的", "deny"),
        ("没有 问过一次", "deny"),
        ("没错，三口人", "affirm"),
        ("对，两个都是", "affirm"),
        ("好的，那要带什么", None),
        ("没工作，在家", None),
        ("不对", None),
    ],
)
def test_a_plain_yes_or_no_may_stand_before_other_words(text: str, act: str | None) -> None:
    assert leading(text) == act
