"""`songtan bench turns`: whole turns through the public API, from a resident's message to the assistant's answer.

Every conversation posts over HTTP and hears over its WebSocket, as the resident's page does. The load comes from this
process, on the same cores as what is measured.
"""

import asyncio
import itertools
import json
import time
from dataclasses import dataclass, field

import typer
from websockets.asyncio.client import ClientConnection, connect

from songtan.bench.light_http import LightClient
from songtan.bench.stack import running_stack

# What a resident says in an interview, over and over: facts, a correction, questions, small talk.
SAYINGS = (
    "我家三口人",
    "一个月收入两千八",
    "不对，我家四口人",
    "低保是什么",
    "我四十二岁，失业了",
    "为什么问这个",
    "我爱人在打零工",
    "不知道",
)
AT_ONCE = (1, 8, 32)
TURNS = {1: 60, 8: 30, 32: 20}
WARM_UP, WARM_UP_TURNS = 8, 2
ANSWER_SECONDS = 30
EARLY, LATE = 10, 300
AROUND = len(SAYINGS)  # turns on each side: both medians are then of the same sayings
SHOWN = 50, 95, 99


class NotAnsweredError(Exception):
    """The assistant did not answer a turn; the measurement is void."""


@dataclass
class Talker:
    """One resident, who waits for each answer before going on. `seconds`: how long each turn took."""

    client: LightClient
    socket: ClientConnection
    path: str
    token: str
    seconds: list[float] = field(default_factory=list)

    async def turn(self, number: int) -> None:
        """Say something and wait for the answer. Raises NotAnsweredError."""
        text = SAYINGS[number % len(SAYINGS)]
        begun = time.perf_counter()
        stored = await self.client.post(f"{self.path}/messages", {"client_id": f"b{number}", "text": text}, self.token)
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                while not _answers(json.loads(await self.socket.recv()), stored["seq"]):
                    pass
        except TimeoutError as error:
            raise NotAnsweredError(f"turn {number} ({text}): no answer in {ANSWER_SECONDS} s") from error
        self.seconds.append(time.perf_counter() - begun)


def _answers(frame: dict[str, object], seq: int) -> bool:
    if frame["type"] == "queue" and frame["owner"] != "bot":
        raise NotAnsweredError(f"the assistant handed the conversation over: {frame}")
    return frame["type"] == "message" and frame["sender"] == "bot" and int(str(frame["seq"])) > seq


async def talk(address: str, turns: int) -> list[float]:
    """One conversation of `turns` turns; the seconds that each took."""
    client = await LightClient.connect(address)
    opening = await client.post("/api/conversations")
    path, token = f"/api/conversations/{opening['conversation_id']}", opening["token"]
    url = f"{address.replace('http', 'ws', 1)}{path}/stream?after=1"
    async with connect(url, additional_headers={"Authorization": f"Bearer {token}"}) as socket:
        talker = Talker(client, socket, path, token)
        for number in range(turns):
            await talker.turn(number)
    await client.close()
    return talker.seconds


def percentile(values: list[float], share: int) -> float:
    """The value that `share` percent do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


async def _measure(address: str) -> None:
    await asyncio.gather(*(talk(address, WARM_UP_TURNS) for _ in range(WARM_UP)))
    typer.echo("conversations   turns   turns/s      p50      p95      p99")
    for at_once in AT_ONCE:
        begun = time.perf_counter()
        lists = await asyncio.gather(*(talk(address, TURNS[at_once]) for _ in range(at_once)))
        seconds = list(itertools.chain.from_iterable(lists))
        rate = len(seconds) / (time.perf_counter() - begun)
        shown = "".join(f"{percentile(seconds, share) * 1000:6.0f} ms" for share in SHOWN)
        typer.echo(f"{at_once:13}   {len(seconds):5}   {rate:7.1f}{shown}")
    seconds = await talk(address, LATE + AROUND)
    early, late = (_around(seconds, turn) for turn in (EARLY, LATE))
    typer.echo(
        f"one conversation: turn {EARLY} {early * 1000:.1f} ms, turn {LATE} {late * 1000:.1f} ms, "
        f"ratio {late / early:.2f} (medians of the turns around)"
    )


def _around(seconds: list[float], turn: int) -> float:
    return percentile(seconds[max(0, turn - AROUND) : turn + AROUND], 50)


def run(url: str | None = None, database_url: str | None = None) -> None:
    """Print rates and percentiles: of the service at `url`, else of one started for the purpose.

    Raises NotAnsweredError; RasaMissingError and StackNotStartedError when it has to be started.
    """
    if url is not None:
        asyncio.run(_measure(url.rstrip("/")))
        return
    with running_stack(database_url) as address:
        asyncio.run(_measure(address))
