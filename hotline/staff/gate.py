"""Who may in on the staff side: the session's cookie, the CSRF token on whatever changes something, and the role."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Security
from fastapi.security import APIKeyCookie, APIKeyHeader
from starlette.requests import HTTPConnection

from hotline.problems import ProblemError
from hotline.services import Shared
from hotline.staff.accounts import Account
from hotline.staff.roles import Right
from hotline.staff.sessions import Session, resume

COOKIE = "songtan_session"
CSRF_HEADER = "X-CSRF-Token"
UNATTENDED_HEADER = "X-Songtan-Unattended"  # the page asks by itself: no sign that somebody is there
_SAFE = {"GET", "HEAD", "OPTIONS"}
_cookie = APIKeyCookie(name=COOKIE, auto_error=False, description="登录后得到的 cookie。")
_csrf = APIKeyHeader(name=CSRF_HEADER, auto_error=False, description="登录时返回的 csrf_token，改动数据的请求要带上。")


async def any_session(
    connection: HTTPConnection,
    services: Shared,
    token: Annotated[str | None, Security(_cookie)],
    csrf: Annotated[str | None, Security(_csrf)],
) -> Session:
    """The session of a request. Raises ProblemError: 401 without one, 403 without its CSRF token."""
    used = UNATTENDED_HEADER not in connection.headers
    session = await resume(services.database, token, used=used) if token else None
    if session is None:
        raise ProblemError(401, "not-signed-in", "请先登录", "登录已过期，或者还没有登录。")
    if connection.scope.get("method", "GET") not in _SAFE and not session.csrf_matches(csrf or ""):
        raise ProblemError(403, "csrf", "请求没有通过安全检查", f"请刷新页面再试。（缺少正确的 {CSRF_HEADER}）")
    return session


# Whoever is signed in, also with a first password.
AnySession = Annotated[Session, Depends(any_session)]


def signed_in(session: AnySession) -> Session:
    """The session of somebody whose password is their own. Raises ProblemError 403 while it is still the first."""
    if session.account.must_change_password:
        detail = "这个密码别人也知道。请先改成只有您自己知道的密码，再继续。"
        raise ProblemError(403, "password-change-required", "请先改密码", detail)
    return session


SignedIn = Annotated[Session, Depends(signed_in)]


def _with(right: Right) -> Callable[[Session], Account]:
    def check(session: SignedIn) -> Account:
        allow(session, right)
        return session.account

    return check


def _showing_nobody(right: Right) -> Callable[[Session], Account]:
    """What tells nothing of any person may be used with a first password too: programs check a set-up that way."""

    def check(session: AnySession) -> Account:
        allow(session, right)
        return session.account

    return check


def allow(session: Session, right: Right) -> None:
    """Raises ProblemError 403 when the person's roles do not include `right`."""
    if not session.account.may(right):
        raise ProblemError(403, "not-allowed", "您的账号没有这个权限", "需要的话，请找管理员开通。")


Operator = Annotated[Account, Depends(_with(Right.CONVERSATIONS))]
CaseWorker = Annotated[Account, Depends(_with(Right.CASES))]
AnswerEditor = Annotated[Account, Depends(_with(Right.EDIT_ANSWERS))]
StandardEditor = Annotated[Account, Depends(_with(Right.EDIT_STANDARDS))]
Reader = Annotated[Account, Depends(_showing_nobody(Right.READ_RULES))]
Tester = Annotated[Account, Depends(_showing_nobody(Right.TRY_MESSAGES))]
Supervisor = Annotated[Account, Depends(_with(Right.OVERSEE))]
Administrator = Annotated[Account, Depends(_with(Right.USERS))]


async def signed_in_socket(connection: HTTPConnection, services: Shared) -> Session:
    """The session of a WebSocket. It carries no CSRF token, so the page that opens it must be ours."""
    origin = connection.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != connection.headers.get("host"):
        raise ProblemError(403, "foreign-origin", "请求没有通过安全检查")
    token = connection.cookies.get(COOKIE)
    session = await resume(services.database, token, used=False) if token else None
    if session is None:
        raise ProblemError(401, "not-signed-in", "请先登录")
    return signed_in(session)
