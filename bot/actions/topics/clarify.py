"""What became no fact: the words are kept for people to read; only what has no words is asked back."""

import re

from bot.actions.hearing import people
from bot.actions.questioning import ask
from bot.actions.topics import flow
from bot.actions.turn.state import Asked, Kind
from bot.actions.turn.talk import Talk
from bot.actions.wording import choices, question, say

TOLD_SOMETHING = 10  # so many characters are a trouble told, not a slip of the finger
PATIENCE = 1  # times that a question is put again where nothing became of the answer
OFFER_A_PERSON = 3  # times in a row that nothing could be done with the words
DECISIONS = "for_whom", "erase", "restart", "human", "safe", "leave"
_FIGURES = re.compile("[零一二两三四五六七八九十百千万]")
_NO_WORDS = re.compile(
    r"[嗯啊哦呃额哈呵嘿嘻唉哎喂诶吧呀呢嘛的了这那个是好]|[嘟哒啦咕噜叽噗嗙啵咚哗哔叭嗒嘀咔嚓嗡嘣哇噢喔呜嗷咩喵汪叮当]|[^一-鿿]"
)


def says_something(text: str) -> bool:
    """Whether there are words in it, and not only sounds."""
    words = _NO_WORDS.sub("", text)
    return len(words) >= 2 and len(set(words)) >= 2


def misunderstood(talk: Talk) -> None:
    """Nothing became of the message: what it says is kept as it is; what says nothing is asked back."""
    if talk.state.gentle:
        flow.go_on(talk)
        return
    talk.state.misunderstood += 1
    kept = talk.turn.choice is None and says_something(talk.turn.text)
    if kept:
        talk.file.remark(talk.turn.text, talk.seq)
    if talk.state.misunderstood >= OFFER_A_PERSON:
        talk.add(say("remarked") if kept else say("not_understood_3"))
        interrupt(talk, "human")
        return
    beginning = talk.state.asked is None and not talk.state.result_shown
    if kept and beginning and len(talk.turn.text) >= TOLD_SOMETHING:
        lead(talk, "lead_on")
        return
    talk.add(say("remarked") if kept else say(f"not_understood_{talk.state.misunderstood}"))
    if kept and (told_in_own_words(talk) or passed_over(talk)):
        return
    if talk.state.asked is not None:
        ask.once_more(talk, talk.state.asked)
    else:
        talk.send(choices("hello_choices"))


def told_in_own_words(talk: Talk) -> bool:
    """Go on from a question to which any words are an answer: what is hardest, nobody knows better than they."""
    asked = talk.state.asked
    if asked is None or asked.kind != "fact" or not question(asked.fact).get("own_words"):
        return False
    if not says_something(_FIGURES.sub("", talk.turn.text)):
        return False
    talk.state.skip_all(asked)
    flow.go_on(talk)
    return True


def passed_over(talk: Talk) -> bool:
    """Leave a question that was put twice and to which nothing new was understood: asking once more would tire them."""
    asked = talk.state.asked
    if asked is None or asked.kind in DECISIONS:
        return False
    asked.passed += 1
    if asked.passed <= PATIENCE:
        return False
    talk.state.skip_all(asked)
    talk.add(say("left_open"))
    flow.go_on(talk)
    return True


def lead(talk: Talk, phrase: str) -> None:
    """Who does not know how to begin is asked instead."""
    talk.add(say(phrase))
    talk.state.active = True
    people.ensure_self(talk)
    flow.go_on(talk)


def interrupt(talk: Talk, kind: Kind) -> None:
    """Ask for a decision; the question that stood open comes back after it."""
    asked = talk.state.asked
    if asked is None or asked.kind not in DECISIONS:
        talk.state.interrupted = asked
    talk.state.asked = Asked(kind=kind)
    ask.put(talk, talk.state.asked)
