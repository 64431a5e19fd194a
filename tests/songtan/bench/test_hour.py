"""An hour of the hotline, small: operators who drop, dawdle or disconnect lose nobody, and nobody is held twice."""

from hotline.cases.states import LABELS
from hotline.database import Database
from songtan.bench.hour import Hour, Outcome, play
from songtan.bench.hour_cases import WAYS


async def test_everybody_is_answered_once_and_every_case_comes_to_its_end(database: Database) -> None:
    hour = Hour(residents=24, operators=4, cases=len(WAYS), factor=600)
    outcome = await play(database, hour)
    assert (outcome.came, outcome.answered, outcome.left_over, outcome.doubled, outcome.lost) == (24, 24, 0, 0, 0)
    assert outcome.states == set(LABELS)
    assert outcome.cases == {"closed": 4, "refused": 1, "withdrawn": 1}


def test_what_does_not_hold_is_named() -> None:
    outcome = Outcome(asked=3, answered=2, left_over=1, came=4, states=set(LABELS), waits=[10.0, 200.0])
    assert outcome.wrong() == ["2 lost", "1 left over", "only 33.3% within 3 minutes"]
