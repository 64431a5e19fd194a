"""What each role may do. A person may hold several roles; nobody gets more than their roles name."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """A staff role."""

    ADMIN = "admin"
    OPERATOR = "operator"
    CLERK = "clerk"
    SUPERVISOR = "supervisor"


class Right(StrEnum):
    """Something a staff member does."""

    CONVERSATIONS = "conversations"
    CASES = "cases"
    OVERSEE_CASES = "oversee_cases"  # act on those of others, and give them to somebody else
    EDIT_ANSWERS = "edit_answers"
    EDIT_STANDARDS = "edit_standards"
    TRY_MESSAGES = "try_messages"
    READ_RULES = "read_rules"
    OVERSEE = "oversee"  # the live board, the figures, the audit; read every talk
    USERS = "users"


_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMIN: frozenset(Right),
    Role.OPERATOR: frozenset({Right.CONVERSATIONS, Right.CASES, Right.TRY_MESSAGES, Right.READ_RULES}),
    Role.SUPERVISOR: frozenset(
        {
            Right.CONVERSATIONS,
            Right.CASES,
            Right.OVERSEE_CASES,
            Right.OVERSEE,
            Right.TRY_MESSAGES,
            Right.READ_RULES,
        }
    ),
    Role.CLERK: frozenset({Right.EDIT_ANSWERS, Right.EDIT_STANDARDS, Right.TRY_MESSAGES, Right.READ_RULES}),
}


def may(roles: Iterable[str], right: Right) -> bool:
    """Whether one of `roles` includes `right`. Unknown role names give nothing."""
    return any(right in _RIGHTS[Role(role)] for role in roles if role in _RIGHTS)
