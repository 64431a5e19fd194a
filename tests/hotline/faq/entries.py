"""Entries as clerks write them, for tests."""

from typing import Any

from tests.hotline.colleagues import Colleague

DRAFT: dict[str, Any] = {
    "question": "送炭热线几点上班？",
    "variants": ["你们几点开门", "热线什么时候有人接"],
    "answer": "工作日上午八点半到下午五点半。",
    "clause": "四(十)",
    "source": "窗口公告",
    "effective_from": None,
    "effective_to": None,
}


async def add(clerk: Colleague, **changes: Any) -> dict[str, Any]:
    """A draft that was accepted."""
    response = await clerk.post("/faq", DRAFT | changes)
    assert response.status_code == 201, response.text
    entry: dict[str, Any] = response.json()
    return entry


async def published(clerk: Colleague, second: Colleague, **changes: Any) -> dict[str, Any]:
    """An entry that residents get: one wrote it, another agreed."""
    entry = await add(clerk, **changes)
    handed_in = await clerk.post(f"/faq/{entry['id']}/publish")
    assert handed_in.status_code == 202, handed_in.text
    live: dict[str, Any] = (await second.post(f"/faq/{entry['id']}/approve")).json()
    return live


async def tried(clerk: Colleague, text: str) -> dict[str, Any]:
    """What the assistant would find."""
    found: dict[str, Any] = (await clerk.post("/faq/try", {"text": text})).json()
    return found
