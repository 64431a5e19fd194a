"""The clerk's standards: what is in force, a new value and who agrees to it, what one would change, and its history."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from hotline.days import today
from hotline.faq.store import StoredEntry, entries
from hotline.problems import ProblemError, invalid
from hotline.services import Shared
from hotline.staff.accounts import Account
from hotline.staff.gate import StandardEditor
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from hotline.standards import store
from hotline.standards.effect import effect
from hotline.standards.periods import Period
from hotline.standards.schemas import (
    EffectOut,
    EnteredValueOut,
    LeavingOut,
    ProposedValueOut,
    StandardOut,
    SuspendedValueOut,
    UseOut,
    ValueIn,
    ValueOut,
)
from hotline.standards.store import EnteredValue
from policy_kb import KnowledgeBase, Standard, StandardValue, rules_on_standards

router = APIRouter(prefix="/api/staff/standards", tags=["standards"], responses=PROBLEMS | {404: PROBLEMS[422]})


ValueId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
StandardId = Annotated[str, Path(max_length=64)]


@router.get("")
async def list_standards(editor: StandardEditor, services: Shared, knowledge: Knowledge) -> list[StandardOut]:
    """Every standard with its dated values, the one in force today, where each came from, and what uses it."""
    return await _all(services, await knowledge.current(), editor)


@router.get("/{standard_id}/history")
async def read_history(
    standard_id: StandardId, _editor: StandardEditor, services: Shared, knowledge: Knowledge
) -> list[EnteredValueOut]:
    """All that staff ever entered for it, the latest first: also what was turned down or taken back, and by whom."""
    _standard(await knowledge.current(), standard_id)
    async with services.database.read() as connection:
        return [EnteredValueOut.past(one) for one in await store.history(connection, standard_id)]


@router.post("/{standard_id}/values", status_code=202)
async def enter(
    standard_id: StandardId, given: ValueIn, editor: StandardEditor, services: Shared, knowledge: Knowledge
) -> StandardOut:
    """Propose a value; assessments and answers use it, for the days in its period, once a second person agrees.

    422 with `accept`: its days meet a shipped value (overlap) or leave days without any (gap). The same with that word
    in `accepts` says that it is meant.
    """
    new = _new(await knowledge.current(), standard_id, given)
    try:
        await store.enter(services.database, new, editor, knowledge.files.current.standards[standard_id])
    except store.InvalidValueError as error:
        raise refused(error) from error
    knowledge.forget()
    everything = await _all(services, await knowledge.current(), editor)
    return next(standard for standard in everything if standard.id == standard_id)


@router.post("/{standard_id}/effect")
async def preview(
    standard_id: StandardId, given: ValueIn, _editor: StandardEditor, services: Shared, knowledge: Knowledge
) -> EffectOut:
    """What a value would change if it were agreed to. Nothing is kept of it."""
    current = await knowledge.current()
    new = _new(current, standard_id, given)
    try:
        store.check(new)
    except store.InvalidValueError as error:
        raise refused(error) from error
    after = await knowledge.supposing(new.as_standard(today()))
    return EffectOut.of(await effect(services.database, current, after, standard_id, _telling_day(new.period)))


@router.get("/values/{value_id}/effect")
async def preview_decision(
    value_id: ValueId, _editor: StandardEditor, services: Shared, knowledge: Knowledge
) -> EffectOut:
    """What agreeing to a proposed value would change, letting a suspended one stand again, or taking back one that is
    used."""
    current = await knowledge.current()
    try:
        async with services.database.read() as connection:
            value = await store.find(connection, value_id)
    except store.UnknownValueError as error:
        raise gone() from error
    if value.state == "proposed" or value.suspended:
        after = await knowledge.supposing(value.standard_value)
    else:
        after = await knowledge.supposing(without=value.id)
    day = _telling_day(value.period)
    return EffectOut.of(await effect(services.database, current, after, value.standard_id, day))


@router.post("/values/{value_id}/approve", status_code=204)
async def approve(value_id: ValueId, editor: StandardEditor, services: Shared, knowledge: Knowledge) -> Response:
    """Agree to a value that a colleague proposed: it is used from now on. 403 for whoever proposed it."""
    return await _decide(value_id, editor, services, knowledge, agreed=True)


@router.post("/values/{value_id}/reject", status_code=204)
async def reject(value_id: ValueId, editor: StandardEditor, services: Shared, knowledge: Knowledge) -> Response:
    """Turn down a proposed value, or take back one's own proposal."""
    return await _decide(value_id, editor, services, knowledge, agreed=False)


