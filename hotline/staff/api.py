"""Signing in and out, and the administrators' list of accounts."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from hotline.addresses import address_of
from hotline.problems import ProblemError, invalid
from hotline.queue.giving_back import hand_over
from hotline.services import Shared
from hotline.staff import accounts, devices, sessions, throttle
from hotline.staff.gate import COOKIE, Administrator, AnySession
from hotline.staff.own_password import change_own_password
from hotline.staff.schemas import (
    PROBLEMS,
    Credentials,
    NewUser,
    PasswordChange,
    SignedInOut,
    Skill,
    UserChanges,
    UserChoices,
    UserOut,
)

UserId = Annotated[int, Path(ge=1, le=2**31 - 1)]
router = APIRouter(prefix="/api/staff", tags=["staff"], responses=PROBLEMS)


@router.post("/login")
async def login(request: Request, response: Response, given: Credentials, services: Shared) -> SignedInOut:
    """Sign in: sets the session cookie. Unknown user and wrong password get the same answer."""
    secret, address = services.settings.secret_key.get_secret_value(), address_of(request)
    device = devices.known(secret, given.username, request.cookies.get(devices.COOKIE))
    attempt = throttle.Attempt(given.username, address, device)
    await attempt.admit(services.limiter)
    session = await sessions.sign_in(services.database, given.username, given.password, address)
    if session is None:
        raise ProblemError(401, "wrong-credentials", "用户名或密码不对", "请检查后再试。忘了密码，请找管理员重设。")
    await attempt.succeeded(services.limiter)
    secure = services.settings.secure_cookies or request.url.scheme == "https"
    _keep(response, COOKIE, session.token, sessions.ABSOLUTE, secure=secure)
    if device is None:
        _keep(response, devices.COOKIE, devices.mark(secret, session.account.username), devices.KEPT, secure=secure)
    response.headers["Cache-Control"] = "no-store"
    return SignedInOut.of(session)


def _keep(response: Response, name: str, value: str, kept: timedelta, *, secure: bool) -> None:
    seconds = int(kept.total_seconds())
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="strict", secure=secure)


@router.post("/password")
async def change_password(
    request: Request, given: PasswordChange, session: AnySession, services: Shared
) -> SignedInOut:
    """Change one's own password; the sessions of the same person elsewhere end."""
    attempt = throttle.Attempt(session.account.username, address_of(request), f"session:{session.account.id}")
    await attempt.admit(services.limiter)
    try:
        await change_own_password(services.database, session, given.current, given.new)
    except accounts.AccountError as error:
        raise invalid(error.field, str(error)) from error
    await attempt.succeeded(services.limiter)
    return SignedInOut.of(replace(session, account=replace(session.account, must_change_password=False)))


@router.get("/me")
async def me(response: Response, session: AnySession) -> SignedInOut:
    """Who is signed in, and the CSRF token of the session."""
    response.headers["Cache-Control"] = "no-store"
    return SignedInOut.of(session)


@router.post("/logout", status_code=204)
async def logout(session: AnySession, services: Shared) -> Response:
    """Sign out. Conversations still held go back to the queue at once, unless the person works in another browser."""
    if await sessions.sign_out(services.database, session):
        await hand_over(services.database, services.wakeups, session.account.id)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


@router.get("/users")
async def users(_administrator: Administrator, services: Shared) -> list[UserOut]:
    """All accounts, by user name."""
    return [UserOut.of(account) for account in await accounts.all_accounts(services.database)]


@router.get("/users/choices")
async def user_choices(_administrator: Administrator, services: Shared) -> UserChoices:
    """From what districts and skills of an account are chosen, and which teams there are."""
    knowledge = services.knowledge
    return UserChoices(
        districts=list(knowledge.facts["district"].choice_labels),
        skills=[Skill(id=need.id, label=need.label) for need in knowledge.priorities.needs.values()],
        teams=sorted({one.team for one in await accounts.all_accounts(services.database) if one.team}),
    )


@router.post("/users", status_code=201)
async def add_user(given: NewUser, administrator: Administrator, services: Shared) -> UserOut:
    """Create an account."""
    _check_choices(services, given.districts, given.skills)
    new = accounts.NewAccount(**given.model_dump())
    try:
        return UserOut.of(await accounts.add(services.database, new, actor=administrator.actor))
    except accounts.AccountError as error:
        raise invalid(error.field, str(error)) from error


@router.patch("/users/{user_id}")
async def change_user(user_id: UserId, given: UserChanges, administrator: Administrator, services: Shared) -> UserOut:
    """Change an account. New roles, a new password or switching off end the person's sessions."""
    changes = given.model_dump(exclude_unset=True)
    if "password" in changes and user_id == administrator.id:
        raise invalid("password", "自己的密码请在“改密码”里改，那里要填现在的密码")
    _check_choices(services, given.districts, given.skills)
    try:
        return UserOut.of(await accounts.change(services.database, user_id, changes, actor=administrator.actor))
    except accounts.UnknownAccountError as error:
        raise ProblemError(404, "no-such-user", "没有这个用户") from error
    except accounts.AccountError as error:
        raise invalid(error.field, str(error)) from error


def _check_choices(services: Shared, districts: list[str], skills: list[str]) -> None:
    """Raises ProblemError 422 for what no talk could ever be of: whoever is given it would get nobody first."""
    for field, given, known in (
        ("districts", districts, services.knowledge.facts["district"].choice_labels),
        ("skills", skills, services.knowledge.priorities.needs),
    ):
        unknown = next((one for one in given if one not in known), None)
        if unknown is not None:
            raise invalid(field, f"没有“{unknown}”，请从 {'、'.join(known)} 里选")
