"""What can only be checked inside Rasa's environment; test_in_rasa_environment.py runs them there."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import rasa_patches
from bot.rasa_acts import ActModel
from bot.rasa_facts import answering, fact_marks, questions
from bot.rasa_features import masked
from bot.rasa_store import BoundedTrackerStore
from bot.rasa_text import readable

GOOD_ANSWERS: list[dict[str, Any]] = [
    {"events": [], "responses": []},
    {},
    {"events": [{"event": "slot", "name": "a", "value": 1}]},
]
BAD_ANSWERS: list[dict[str, Any]] = [{"events": 3}, {"events": [{"no": "event"}]}, {"responses": ["text"]}]


def refusal(kind: type[Exception], call: Callable[..., Any], *arguments: object) -> str:
    """What `call` says when it refuses; fails when it does not."""
    try:
        call(*arguments)
    except kind as error:
        return str(error)
    raise AssertionError(f"{call} took {arguments}")


def rasa_is_the_one_that_was_patched() -> None:
    assert rasa_patches.differences() == []


def a_changed_source_is_refused() -> None:
    rasa_patches.SOURCES[RemoteAction.action_response_format_spec] = "another"
    assert "action_response_format_spec" in refusal(RuntimeError, rasa_patches.apply)


def another_version_is_refused() -> None:
    rasa_patches.VERSION = "3.6.20"
    assert "3.6.21" in refusal(RuntimeError, rasa_patches.apply)


def patched_rasa_judges_answers_as_before() -> None:
    action = RemoteAction("action_interview", None)
    check = getattr(action, rasa_patches.ANSWER_CHECK)
    for answer in BAD_ANSWERS:
        refusal(ValidationError, check, answer)
    rasa_patches.apply()
    check = getattr(action, rasa_patches.ANSWER_CHECK)
    assert all(check(answer) for answer in GOOD_ANSWERS)
    for answer in BAD_ANSWERS:
        assert "action_interview" in refusal(ValidationError, check, answer)


def patched_rasa_knows_the_same_events() -> None:
    rasa_patches.apply()
    assert Event.resolve_by_type("slot") is SlotSet
    refusal(ValueError, Event.resolve_by_type, "no_such_event")


def _save(store: BoundedTrackerStore, sender: str, turns: int = 1) -> list[str]:
    events: list[Event] = [ActionExecuted("action_listen")]
    events += [UserUttered("inform", {"name": "inform"}) for _ in range(turns)]
    asyncio.run(store.save(DialogueStateTracker.from_events(sender, events)))
    return list(asyncio.run(store.keys()))


def the_tracker_used_longest_ago_is_forgotten() -> None:
    store = BoundedTrackerStore(Domain.empty(), conversations=2, turns=3)
    kept = [_save(store, sender) for sender in ("a", "b", "a", "c")]
    assert kept[-1] == ["a", "c"]


def a_long_tracker_is_forgotten() -> None:
    store = BoundedTrackerStore(Domain.empty(), conversations=2, turns=3)
    assert _save(store, "a", turns=2) == ["a"]
    assert asyncio.run(store.retrieve("a")) is not None
    assert _save(store, "a", turns=3) == []
    assert asyncio.run(store.retrieve("a")) is None


def a_text_has_one_writing() -> None:
    writings = {
        "　Ａ１２３　": "a123",
        "請問我們 能申請嗎？": "请问我们 能申请吗?",
        "／／restart": "restart",
        " / /inform": "inform",
        "低\u200b保\u0000怎么办": "低保怎么办",
        "好\n\n的\t呀": "好 的 呀",
    }
    assert {text: readable(text) for text in writings} == writings


def numbers_are_masked_and_words_with_number_characters_are_not() -> None:
    writings = {
        "一个月两千八": "0个月0",
        "3200块": "0块",
        "1.2万": "0万",
        "问一下": "问一下",
        "我一样": "我一样",
        "七十三岁": "0岁",
        "88岁": "0岁",
        "那先这样，886": "那先这样,886",
    }
    assert {text: masked(text) for text in writings} == writings


def marks_say_what_a_message_states() -> None:
    assert "states:monthly_income" in fact_marks("一个月两千八")
    assert {"facts:none", "asks:only"} <= set(fact_marks("低保多少钱"))
    assert "asks:states" in fact_marks("我家四口人,能领多少")
    assert "corrects" in fact_marks("说错了,不是三口人,是四口人")
    assert "distress" in fact_marks("我不想活了")
    assert fact_marks("") == ["facts:none"]


def an_answer_fits_some_acts_only() -> None:
    assert answering("高二", "schooling") == {"inform", "correct"}
    assert answering("没有", "annual_medical_cost") == {"inform", "correct", "deny"}
    assert answering("有的", "has_car") is None
    assert answering("是的", "orphan") == {"inform", "correct", "affirm", "deny"}
    assert answering("不知道", "schooling") is None


def an_answer_to_the_open_question_is_taken_for_one() -> None:
    texts = ["高温", "高温天气", "感冒", "四口人", "六口人", "我家四口人"]
    model = ActModel()
    model.fit(texts, ["out_of_scope"] * 3 + ["inform"] * 3)
    assert model.rank("高二")[0][0] == "out_of_scope"
    assert model.rank("高二", "schooling")[0][0] == "inform"
    assert model.rank("感冒", "schooling") == model.rank("感冒")
    assert abs(sum(chance for _, chance in model.rank("高二", "schooling")) - 1) < 1e-9


def the_question_of_a_message_is_its_last_asking_clause() -> None:
    assert list(questions("我家四口人，要带什么材料？")) == ["要带什么材料?"]
    assert list(questions("要去哪里申请 我老公尿毒症")) == ["要去哪里申请"]
    assert list(questions("我家四口人，一个月两千")) == []
    assert list(questions("低保怎么办")) == []  # a single clause is read as a whole


def a_message_that_tells_and_asks_is_what_it_asks() -> None:
    told = ["我家四口人", "一个月两千八", "老公失业了", "女儿读初二", "我家三口人,一个月三千"]
    asked = ["要带什么材料", "材料要哪些", "要准备什么材料", "带哪些材料去"]
    model = ActModel(c=100.0)
    model.fit(told * 3 + asked * 3, ["inform"] * 15 + ["ask_policy"] * 12)
    assert model.rank("我家四口人,一个月两千八,老公失业了,女儿读初二")[0][0] == "inform"
    assert model.rank("我家四口人,一个月两千八,老公失业了,女儿读初二,要带什么材料")[0][0] == "ask_policy"


def a_stored_classifier_ranks_as_before() -> None:
    texts = {
        "我想申请低保": "start_assessment",
        "我要申请补助": "start_assessment",
        "你好 在吗": "greet",
        "你好呀 早上好": "greet",
        "一个月两千八": "inform",
        "一个月三千二": "inform",
    }
    learned = ActModel()
    learned.fit(list(texts), list(texts.values()))
    with tempfile.TemporaryDirectory() as folder:
        learned.save(Path(folder) / "acts.npz")
        loaded = ActModel.load(Path(folder) / "acts.npz")
    for text in (*texts, "想办低保", "没见过的话"):
        assert loaded.rank(text) == learned.rank(text)
    assert loaded.rank("我想申请补助")[0][0] == "start_assessment"


CHECKS = (
    rasa_is_the_one_that_was_patched,
    patched_rasa_judges_answers_as_before,
    patched_rasa_knows_the_same_events,
    a_changed_source_is_refused,
    another_version_is_refused,
    the_tracker_used_longest_ago_is_forgotten,
    a_long_tracker_is_forgotten,
    a_text_has_one_writing,
    numbers_are_masked_and_words_with_number_characters_are_not,
    marks_say_what_a_message_states,
    an_answer_fits_some_acts_only,
    an_answer_to_the_open_question_is_taken_for_one,
    the_question_of_a_message_is_its_last_asking_clause,
    a_message_that_tells_and_asks_is_what_it_asks,
    a_stored_classifier_ranks_as_before,
)

if __name__ == "__main__":
    original = rasa_patches.VERSION, dict(rasa_patches.SOURCES)
    for check in CHECKS:
        rasa_patches.VERSION = original[0]
        rasa_patches.SOURCES.update(original[1])
        check()