async def _decide(
    value_id: str, editor: StandardEditor, services: Shared, knowledge: Knowledge, *, agreed: bool
) -> Response:
    try:
        shipped = knowledge.files.current.standards
        await store.decide(services.database, value_id, editor, shipped, agreed=agreed)
    except store.UnknownValueError as error:
        raise ProblemError(404, "no-such-value", "没有这个等着同意的数值", "可能已经有人定了，请刷新。") from error
    except store.SamePersonError as error:
        raise ProblemError(403, "same-person", "要由另一位同事来同意", "自己提的数值，自己不能同意。") from error
    except store.InvalidValueError as error:
        raise refused(error) from error
    knowledge.forget()
    return Response(status_code=204)


def gone() -> ProblemError:
    return ProblemError(404, "no-such-value", "没有这个录入的数值", "可能已经撤下了，请刷新。")


def refused(error: store.InvalidValueError) -> ProblemError:
    if error.concern is None:
        return invalid(error.field, str(error))
    slug, extra = f"standard-{error.concern}", {"accept": error.concern}
    return ProblemError(422, slug, "日期对不上", str(error), field=error.field, extra=extra)


def _standard(knowledge: KnowledgeBase, standard_id: str) -> Standard:
    standard = knowledge.standards.get(standard_id)
    if standard is None:
        raise ProblemError(404, "no-such-standard", "没有这个标准")
    return standard


def _new(knowledge: KnowledgeBase, standard_id: str, given: ValueIn) -> store.NewValue:
    standard = _standard(knowledge, standard_id)
    figures = tuple(given.value) if isinstance(given.value, list) else (given.value,)
    if len(figures) != (len(standard.entries) or 1):
        expected = "、".join(standard.entries) or "一个数"
        raise invalid("value", f"这个标准要填：{expected}")
    period = given.effective_from, given.effective_to
    return store.NewValue(standard_id, figures, *period, given.source, given.grade, frozenset(given.accepts))


def _telling_day(period: Period) -> date:
    """The day whose outcomes tell most of a period: today, or of those it has the nearest."""
    return min(max(today(), period.first), period.end)


_Key = tuple[str, tuple[Decimal, ...], date | None, date | None]


async def _all(services: Shared, knowledge: KnowledgeBase, reader: Account) -> list[StandardOut]:
    async with services.database.read() as connection:
        entered: dict[_Key, EnteredValue] = {
            (value.standard_id, value.figures, value.effective_from, value.effective_to): value
            for value in await store.entered_values(connection)
        }
        proposed = await store.entered_values(connection, "proposed")
        suspended = await store.suspended_values(connection)
        answers = _quoting(await entries(connection, "published"))
    day, rules = today(), rules_on_standards(knowledge)
    return [
        StandardOut(
            id=standard.id,
            label=standard.label,
            unit=standard.unit,
            entries=list(standard.entries),
            values=[
                _of(value, entered.get((standard.id, value.values, value.effective_from, value.effective_to)), reader)
                for value in sorted(standard.values, key=lambda value: value.begins)
            ],
            proposed=[_proposed(value, reader) for value in proposed if value.standard_id == standard.id],
            suspended=[SuspendedValueOut.held(one, reader) for one in suspended if one.standard_id == standard.id],
            current=_maybe(standard.on(day)),
            last_known=_maybe(None if standard.on(day) else standard.last_before(day)),
            rules=[UseOut(id=rule.id, label=rule.label) for rule in rules.get(standard.id, ())],
            answers=answers.get(standard.id, []),
        )
        for standard in knowledge.standards.values()
    ]


def _quoting(published: list[StoredEntry]) -> Mapping[str, list[UseOut]]:
    found: dict[str, list[UseOut]] = {}
    for entry in published:
        for name in entry.standards:
            found.setdefault(name, []).append(UseOut(id=entry.id, label=entry.question))
    return found


def _of(value: StandardValue, entered: EnteredValue | None, reader: Account) -> ValueOut:
    leaving = LeavingOut.of(entered.leaving, reader) if entered and entered.leaving else None
    return ValueOut.of(value, entered).model_copy(update={"leaving": leaving})


def _proposed(value: EnteredValue, reader: Account) -> ProposedValueOut:
    held = ValueOut.of(value.standard_value, value).model_dump()
    return ProposedValueOut(**held, mine=value.account_id == reader.id, accepts=sorted(value.accepts))


def _maybe(value: StandardValue | None) -> ValueOut | None:
    return ValueOut.of(value) if value is not None else None
