"""Staff accounts: who may sign in, with which roles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database, now
from hotline.events import Event, payloads
from hotline.staff import passwords
from hotline.staff.audit import record
from hotline.staff.roles import Right, Role, may
from hotline.staff.tables import StaffAccount, StaffSession
from hotline.staff.weak_passwords import weakness

DEFAULT_CAPACITY = 5
_PLAIN = {"name", "capacity", "active", "districts", "skills", "team"}  # changed as they are given
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")


class AccountError(Exception):
    """An account cannot be like that. `field` names what to change; the text is for the person who typed it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UnknownAccountError(Exception):
    """There is no such account."""


@dataclass(frozen=True, slots=True)
class Account:
    """A staff account, without its password."""

    id: int
    username: str
    name: str
    roles: tuple[str, ...]
    active: bool
    capacity: int
    created_at: datetime
    must_change_password: bool = False  # somebody else knows it: nothing but changing it is allowed
    districts: tuple[str, ...] = ()  # whose talks come first; none: of all
    skills: tuple[str, ...] = ()  # needs of families, the same way
    team: str | None = None
    break_until: datetime | None = None  # set: on a break

    @property
    def actor(self) -> str:
        """How the audit names this person."""
        return f"staff:{self.id}"

    def may(self, right: Right) -> bool:
        """Whether one of the roles includes `right`."""
        return may(self.roles, right)

    @classmethod
    def of(cls, row: Any) -> "Account":
        """From a row with the columns of StaffAccount."""
        return cls(
            row.id,
            row.username,
            row.name,
            tuple(row.roles),
            row.active,
            row.capacity,
            row.created_at,
            row.must_change_password,
            tuple(row.districts),
            tuple(row.skills),
            row.team,
            row.break_until,
        )


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account is made of. Its owner has to change the password at the first sign-in."""

    username: str
    name: str
    roles: Sequence[str]
    password: str
    capacity: int = DEFAULT_CAPACITY
    districts: Sequence[str] = ()
    skills: Sequence[str] = ()
    team: str | None = None


async def add(database: Database, new: NewAccount, *, actor: str) -> Account:
    """Create an account. Raises AccountError: bad name, role or password, or the user name is taken."""
    username = new.username.strip().casefold()
    if not _USERNAME.fullmatch(username):
        raise AccountError("username", "用户名要 2 到 64 个字，只用小写字母、数字、点、横线，例如 zhang.san")
    check_password(new.password, username, new.name)
    values = {
        "username": username,
        "name": new.name.strip() or username,
        "password_hash": await passwords.hash_password(new.password),
        "must_change_password": True,
        "roles": check_roles(new.roles),
        "active": True,
        "capacity": new.capacity,
        "districts": list(new.districts),
        "skills": list(new.skills),
        "team": new.team,
        "created_at": now(),
    }
    try:
        async with database.write() as connection:
            statement = insert(StaffAccount).values(values).returning(StaffAccount)
            account = Account.of((await connection.execute(statement)).one())
            added = payloads.AccountAdded(account.id, list(account.roles))
            await record(connection, actor, Event.ACCOUNT_ADDED, added)
    except IntegrityError as error:
        raise AccountError("username", f"已经有叫 {username} 的用户，请换一个用户名") from error
    return account


async def change(database: Database, account_id: int, changes: dict[str, Any], *, actor: str) -> Account:
    """Change what an account is made of. Signs the person out where they lose rights.

    A password given here is known to two people: its owner has to change it. For one's own see `own_password`.

    Raises UnknownAccountError, and AccountError also when no active administrator would be left.
    """
    values: dict[str, Any] = {name: changes[name] for name in changes.keys() & _PLAIN}
    if "roles" in changes:
        values["roles"] = check_roles(changes["roles"])
    if "password" in changes:
        values["password_hash"] = await passwords.hash_password(changes["password"])
        values["must_change_password"] = True
    async with database.write() as connection:
        # All rows, in one order: two administrators who demote each other at once must not both succeed.
        rows = await connection.execute(select(StaffAccount).order_by(StaffAccount.id).with_for_update())
        accounts = {row.id: Account.of(row) for row in rows}
        if account_id not in accounts:
            raise UnknownAccountError(account_id)
        if "password" in changes:
            check_password(changes["password"], accounts[account_id].username, accounts[account_id].name)
        if values:
            statement = update(StaffAccount).where(StaffAccount.id == account_id).values(values)
            accounts[account_id] = Account.of((await connection.execute(statement.returning(StaffAccount))).one())
        _keep_an_administrator(accounts.values())
        if values.keys() & {"active", "roles", "password_hash"}:
            await connection.execute(delete(StaffSession).where(StaffSession.account_id == account_id))
        await record(connection, actor, Event.ACCOUNT_CHANGED, payloads.AccountChanged(account_id, sorted(changes)))
    return accounts[account_id]


async def all_accounts(database: Database) -> list[Account]:
    """Every account, by user name."""
    async with database.read() as connection:
        rows = await connection.execute(select(StaffAccount).order_by(StaffAccount.username))
        return [Account.of(row) for row in rows]


async def find(connection: AsyncConnection, username: str) -> Account | None:
    """The account of that user name, active or not."""
    statement = select(StaffAccount).where(StaffAccount.username == username.strip().casefold())
    row = (await connection.execute(statement)).one_or_none()
    return Account.of(row) if row is not None else None


def check_roles(roles: Iterable[str]) -> list[str]:
    """The roles in a fixed order, each once. Raises AccountError."""
    wanted = set(roles)
    unknown = sorted(wanted - {role.value for role in Role})
    if unknown or not wanted:
        names = "、".join(role.value for role in Role)
        raise AccountError(
            "roles", f"角色只能从 {names} 里选，至少选一个" + (f"；不认识 {unknown[0]}" if unknown else "")
        )
    return [role.value for role in Role if role.value in wanted]


def check_password(password: str, *names: str) -> None:
    """Raises AccountError when the password is too short, too long or easy to guess for who knows `names`."""
    if not passwords.MINIMUM_LENGTH <= len(password) <= passwords.MAXIMUM_LENGTH:
        raise AccountError(
            "password",
            f"密码要 {passwords.MINIMUM_LENGTH} 到 {passwords.MAXIMUM_LENGTH} 个字符，现在是 {len(password)} 个",
        )
    reason = weakness(password, *names)
    if reason is not None:
        raise AccountError("password", f"这个密码{reason}")


def _keep_an_administrator(accounts: Iterable[Account]) -> None:
    if not any(account.active and account.may(Right.USERS) for account in accounts):
        raise AccountError("roles", "至少要留一位能用的管理员，不然没人能管理用户了")
