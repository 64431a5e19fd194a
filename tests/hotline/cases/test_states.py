"""What may follow what."""

import pytest

from hotline.cases.states import ENDED, FOLLOW, LABELS, OPEN, STEPS, State, step, steps


def test_every_state_has_a_word_a_way_to_it_and_a_list_of_what_follows() -> None:
    assert set(FOLLOW) == set(LABELS)
    assert set(STEPS) == set(LABELS) - {"accepted"}
    assert set(OPEN) | ENDED == set(LABELS)


def test_every_open_case_can_come_to_an_end_and_none_that_ended_goes_on() -> None:
    for state in OPEN:
        reached, waiting = set[State](), [state]
        while waiting:
            for after in FOLLOW[waiting.pop()]:
                if after not in reached:
                    reached.add(after)
                    waiting.append(after)
        assert "closed" in reached, state
    assert all(FOLLOW[state] == () for state in ENDED)


def test_going_back_to_work_after_an_answer_needs_a_reason_and_beginning_does_not() -> None:
    assert step("answered", "in_progress").asks == {"reason"}
    assert step("assigned", "in_progress").asks == frozenset()
    assert steps("answered")["in_progress"].label == "重新办理"


@pytest.mark.parametrize(
    ("before", "after"), [("accepted", "closed"), ("closed", "in_progress"), ("answered", "refused")]
)
def test_a_step_that_is_not_in_the_table_is_none(before: State, after: State) -> None:
    with pytest.raises(KeyError):
        step(before, after)
