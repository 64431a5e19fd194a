"""Rate limits: each stops its abuse, none stops somebody in distress."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from hotline import limits
from hotline.app import create_app
from hotline.limits import Limiter, Rule
from hotline.problems import ProblemError
from hotline.settings import Settings
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
    assert len(refused) == 5
    assert refused[0].json()["type"] == "/problems/too-many-requests"
    assert int(refused[0].headers["Retry-After"]) >= 1
    assert (await resident.post(text="我不想活了")).status_code == 202


async def test_opening_conversations_without_end_is_held_back(client: httpx.AsyncClient) -> None:
    statuses = [(await client.post("/api/conversations")).status_code for _ in range(62)]
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


async def test_while_redis_is_away_nobody_is_held_back() -> None:
    limiter = Limiter("redis://127.0.0.1:9/0")
    for _ in range(70):
        await limiter.hit(limits.OPEN, "anybody")
