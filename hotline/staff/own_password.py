"""Changing one's own password: whoever does it knows the old one."""

from sqlalchemy import delete, select, update

from hotline.database import Database
from hotline.events import Event
from hotline.staff import passwords
from hotline.staff.accounts import AccountError, check_password
from hotline.staff.audit import record
from hotline.staff.sessions import Session, token_hash
from hotline.staff.tables import StaffAccount, StaffSession


async def change_own_password(database: Database, session: Session, current: str, new: str) -> None:
    """Set it, and end the person's other sessions. Raises AccountError: the old one is wrong, the new one unfit."""
    account = session.account
    mine = StaffAccount.id == account.id
    async with database.read() as connection:
        held = (await connection.execute(select(StaffAccount.password_hash).where(mine))).scalar_one()
    if not await passwords.verify(held, current):
        async with database.write() as connection:
            await record(connection, account.actor, Event.STAFF_PASSWORD_REFUSED)
        raise AccountError("current", "现在的密码不对")
    if new == current:
        raise AccountError("new", "新密码和现在的一样，请换一个")
    try:
        check_password(new, account.username, account.name)
    except AccountError as error:
        raise AccountError("new", str(error)) from error
    values = {"password_hash": await passwords.hash_password(new), "must_change_password": False}
    others = StaffSession.account_id == account.id, StaffSession.token_hash != token_hash(session.token)
    async with database.write() as connection:
        await connection.execute(update(StaffAccount).where(mine).values(values))
        await connection.execute(delete(StaffSession).where(*others))
        await record(connection, account.actor, Event.STAFF_PASSWORD_CHANGED)
