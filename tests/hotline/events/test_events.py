"""Every event has somebody who causes it and somebody who listens; what is rolled back never happened."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

import hotline
from hotline.conversations.counting import FIGURES
from hotline.database import Database
from hotline.database.models import Audit
from hotline.events import Event, payloads
from hotline.events.about import ABOUT, checked
from hotline.staff.audit import record

ROOM = Path(hotline.__file__).parent
NAMED = re.compile(r"Event\.([A-Z_]+)")
KIND_OF_CASE = re.compile(r'case\.note\("(\w+)"')


def caused() -> set[Event]:
    """What is recorded anywhere outside the room of events; cases name theirs by the kind of line of their history."""
    found: set[Event] = set()
    for path in ROOM.rglob("*.py"):
        if "events" not in path.parts and path.name != "counting.py":
            text = path.read_text("utf-8")
            found |= {Event[name] for name in NAMED.findall(text)}
            found |= {Event(f"case.{kind}") for kind in KIND_OF_CASE.findall(text)}
    return found


def test_every_event_has_a_producer() -> None:
    assert set(Event) - caused() == set()


def test_every_event_is_known_to_the_audit_and_the_metrics_by_a_name_of_its_own() -> None:
    assert set(ABOUT) == set(Event)
    labels = [about.label for about in ABOUT.values()]
    assert len(labels) == len(set(labels))


def test_the_figures_listen_to_what_is_said_to_count() -> None:
    assert {event for event, about in ABOUT.items() if about.counts} == set(FIGURES)


def test_an_event_with_another_payload_is_refused() -> None:
    with pytest.raises(TypeError, match=r"danger.seen: expected Payload, got AtMessage"):
        checked(Event.DANGER_SEEN, payloads.AtMessage(3))
    with pytest.raises(TypeError, match="expected Lane"):
        checked(Event.CONVERSATION_QUEUED, None)


async def _broken_off(database: Database) -> None:
    async with database.write() as connection:
        await record(connection, "staff:1", Event.STAFF_BREAK, payloads.Break(10))
        raise LookupError


async def test_listeners_hear_of_it_once_it_is_in_and_never_of_what_was_rolled_back(database: Database) -> None:
    heard: list[Event] = []
    database.listeners.append(heard.extend)
    async with database.write() as connection:
        await record(connection, "staff:1", Event.STAFF_SIGNED_OUT)
        assert heard == []
    assert heard == [Event.STAFF_SIGNED_OUT]
    with pytest.raises(LookupError):
        await _broken_off(database)
    async with database.write():
        pass
    assert heard == [Event.STAFF_SIGNED_OUT]
    async with database.read() as connection:
        assert list((await connection.execute(select(Audit.event))).scalars()) == ["staff.signed_out"]
