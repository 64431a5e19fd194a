"""A telephone caller, a talk taken over, and the household entered by hand: for whoever holds the talk."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from hotline.conversations.admission import ConversationId
from hotline.conversations.intake import Incoming, store_message
from hotline.conversations.locked import LockedConversation, locked
from hotline.conversations.received import set_off
from hotline.conversations.schemas import ClientId, Seq, Text
from hotline.days import today
from hotline.events import Event, payloads
from hotline.households import adding, store
from hotline.households.api import FactEdit
from hotline.households.editing import EditError
from hotline.households.file import Files, HouseholdFile, Whose
from hotline.households.leaving import take_out
from hotline.households.schemas import FactChoice, FileOut
from hotline.households.view import both_json, options
from hotline.masking import mask_all
from hotline.problems import invalid
from hotline.queue import callers
from hotline.queue.api import AtDesk
from hotline.queue.callers import WithAssistant
from hotline.queue.detail import detail
from hotline.queue.errors import NotHeldError
from hotline.queue.refusals import Refusing
from hotline.queue.schemas import Detail
from hotline.queue.what_if import WhatIf, what_if
from hotline.services import Services, Shared
from hotline.staff.accounts import Account
from hotline.staff.gate import Operator
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from hotline.wakeup import conversation_topic
from policy_kb import FactType, KnowledgeBase, Scope
from policy_kb.model.case import MAX_MEMBERS

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
router = APIRouter(prefix="/api/staff", tags=["queue"], responses=PROBLEMS | CONFLICTS, route_class=Refusing)


class Heard(BaseModel):
    """What the caller said, as the operator writes it down. `client_id`: the console's own, once per message."""

    model_config = ConfigDict(extra="forbid")

    client_id: ClientId
    text: Text


class Askable(BaseModel):
    """A fact that can be entered by hand."""

    fact: str
    label: str
    scope: Scope
    type: FactType
    unit: str
    choices: list[FactChoice]


class PersonName(BaseModel):
    """Somebody who can be added."""

    key: str
    label: str


class Askables(BaseModel):
    """What can be entered of a household by hand."""

    facts: list[Askable]
    people: list[PersonName]


class NewMember(BaseModel):
    """Who is added; whoever speaks is in the file with the first of them."""

    model_config = ConfigDict(extra="forbid")

    key: Annotated[str, Field(max_length=24, description="askables 的 people 里的")]
    whose: Whose = "own"


class Supposition(BaseModel):
    """What is supposed to be otherwise."""

    model_config = ConfigDict(extra="forbid")

    whose: Whose = "own"
    facts: Annotated[list[FactEdit], Field(min_length=1, max_length=30)]


@router.post("/callers", status_code=201)
async def answer_call(desk: AtDesk, knowledge: Knowledge) -> Detail:
    """Somebody telephones: a talk is opened and is yours. What they say goes to `heard`; nothing is asked of them by
    the assistant, and the time for an answer does not run. 409: you hold as many as you may."""
    conversation_id = await callers.answer_call(desk)
    return await detail(desk.database, await knowledge.current(), conversation_id, desk.operator, today())


@router.get("/with-assistant")
async def list_with_assistant(_operator: Operator, services: Shared, knowledge: Knowledge) -> list[WithAssistant]:
    """Talks that the assistant has now, without a word of what was said; what cannot wait first."""
    needs = (await knowledge.current()).priorities.needs
    async with services.database.read() as connection:
        return await callers.with_assistant(connection, needs)


@router.get("/askables")
async def get_askables(_operator: Operator, knowledge: Knowledge) -> Askables:
    """What can be entered of a household by hand, and who can be added."""
    facts = (await knowledge.current()).facts.values()
    return Askables(
        facts=[
            Askable(
                fact=spec.id, label=spec.label, scope=spec.scope, type=spec.type, unit=spec.unit,
                choices=[FactChoice.model_validate(one) for one in options(spec)],
            )
            for spec in facts
        ],
        people=[PersonName(key=key, label=label) for key, label in adding.PEOPLE.items()],
    )  # fmt: skip


