"""What a resident would really get: told by whoever can play a whole turn (the application puts it in, see `serve`)."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from hotline.database.models import Consent
from hotline.faq.book import Found
from hotline.faq.deciding import NEAR, SENT_ON, THRESHOLD
from hotline.households.store import Copied

Outcome = Literal["danger", "person", "entry", "elsewhere", "offered", "interview", "said"]


@dataclass(frozen=True, slots=True)
class Reply:
    """A message of the assistant, with the labels of its buttons and what it asks for (None: nothing)."""

    text: str
    choices: tuple[str, ...]
    asked: str | None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One turn on the stage: what was said, and whether a person was called (or somebody in danger seen)."""

    replies: tuple[Reply, ...]
    queued: bool
    danger: str | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known when the turn begins: the household, the dialogue, and whether sensitive facts may be kept."""

    home: Copied
    dialogue: dict[str, Any]
    consent: Consent | None


class Rehearse(Protocol):
    """Plays the turn of a text and the act that was heard in it; on an empty stage without a scene."""

    def __call__(self, text: str, act: str, scene: Scene | None = None, /) -> Awaitable[Rehearsed]: ...


def outcome(found: Found, rehearsed: Rehearsed) -> Outcome:
    """What kind of answer it was."""
    said = "\n".join(reply.text for reply in rehearsed.replies)
    if rehearsed.danger is not None:
        return "danger"
    if rehearsed.queued:
        return "person"
    if found.answers and found.answers[0].answer in said:
        return "entry"
    if found.elsewhere is not None and found.elsewhere.told in said:
        return "elsewhere"
    buttons = {label for reply in rehearsed.replies for label in reply.choices}
    if found.offered and buttons.issuperset(answer.question for answer in found.offered):
        return "offered"
    return "interview" if any(reply.asked for reply in rehearsed.replies) else "said"


def decided(found: Found, kind: Outcome, act: str) -> str:
    """Which limit decided, in a sentence for staff."""
    best = found.answers[0] if found.answers else None
    score = "一条也没有找到" if best is None else f"最像的是“{best.question}”，{best.score * 100:.0f} 分"
    limits = f"到 {THRESHOLD * 100:.0f} 分才回答，到 {NEAR * 100:.0f} 分才拿出来让居民选"
    match kind:
        case "danger":
            return "听出有危险，先给求助电话、请人工，不看问答"
        case "person":
            return f"听成“{act}”，直接请人工，不看问答"
        case "entry" if best is not None and best.score == 1:
            return "和一种问法一字不差"
        case "entry":
            return f"{score}；到 {THRESHOLD * 100:.0f} 分就回答"
        case "elsewhere":
            return f"更像别处管的事（超过 {SENT_ON * 100:.0f} 分就这样说）"
        case "offered":
            return f"{score}；{limits}"
        case "interview" if found.answered:
            return f"{score}，够回答，可是听成“{act}”，先问家里的情况"
        case "interview":
            return f"听成“{act}”，开始问家里的情况。{score}；{limits}"
    return f"听成“{act}”。{score}；{limits}"


def labels(choices: list[dict[str, Any]]) -> tuple[str, ...]:
    """Of buttons as a message carries them."""
    return tuple(str(choice["label"]) for choice in choices)
