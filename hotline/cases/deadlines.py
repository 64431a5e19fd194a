"""Until when a case is to be answered: by the document where it says so, else by the office's own setting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from hotline.duty.holidays import after_working_days
from policy_kb.model.rules import Rule, TimeLimit

Lane = Literal["normal", "urgent"]
OFFICE = "本办自己定的期限，不是文件规定：{days}个工作日"
OFFICE_URGENT = "急事，本办自己定的期限，不是文件规定：{days}个工作日"


@dataclass(frozen=True, slots=True)
class Due:
    """A day, who set it (a document, or the office), and in words where it comes from."""

    day: date
    by: Literal["document", "office"]
    basis: str


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """The office's own limits in working days, for where no document says any."""

    normal: int
    urgent: int

    def due(self, begins: date, lane: Lane) -> Due:
        """By the setting alone."""
        days, words = (self.urgent, OFFICE_URGENT) if lane == "urgent" else (self.normal, OFFICE)
        return Due(after_working_days(begins, days), "office", words.format(days=days))


def due_of(rules: Iterable[Rule], begins: date, lane: Lane, office: OfficeDays) -> Due:
    """The earliest of what the measures' limits say; what is urgent is never later than the office promises."""
    known = [due for rule in rules if (due := _by_document(rule, begins)) is not None]
    if not known or lane == "urgent":
        known.append(office.due(begins, lane))
    return min(known, key=lambda due: due.day)


def _by_document(rule: Rule, begins: date) -> Due | None:
    """The limit of the whole where there is one; else the known steps, one after the other."""
    limits = rule.way.time_limits
    whole = [limit for limit in limits if limit.whole]
    if whole:
        limit = min(whole, key=lambda one: _after(begins, one))
        return Due(_after(begins, limit), "document", _basis(rule, [limit]))
    if not limits:
        return None
    day = begins
    for limit in limits:
        day = _after(day, limit)
    return Due(day, "document", _basis(rule, limits))


def _after(begins: date, limit: TimeLimit) -> date:
    return after_working_days(begins, limit.days) if limit.unit == "工作日" else begins + timedelta(limit.days)


def _basis(rule: Rule, limits: Iterable[TimeLimit]) -> str:
    said = "，".join(limit.sentence for limit in limits)
    sources = "；".join(dict.fromkeys(limit.source for limit in limits))
    return f"{rule.label}，{said}（{sources}）"
