"""A resident in front of the dialogue alone: a real database, the real topics; the test says which act was heard."""

from dataclasses import dataclass, field
from typing import Any

from bot.actions.policy import TOPICS, Topic, action_of
from bot.actions.registry import take_turn
from bot.actions.turn.services import Services
from bot.actions.wording import say
from hotline.conversations import wording
from hotline.conversations.intake import Incoming, store_message
from hotline.conversations.leases import Leases
from hotline.conversations.messages import read_after
from hotline.conversations.offers import SEVERAL
from hotline.conversations.opening import open_conversation
from hotline.database import new_id
from hotline.households.api import load_files

Replies = list[dict[str, Any]]
MORE = "接着补充情况"


@dataclass
class Resident:
    """One conversation. Times are those of the database; acts are given, since the classifier has tests of its own."""

    services: Services
    conversation_id: str
    leases: Leases
    last: tuple[Topic, str, int] = field(init=False)

    @classmethod
    async def arrive(cls, services: Services) -> "Resident":
        """Open a conversation."""
        opened = await open_conversation(services.database)
        return cls(services, opened.conversation_id, Leases(services.database, new_id(), 60))

    async def say(self, text: str, act: str = "inform") -> list[dict[str, Any]]:
        """Type something that is heard as `act`; the replies."""
        return await self._turn(Incoming.of(new_id(), text, None), act)

    async def press(self, label: str, *, oldest: bool = False) -> list[dict[str, Any]]:
        """Press the newest button with this label, of a question or a card, or the oldest; the replies."""
        async with self.services.database.read() as connection:
            messages = await read_after(connection, self.conversation_id, 0)
        held = [message["data"] for message in messages if message["data"]]
        offers = [[*data.get("choices", []), *data.get("also", [])] for data in held]
        offered = [choice for offer in offers for choice in offer if choice["label"] == label]
        assert offered, f"no button {label}"
        choice = offered[0 if oldest else -1]["id"]
        return await self._turn(Incoming.of(new_id(), None, choice), choice.partition(":")[0])

    async def tick(self, *names: str) -> list[dict[str, Any]]:
        """Choose several of the newest message together, by a part of their labels; the replies."""
        async with self.services.database.read() as connection:
            messages = await read_after(connection, self.conversation_id, 0)
        data = next(m["data"] for m in reversed(messages) if m["kind"] == "choices")
        assert data["multiple"]
        ids = [entry["id"] for name in names for entry in data["choices"] if name in entry["label"]]
        return await self._turn(Incoming.of(new_id(), None, SEVERAL.join(ids)), ids[0].partition(":")[0])

    async def facts(self) -> dict[str, Any]:
        """What is held: {fact: value} of the household, and {label: {fact: value}} of members under "members"."""
        file = (await load_files(self.services.database, self.conversation_id)).own
        members: dict[str, dict[str, Any]] = {member.label: {} for member in file.members}
        household: dict[str, Any] = {"members": members}
        for held in file.facts:
            (household if held.member is None else members[file.members[held.member].label])[held.fact] = held.value
        return household

    async def _turn(self, incoming: Incoming, act: str) -> list[dict[str, Any]]:
        stored = await store_message(self.services.database, self.leases, self.conversation_id, incoming)
        self.last = TOPICS[action_of(act)], act, stored.seq
        return await self.again()

    async def again(self) -> list[dict[str, Any]]:
        """Take the last turn, as Rasa does when it repeats a call; all replies to it."""
        topic, act, seq = self.last
        await take_turn(self.services, topic, act, self.conversation_id, seq)
        async with self.services.database.read() as connection:
            replies = await read_after(connection, self.conversation_id, seq)
        assert wording.STUMBLED not in [reply["text"] for reply in replies], "the turn broke"
        for reply in replies:
            asks = reply["sender"] == "bot" and any(line.endswith("？") for line in reply["text"].splitlines())
            assert not asks or "asked" in (reply["data"] or {}), f"asks without data.asked: {reply['text']}"
        return [reply for reply in replies if reply["sender"] != "resident"]


def said(replies: Replies) -> str:
    return "\n".join(reply["text"] for reply in replies)


def labels(replies: Replies) -> list[str]:
    return [choice["label"] for choice in (replies[-1]["data"] or {}).get("choices", [])]


def question_in(replies: Replies) -> str:
    """The line of the last message that asks."""
    line = next(line for line in replies[-1]["text"].splitlines() if line.endswith("？"))
    return line.removeprefix(say("back_to", question=""))


async def until_asked(resident: Resident, replies: Replies, words: str) -> Replies:
    """Not knowing anything until this is asked."""
    for _ in range(20):
        if words in replies[-1]["text"]:
            return replies
        if MORE in labels(replies):  # a first result was shown
            replies = await resident.press(MORE)
        else:
            replies = await resident.say("不知道", "unsure")
    raise AssertionError(f"never asked: {words}")
