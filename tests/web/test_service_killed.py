"""The service killed in the middle of a turn, over HTTP as any channel would meet it: nothing lost, nothing twice."""

import time
from typing import Any

import requests

from tests.live import Site

SAID = {"我家三口人": "size", "我们住同安": "district", "我们是厦门户口": "hukou"}
PATIENCE = 240.0  # seconds that an answer may take while the machine is busy; a turn takes a fraction of one


class Channel:
    """One conversation."""

    def __init__(self, url: str) -> None:
        opening = requests.post(f"{url}/api/conversations", timeout=30).json()
        self.address = f"{url}/api/conversations/{opening['conversation_id']}"
        self.headers = {"Authorization": f"Bearer {opening['token']}"}

    def get(self, path: str) -> Any:
        """The JSON of one of the conversation's routes."""
        answer = requests.get(f"{self.address}{path}", headers=self.headers, timeout=60)
        answer.raise_for_status()
        return answer.json()

    def post(self, client_id: str, text: str) -> int:
        """Send a message; its number."""
        body = {"client_id": client_id, "text": text}
        answer = requests.post(f"{self.address}/messages", json=body, headers=self.headers, timeout=60)
        answer.raise_for_status()
        seq: int = answer.json()["seq"]
        return seq

    def answered(self, seq: int) -> None:
        """Wait for something that the assistant says after message `seq`."""
        deadline = time.monotonic() + PATIENCE
        while not any(message["sender"] == "bot" for message in self.get(f"/messages?after={seq}&wait=5")):
            assert time.monotonic() < deadline, self.get("/messages")


def test_a_service_killed_in_mid_turn_answers_each_message_once_after_its_start(site: Site) -> None:
    channel = Channel(site.url)
    for text, fact in SAID.items():
        seq = channel.post(fact, text)
        site.service.restart()
        site.wait_until_ready()
        assert channel.post(fact, text) == seq  # a client that heard nothing sends again
        channel.answered(seq)
    messages = channel.get("/messages")
    assert [message["seq"] for message in messages] == list(range(1, len(messages) + 1))
    assert [message["text"] for message in messages if message["sender"] == "resident"] == list(SAID)
    replies = [message["text"] for message in messages if message["sender"] == "bot"]
    assert len([text for text in replies if text.startswith("记下了")]) == len(SAID)
    held = [fact["fact"] for fact in channel.get("/facts")["household"]]
    assert sorted(held) == sorted(SAID.values())
