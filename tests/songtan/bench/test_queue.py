"""The bench of the queue, small: racing claims give every talk to exactly one, and screens see every hand-over."""

from hotline.database import Database
from songtan.bench.queue import opened, racing, visible


async def test_of_racing_claims_from_several_processes_every_talk_goes_to_exactly_one(
    database: Database, database_url: str
) -> None:
    del database  # migrated
    async with opened(database_url, 4) as databases:
        race = await racing(databases, talks=40, each=5)
    assert (race.claims, race.doubled, race.lost) == (200, 0, 0)


async def test_every_screen_sees_every_hand_over(database: Database) -> None:
    waits = await visible(database, screens=3, handed_over=10)
    assert len(waits) == 30
