"""Correcting a household file by hand: the same operation for the resident and for staff."""

from typing import Any

import policy_kb
from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.events import Event, payloads
from hotline.households import store
from hotline.households.earnings import EARNS, derive_income
from hotline.households.file import Files, HouseholdFile, Source, Whose
from policy_kb import KnowledgeBase


class EditError(Exception):
    """The correction is not possible. `field`: fact, member or value; the message is Chinese."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


async def edit_fact(
    database: Database,
    knowledge: KnowledgeBase,
    conversation_id: str,
    fact: str,
    member: int | None,
    value: Any,
    *,
    whose: Whose = "own",
    source: Source,
    actor: str,
) -> Files:
    """Set one fact, or forget it when `value` is None; returns the files as they are then.

    Raises EditError, ConversationGoneError.
    """
    async with locked(database, conversation_id) as conversation:
        own, other = conversation.household_id, conversation.other_household_id
        files = await store.load_both(conversation.connection, own, other, whole=True)
        household_id, file = (own, files.own) if whose == "own" else (other, files.other)
        if household_id is None:
            raise EditError("whose", "没有替别人问过。")
        check(knowledge, file, fact, member, value)
        if value is None:
            file.forget(fact, member)
        else:
            file.record(fact, value, member, source=source)
        if fact == EARNS:
            derive_income(file)
        await store.save(conversation.connection, household_id, conversation.id, file)
        changed = payloads.FactEdited(fact, member, whose, forgotten=value is None)
        conversation.note(Event.FACT_EDITED, actor, changed)
    return files


def check(knowledge: KnowledgeBase, file: HouseholdFile, fact: str, member: int | None, value: Any) -> None:
    """Raises EditError unless the file can hold this value (None: forget it) of this fact."""
    spec = knowledge.facts.get(fact)
    if spec is None:
        raise EditError("fact", "没有这一项。")
    if (spec.scope == "person") != (member is not None):
        raise EditError("member", "这一项要写明是哪一位家人。" if member is None else "这一项是全家的。")
    if member is not None and not 0 <= member < len(file.members):
        raise EditError("member", "没有这一位家人。")
    if value is None:
        return
    alone = {fact: value}
    case = {"household": {}, "members": [alone]} if spec.scope == "person" else {"household": alone}
    try:
        policy_kb.parse_case(case)
    except policy_kb.InputError as error:
        raise EditError("value", str(error.message)) from error
