"""Sign-in and server-side sessions."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database, now
from hotline.duty.presence import GRACE
from hotline.events import Event, payloads
from hotline.staff import passwords
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from hotline.staff.tables import StaffAccount, StaffSession

NOBODY = "nobody"  # how the audit names who is not signed in
IDLE = timedelta(hours=2)
ABSOLUTE = timedelta(hours=12)
# A sign of life is written down at most this often, so that reading does not become writing.
_NOTED_EVERY = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in person. `token` is the secret of the cookie."""

    token: str
    account: Account

    @property
    def csrf_token(self) -> str:
        """Bound to the session and of no use for guessing its token."""
        return hashlib.sha256(f"csrf:{self.token}".encode()).hexdigest()

    def csrf_matches(self, given: str) -> bool:
        """Compared in constant time."""
        return hmac.compare_digest(self.csrf_token.encode(), given.encode())


def token_hash(token: str) -> str:
    """What of a session's secret is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


async def sign_in(database: Database, username: str, password: str, address: str = "") -> Session | None:
    """A new session; None for an unknown user, a wrong password or a switched-off account, all alike.

    Also a failure is recorded, with the address it came from. What was typed as a name is not: it may be a password.
    """
    statement = select(StaffAccount).where(StaffAccount.username == username.strip().casefold())
    async with database.read() as connection:
        row = (await connection.execute(statement)).one_or_none()
    if not await passwords.verify(row.password_hash if row else None, password) or row is None or not row.active:
        async with database.write() as connection:
            failed = payloads.SignInFailed(row.id if row else None, address)
            await record(connection, NOBODY, Event.STAFF_SIGN_IN_FAILED, failed)
        return None
    session = Session(secrets.token_urlsafe(32), Account.of(row))
    at = now()
    values = {
        "token_hash": token_hash(session.token),
        "account_id": row.id,
        "created_at": at,
        "seen_at": at,
        "expires_at": at + ABSOLUTE,
    }
    async with database.write() as connection:
        expired = or_(StaffSession.expires_at < at, StaffSession.seen_at < at - IDLE)
        await connection.execute(delete(StaffSession).where(expired))
        await connection.execute(insert(StaffSession).values(values))
        await connection.execute(
            update(StaffAccount).where(StaffAccount.id == row.id).values(seen_at=at, break_until=None)
        )
        await record(connection, session.account.actor, Event.STAFF_SIGNED_IN, payloads.Address(address))
    return session


async def resume(database: Database, token: str, *, used: bool = True) -> Session | None:
    """The session of a cookie; None when it ended, was idle too long, or the account was switched off.

    `used` False: a look that a program makes by itself, and that is no sign of a person.
    """
    at = now()
    statement = (
        select(StaffAccount, StaffSession.seen_at.label("used_at"))
        .join(StaffSession, StaffSession.account_id == StaffAccount.id)
        .where(
            StaffSession.token_hash == token_hash(token),
            StaffSession.expires_at > at,
            StaffSession.seen_at > at - IDLE,
            StaffAccount.active,
        )
    )
    async with database.read() as connection:
        row = (await connection.execute(statement)).one_or_none()
    if row is None:
        return None
    session = Session(token, Account.of(row))
    if used and at - row.used_at > _NOTED_EVERY:
        async with database.write() as connection:
            seen = update(StaffSession).where(StaffSession.token_hash == token_hash(token)).values(seen_at=at)
            await connection.execute(seen)
            await note_presence(connection, session.account)
    return session


async def note_presence(connection: AsyncConnection, account: Account) -> None:
    """Write down that the person is there: the conversations that they hold stay with them."""
    await connection.execute(update(StaffAccount).where(StaffAccount.id == account.id).values(seen_at=now()))


async def sign_out(database: Database, session: Session) -> bool:
    """End the session; whether it was the person's last one in use: then they are gone at once."""
    account_id = session.account.id
    async with database.write() as connection:
        await connection.execute(delete(StaffSession).where(StaffSession.token_hash == token_hash(session.token)))
        await record(connection, session.account.actor, Event.STAFF_SIGNED_OUT)
        in_use = StaffSession.account_id == account_id, StaffSession.seen_at >= now() - GRACE
        if (await connection.execute(select(StaffSession.account_id).where(*in_use).limit(1))).first() is not None:
            return False
        await connection.execute(
            update(StaffAccount).where(StaffAccount.id == account_id).values(seen_at=None, break_until=None)
        )
    return True
