"""Rate limits: each stops its abuse, none stops somebody in distress."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from hotline import limits
from hotline.app import create_app
from hotline.limits import Limiter, Rule
from hotline.problems import ProblemError
from hotline.settings import Settings
from hotline.staff import throttle
from policy_kb import KnowledgeBase
from tests.hotline.residents import Resident
from tests.real_servers import RedisServer

RULES = [value for value in vars(limits).values() if isinstance(value, Rule)]


@pytest.fixture
async def app(settings: Settings, knowledge: KnowledgeBase) -> AsyncIterator[FastAPI]:
    """The application with its limits on."""
    app = create_app(settings.model_copy(update={"rate_limits": True}), knowledge=knowledge)
    async with app.router.lifespan_context(app):
        yield app


async def test_a_flood_of_messages_is_held_back_but_never_distress(resident: Resident) -> None:
    answers = [await resident.post(text=f"{number}") for number in range(45)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert 1 <= len(refused) <= 5  # on a slow machine some come in the next minute
    assert refused[0].json()["type"] == "/problems/too-many-requests"
    assert int(refused[0].headers["Retry-After"]) >= 1
    assert (await resident.post(text="我不想活了")).status_code == 202


async def test_opening_conversations_without_end_is_held_back(client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(client.post("/api/conversations") for _ in range(62)))  # within the minute
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(429) == 2


async def test_trying_tokens_is_held_back(resident: Resident) -> None:
    statuses = []
    for number in range(32):
        headers = {"Authorization": f"Bearer {number}"}
        response = await resident.client.get(f"{resident.path}/messages", headers=headers)
        statuses.append(response.status_code)
    assert statuses == [401] * 30 + [429] * 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_names_the_abuse_that_it_stops(rule: Rule) -> None:
    assert len(rule.stops) > 10
    assert [other.name for other in RULES].count(rule.name) == 1


async def test_processes_share_their_counters_by_redis(redis_server: RedisServer) -> None:
    first, second = Limiter(redis_server.url), Limiter(redis_server.url)
    for number in range(60):
        await (first, second)[number % 2].hit(limits.OPEN, "shared")
    with pytest.raises(ProblemError):
        await second.hit(limits.OPEN, "shared")


async def test_while_redis_is_away_each_process_counts_for_itself() -> None:
    first, second = Limiter("redis://127.0.0.1:9/0"), Limiter("redis://127.0.0.1:9/0")
    rule = throttle.GUESSES[1]
    for _ in range(10):
        await first.hit(rule, "admin")
    with pytest.raises(ProblemError) as refused:
        await first.hit(rule, "admin")
    assert refused.value.status == 429
    await first.hit(rule, "another")
    await second.hit(rule, "admin")
    await first.forget(rule, "admin")
    await first.hit(rule, "admin")


async def test_a_redis_that_does_not_answer_is_not_waited_for_by_every_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "AWAY_SECONDS", 3600.0)
    asked: list[asyncio.StreamWriter] = []
    silent = await asyncio.start_server(lambda _reader, writer: asked.append(writer), "127.0.0.1", 0)
    limiter = Limiter(f"redis://127.0.0.1:{silent.sockets[0].getsockname()[1]}/0")
    await limiter.hit(limits.OPEN, "anybody")
    once = len(asked)
    for _ in range(59):
        await limiter.hit(limits.OPEN, "anybody")
    with pytest.raises(ProblemError):
        await limiter.hit(limits.OPEN, "anybody")
    assert len(asked) == once > 0
    silent.close()


async def test_a_redis_that_is_back_is_shared_again(redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "AWAY_SECONDS", 0.0)
    limiter = Limiter(redis_server.url)
    redis_server.stop()
    await limiter.hit(limits.OPEN, "back")
    redis_server.start()
    for _ in range(60):
        await limiter.hit(limits.OPEN, "back")
    with pytest.raises(ProblemError):
        await Limiter(redis_server.url).hit(limits.OPEN, "back")
