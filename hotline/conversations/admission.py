"""Who may in: the token of a conversation, in the header or (for WebSockets) among the subprotocols."""

from typing import Annotated

from fastapi import Depends, Path
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import HTTPConnection

from hotline.addresses import address_of
from hotline.conversations.opening import Access, access
from hotline.limits import DENIED
from hotline.problems import ProblemError
from hotline.services import Services, Shared

SUBPROTOCOL = "songtan"
ConversationId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
_bearer = HTTPBearer(auto_error=False, description="The token that opening the conversation gave.")


async def admit(services: Services, address: str, conversation_id: str, token: str | None) -> None:
    """Raises ProblemError: 401 for a wrong token, 410 for a conversation that was erased."""
    found = await access(services.database, conversation_id, token) if token else Access.DENIED
    if found is Access.ERASED:
        raise ProblemError(410, "erased", "这次谈话已经删除", "请重新开始一次谈话。")
    if found is Access.DENIED:
        await services.limiter.hit(DENIED, address)
        raise ProblemError(
            401, "unauthorized", "没有权限", "请重新开始一次谈话。", headers={"WWW-Authenticate": "Bearer"}
        )


async def _resident(
    connection: HTTPConnection,
    services: Shared,
    conversation_id: ConversationId,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> str:
    token = credentials.credentials if credentials else None
    await admit(services, address_of(connection), conversation_id, token)
    return conversation_id


# The id of a conversation whose token the request carries.
Admitted = Annotated[str, Depends(_resident)]


def stream_token(connection: HTTPConnection, offered: list[str]) -> str | None:
    """The token of a WebSocket: browsers can set no header, so it may follow "songtan" as a subprotocol."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    if SUBPROTOCOL in offered:
        return next((entry for entry in offered if entry != SUBPROTOCOL), None)
    return None
