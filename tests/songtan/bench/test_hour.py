"""An hour of the hotline, small: operators who drop, dawdle or disconnect lose nobody, and nobody is held twice."""

from hotline.database import Database
from songtan.bench.hour import WAYS, Hour, play


async def test_everybody_is_answered_once_and_every_case_comes_to_its_end(database: Database) -> None:
    hour = Hour(residents=24, operators=4, cases=len(WAYS), factor=600)
    outcome = await play(database, hour)
    assert (outcome.asked, outcome.answered, outcome.left_over, outcome.doubled) == (24, 24, 0, 0)
    assert outcome.cases == {"closed": 4, "refused": 1, "withdrawn": 1}
