"""A resident at the public HTTP API, and a glance at the conversation as staff see it."""

import time
import uuid
from typing import Any

import requests

from tests.live import Site

WAIT_SECONDS = 30
SETTLED_KINDS = {"text", "choices", "story", "benefits", "case", "notice"}
SLOW = "比平时慢一点"


class Resident:
    """One conversation. replies: what came back to the last thing said; choices: the buttons of the latest message."""

    def __init__(self, site: Site) -> None:
        self.base = f"{site.url}/api/conversations"
        opened = requests.post(self.base, timeout=10)
        opened.raise_for_status()
        self.id = opened.json()["conversation_id"]
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {opened.json()['token']}"
        self.seen = 0
        self.said: list[str] = []
        self.replies = self._read(0, wait=5)
        self.choices: list[dict[str, str]] = []
        self._look_at_choices()

    def say(self, text: str, *, answered: bool = True) -> None:
        """Send words and wait for the answer; with `answered` false give a moment for one that should not come."""
        self.said.append(text)
        self._send({"text": text}, answered=answered)

    def press(self, label: str) -> None:
        """Press the button whose label has `label` in it. Raises AssertionError when none is on offer."""
        found = [choice["id"] for choice in self.choices if label in choice["label"]]
        assert found, f"no button “{label}” among {[choice['label'] for choice in self.choices]}"
        self._send({"choice": found[0]}, answered=True)

    def messages(self) -> list[dict[str, Any]]:
        """The whole conversation."""
        return list(self._get("messages", after=0))

    def facts(self) -> dict[str, Any]:
        """{"household": {fact: value}, "members": [{fact: value}]}"""
        held = self._get("facts")
        return {
            "household": {entry["fact"]: entry["value"] for entry in held["household"]},
            "members": [{entry["fact"]: entry["value"] for entry in member["facts"]} for member in held["members"]],
        }

    def _send(self, message: dict[str, str], *, answered: bool) -> None:
        body = {"client_id": str(uuid.uuid4()), **message}
        sent = self.session.post(f"{self.base}/{self.id}/messages", json=body, timeout=10)
        assert sent.status_code == 202, sent.text
        self.seen = sent.json()["seq"]
        self.replies = self._replies() if answered else self._read(self.seen, wait=0.5)
        self._look_at_choices()

    def _replies(self) -> list[dict[str, Any]]:
        """All that a turn brought; its messages are stored together, so the first one means that all are there."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            replies = [message for message in self._read(self.seen, wait=5) if SLOW not in message["text"]]
            if replies:
                return replies
        raise AssertionError(f"no answer within {WAIT_SECONDS} s to {self.said[-1:]}")

    def _read(self, after: int, wait: float) -> list[dict[str, Any]]:
        return [message for message in self._get("messages", after=after, wait=wait) if message["sender"] != "resident"]

    def _look_at_choices(self) -> None:
        offered = [entry for message in self.replies for entry in (message["data"] or {}).get("choices", [])]
        if offered:
            self.choices = offered

    def _get(self, what: str, **query: float) -> Any:
        got = self.session.get(f"{self.base}/{self.id}/{what}", params=query, timeout=WAIT_SECONDS)
        got.raise_for_status()
        return got.json()


class Desk:
    """An operator who is signed in."""

    def __init__(self, site: Site, username: str, password: str) -> None:
        self.base = f"{site.url}/api/staff"
        self.session = requests.Session()
        self.session.post(
            f"{self.base}/login", json={"username": username, "password": password}, timeout=10
        ).raise_for_status()

    def conversation(self, conversation_id: str) -> dict[str, Any]:
        """The conversation with its owner and priority. Staff may not look while the assistant holds it (403)."""
        got = self.session.get(f"{self.base}/conversations/{conversation_id}", timeout=10)
        if got.status_code == 403:
            return {"owner": "bot", "priority": None}
        got.raise_for_status()
        return dict(got.json())