@router.post("/conversations/{conversation_id}/take-over")
async def take_over(conversation_id: ConversationId, desk: AtDesk, knowledge: Knowledge) -> Detail:
    """Take a talk that the assistant has, before anybody asked for a person. The resident is told."""
    await callers.take_over(desk, conversation_id)
    return await detail(desk.database, await knowledge.current(), conversation_id, desk.operator, today())


@router.post("/conversations/{conversation_id}/heard", status_code=202)
async def heard(conversation_id: ConversationId, given: Heard, desk: AtDesk, services: Shared) -> Seq:
    """What the caller said, written down by whoever holds the talk: it is read as a resident's message is, and what it
    tells is proposed. 409 for a resident who writes for themselves."""
    await callers.check_on_the_phone(desk, conversation_id)
    incoming = Incoming.of(given.client_id, given.text, None)
    stored = await store_message(services.database, services.runner.leases, conversation_id, incoming)
    await set_off(services, conversation_id, incoming, stored)
    return Seq(seq=stored.seq)


@router.post("/conversations/{conversation_id}/members", response_model=FileOut)
async def add_member(
    conversation_id: ConversationId, given: NewMember, operator: Operator, services: Shared, knowledge: Knowledge
) -> JSONResponse:
    """Add somebody to the household."""
    try:
        async with locked(services.database, conversation_id) as talk:
            household_id, files, file = await _held_file(talk, operator, given.whose)
            adding.add(file, given.key, source="operator")
            await store.save(talk.connection, household_id, talk.id, file)
            talk.note(Event.MEMBER_ADDED, operator.actor, payloads.Whose(given.whose))
    except EditError as error:
        raise invalid(error.field, str(error)) from error
    return await _answer(services, await knowledge.current(), conversation_id, files)


@router.delete("/conversations/{conversation_id}/members/{member}", response_model=FileOut)
async def remove_member(
    conversation_id: ConversationId,
    member: Annotated[int, Path(ge=1, lt=MAX_MEMBERS, description="第几位，从0数起；0是本人，不能拿掉")],
    operator: Operator,
    services: Shared,
    knowledge: Knowledge,
    whose: Whose = "own",
) -> JSONResponse:
    """Take somebody out, with all that is known of them."""
    async with locked(services.database, conversation_id) as talk:
        household_id, files, file = await _held_file(talk, operator, whose)
        if member >= len(file.members):
            raise invalid("member", "没有这一位家人。")
        take_out(file, member, source="operator")
        await store.save(talk.connection, household_id, talk.id, file)
        talk.note(Event.MEMBER_REMOVED, operator.actor, payloads.MemberRemoved(member, whose))
    return await _answer(services, await knowledge.current(), conversation_id, files)


@router.post("/conversations/{conversation_id}/what-if")
async def suppose(
    conversation_id: ConversationId, given: Supposition, operator: Operator, services: Shared, knowledge: Knowledge
) -> WhatIf:
    """What would follow if these facts were otherwise; nothing is written down. Read as the conversation is."""
    supposed = [(one.fact, one.member, one.value) for one in given.facts]
    current = await knowledge.current()
    try:
        return await what_if(services.database, current, conversation_id, operator, given.whose, supposed, today())
    except EditError as error:
        raise invalid(error.field, str(error)) from error


async def _held_file(talk: LockedConversation, operator: Account, whose: Whose) -> tuple[str, Files, HouseholdFile]:
    if talk.owner != "human" or talk.operator_id != operator.id:
        raise NotHeldError
    files = await store.load_both(talk.connection, talk.household_id, talk.other_household_id, whole=True)
    household_id = talk.household_id if whose == "own" else talk.other_household_id
    if household_id is None:
        raise invalid("whose", "没有替别人问过。")
    return household_id, files, files.own if whose == "own" else files.other


async def _answer(services: Services, knowledge: KnowledgeBase, conversation_id: str, files: Files) -> JSONResponse:
    await services.wakeups.publish(conversation_topic(conversation_id), {"type": "facts"})
    return JSONResponse(mask_all(both_json(knowledge, files)))
