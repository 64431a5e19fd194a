"""What a turn is about: an ordered list of rules, of which the first that takes the turn has it.

Known things are told and changed, a sigh and a wish about the talk itself are heard, whatever the classifier makes of
the words; only then the act decides. Which rule took a turn is kept in the dialogue's trace.
"""

from collections.abc import Callable

from bot.actions.topics import others
from bot.actions.topics.answer import answer, unclear
from bot.actions.topics.change import change
from bot.actions.topics.comfort import comfort
from bot.actions.topics.commands import command
from bot.actions.topics.consent import stands_between
from bot.actions.topics.interview import interview, resume, spare
from bot.actions.topics.person import person
from bot.actions.topics.questions import asked_word_for_word, recall
from bot.actions.topics.recap import recap
from bot.actions.topics.waiting import waiting
from bot.actions.turn.state import Taken
from bot.actions.turn.talk import Talk
from bot.actions.wording import say

Topic = Callable[[Talk], None]
Rule = Callable[[Talk, Topic], bool]
# Rasa's rules name these; the act says which.
TOPICS: dict[str, Topic] = {
    "action_interview": interview,
    "action_answer": answer,
    "action_person": person,
    "action_clarify": unclear,
}
_ANSWERED = {"ask_policy", "ask_why", "out_of_scope"}
_GOES_ON = {"start_assessment", "ask_eligibility"}  # by themselves, after a cry
_LED_TO_A_PERSON = {"request_human", "crisis", "report_other", "dispute", "ask_progress", "erase_data"}
_OF_THEM = {"report_other", "dispute", "ask_progress"}  # what is said of somebody goes into their file all the same
_TELLS = {"affirm", "inform", "correct"}
LONGEST_TRACE = 20


def action_of(act: str) -> str:
    """The action that takes an act, as Rasa's rules have it."""
    if act in _ANSWERED:
        return "action_answer"
    if act == "nlu_fallback":
        return "action_clarify"
    return "action_person" if act in _LED_TO_A_PERSON else "action_interview"


def take(talk: Talk, topic: Topic) -> None:
    """Have the first rule that wants it take the turn, and keep which it was."""
    seq = talk.turn.seq
    taken = next(name for name, rule in POLICY if rule(talk, topic))
    talk.state.trace = [*talk.state.trace, Taken(seq=seq, act=talk.act, rule=taken)][-LONGEST_TRACE:]


def _danger(talk: Talk, _topic: Topic) -> bool:
    """Danger was answered when the message came in; here only what else it tells is kept."""
    if talk.turn.danger is None:
        if talk.act in _GOES_ON:
            talk.state.gentle = False
        return False
    comfort(talk)
    return True


def _consent(talk: Talk, topic: Topic) -> bool:
    """What is told before they agree waits; once they do it is taken in by the rules below, or by its own topic."""
    if stands_between(talk):
        return True
    own = TOPICS[action_of(talk.act)]
    if talk.replayed is None or own is topic:
        return False
    own(talk)
    return True


def _waiting(talk: Talk, _topic: Topic) -> bool:
    return waiting(talk)


def _safe_after_all(talk: Talk, _topic: Topic) -> bool:
    """Asked whether they are safe, they go on: what was told before the question is taken in by the rules below."""
    asked, told = talk.state.asked, talk.state.aside
    if asked is None or asked.kind != "safe" or told is None or talk.act == "deny":
        return False
    talk.state.aside = None
    if talk.act not in _TELLS:
        talk.file.remark(told.text, told.seq)
        return False
    talk.add(say("crisis_safe"))
    talk.state.asked, talk.state.interrupted = talk.state.interrupted, None
    talk.turn.text = told.text if talk.act == "affirm" else f"{told.text}，{talk.turn.text}"
    talk.turn.choice, talk.payload, talk.replayed, talk.act = None, None, told.seq, told.act
    return False


def _whose(talk: Talk, topic: Topic) -> bool:
    """Whose household it is about; "done": that is asked first. A wish goes before what is told of them."""
    turned = others.look(talk)
    talk.follow()
    recap(talk)
    if turned == "done":
        return True
    if turned == "same":
        return False
    if any(rule(talk, topic) for _, rule in _WISHES):
        return True
    if asked_word_for_word(talk) and topic is not person:
        answer(talk)
    elif turned == "turned" and (topic is interview or talk.act in _OF_THEM):
        resume(talk)
    elif turned == "replayed":
        TOPICS[action_of(talk.act)](talk)
    else:
        topic(talk)
    return True


def _word_for_word(talk: Talk, topic: Topic) -> bool:
    """A question just as it is published can mean nothing else."""
    if topic is person or not asked_word_for_word(talk):
        return False
    answer(talk)
    return True


def _act(talk: Talk, topic: Topic) -> bool:
    topic(talk)
    return True


_WISHES: tuple[tuple[str, Rule], ...] = (
    ("wish_about_the_talk", lambda talk, _: command(talk)),
    ("what_is_known", lambda talk, _: recall(talk)),
    ("change_by_pointing", lambda talk, _: change(talk)),
    ("tired_or_angry", lambda talk, _: spare(talk)),
)
POLICY: tuple[tuple[str, Rule], ...] = (
    ("danger", _danger),
    ("consent", _consent),
    ("waiting_for_a_person", _waiting),
    ("safe_after_all", _safe_after_all),
    ("whose_household", _whose),
    *_WISHES,
    ("published_question", _word_for_word),
    ("act", _act),
)
