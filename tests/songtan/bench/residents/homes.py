"""A small made-up family, and files and messages as the service would send them."""

from dataclasses import replace
from typing import Any

from songtan.bench.residents.family import Family
from songtan.bench.residents.talk import Talk, Turn

HOME = Family(
    number="00",
    title="三口之家",
    voice="terse",
    part="tuned",
    speaker="self",
    truth={
        "household": {
            "size": 3, "hukou": "xiamen", "monthly_income": 3000, "monthly_income_per_capita": 1000,
            "recognised_as": [], "assets_within_limits": True,
        },
        "members": [
            {"id": "self", "relation": "self", "age": 40, "sex": "female", "monthly_earnings": 3000, "can_work": True},
            {"id": "man", "relation": "spouse", "age": 43, "sex": "male", "major_illness": True, "can_work": False},
            {"id": "girl", "relation": "child", "age": 9, "sex": "female", "schooling": "compulsory"},
        ],
    },
    came_for="医疗",
    opening="我先生病倒了，三个人吃饭全靠我",
    answers={
        "size": "3个",
        "relation": {"man": "我先生，做木工的", "girl": "女儿"},
        "monthly_income": "就三千整",
        "major_illness": {"self": "我没有", "man": "他是肾的毛病", "girl": "小孩没有"},
        "medical_aid_class": {"text": "这我哪晓得", "unknown": True},
    },
    questions_back=("要跑几趟",),
    true_helps={"medical_aid_inpatient": "自付", "temporary_aid": "突然"},
    whose={"medical_aid_inpatient": ["man"]},
    not_helps={"spring_job_fair": "不找工作"},
    open_helps={},
    traps=(),
)  # fmt: skip
NEIGHBOUR = replace(HOME, speaker="邻居")


def _facts(facts: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"fact": name, "value": value} for name, value in facts.items()]


def person(position: int, label: str, **facts: Any) -> dict[str, Any]:
    """A member of a file."""
    return {"member": position, "label": label, "facts": _facts(facts)}


def file(*people: dict[str, Any], other: dict[str, Any] | None = None, **household: Any) -> dict[str, Any]:
    """What GET …/facts answers."""
    return {"household": _facts(household), "members": list(people), "other": other}


FULL = file(
    person(0, "您", relation="self", sex="female", age=40),
    person(1, "您的丈夫", relation="spouse", sex="male"),
    person(2, "您的女儿", relation="child", sex="female"),
)


def asks(kind: str, *facts: str, member: int | None = None, text: str = "是吗？", **more: Any) -> dict[str, Any]:
    """A message that asks; more: further parts of its data."""
    household = more.pop("household", "own")
    fact = facts[0] if len(facts) == 1 else None
    asked = {"kind": kind, "fact": fact, "facts": list(facts), "member": member, "household": household}
    return says(text, asked=asked, **more)


def says(text: str, **data: Any) -> dict[str, Any]:
    """Any other message of the assistant."""
    return {"kind": "text", "text": text, "data": data or None, "sender": "bot"}


STANDINGS = {"eligible": "fits", "needs_review": "for_staff", "unknown": "possible", "ineligible": "refused"}


def card(*entries: tuple[str, str, int | None], leaning: str | None = None, **amount: Any) -> dict[str, Any]:
    """A card of helps: (measure, status, member); leaning: likely or unlikely, where it is open."""
    benefits = [
        {"id": name, "status": status, "member": member, "amount": {"value": None, **amount},
         "standing": leaning or STANDINGS[status]}
        for name, status, member in entries
    ]  # fmt: skip
    return {"kind": "benefits", "text": "", "data": {"assessment": {"benefits": benefits}}, "sender": "bot"}


def turn(*messages: dict[str, Any], held: dict[str, Any] | None = None, answers: dict[str, Any] | None = None) -> Turn:
    """One turn; answers: the message that the words answer."""
    answered = None if answers is None else answers["data"]["asked"]
    return Turn("……", "opening" if answers is None else "answer", list(messages), held or file(), answered)


def talk(*turns: Turn, family: Family = HOME) -> Talk:
    """A whole talk."""
    return Talk(family, list(turns))
