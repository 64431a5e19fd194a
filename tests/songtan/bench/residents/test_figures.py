"""Small made-up talks and what is counted of them."""

import policy_kb
from bot.actions.wording import say
from songtan.bench.residents.figures import NOT_UNDERSTOOD, Figures, count
from songtan.bench.residents.helps import Standing
from songtan.bench.residents.talk import Talk
from tests.songtan.bench.residents.homes import FULL, NEIGHBOUR, asks, card, file, person, says, talk, turn

FACTS = policy_kb.load().facts
BY_TRUTH: dict[str, set[Standing]] = {"medical_aid_inpatient": {"fitting"}, "temporary_aid": {"staff"}}
INPATIENT = "medical_aid_inpatient"


def counted(played: Talk) -> Figures:
    return count(played, FACTS, BY_TRUTH)


def test_the_first_useful_card_is_the_first_with_a_true_help() -> None:
    found = counted(
        talk(
            turn(says("不容易"), held=FULL),
            turn(card((INPATIENT, "unknown", 1)), held=FULL),
            turn(card((INPATIENT, "eligible", 1)), held=FULL),
        )
    )
    assert found.first_useful == 3


def test_a_help_that_is_only_likely_is_in_view_too() -> None:
    found = counted(talk(turn(card((INPATIENT, "needs_review", 1), leaning="likely"), held=FULL)))
    assert found.in_view[4] == {INPATIENT}


def test_what_only_staff_can_tell_is_right_where_the_whole_truth_leaves_it_to_them() -> None:
    found = counted(
        talk(turn(card((INPATIENT, "needs_review", 1), ("temporary_aid", "needs_review", None)), held=FULL))
    )
    assert found.in_view[4] == {"temporary_aid"}


def test_a_help_that_is_shown_for_the_wrong_person_is_not_in_view() -> None:
    found = counted(talk(turn(card((INPATIENT, "eligible", 2)), held=FULL)))
    assert found.in_view[4] == frozenset()
    assert found.for_others == {INPATIENT}


BESIDE = [
    {"id": "temporary_aid", "standing": "likely"},
    {"id": "medical_insurance_premium", "standing": "possible"},
]


def test_of_the_helps_in_view_it_counts_how_each_is_said_to_stand() -> None:
    view = {
        "kind": "benefits", "text": "", "sender": "bot",
        "data": {
            "members": ["您", "您的丈夫", "您的女儿"], "assessment": {"benefits": []},
            "helps": [
                {"id": INPATIENT, "people": ["您的丈夫"], "standing": "likely", "amount": "大约四成", "along": BESIDE},
                {"id": "spring_job_fair", "people": [], "standing": "possible", "amount": "", "along": []},
            ],
        },
    }  # fmt: skip
    found = counted(talk(turn(view, held=FULL)))
    assert found.in_view[4] == {INPATIENT, "temporary_aid"}
    assert (found.lines_with_figure, found.lines) == (1, 2)


def test_a_later_card_takes_back_what_an_earlier_one_showed() -> None:
    shown, taken_back = card((INPATIENT, "eligible", 1)), card((INPATIENT, "ineligible", 1))
    quiet = [turn(says("好"), held=FULL) for _ in range(3)]
    found = counted(talk(turn(shown, held=FULL), *quiet, turn(taken_back, held=FULL)))
    assert found.in_view[4] == {INPATIENT}
    assert found.in_view[8] == frozenset()


def test_a_help_that_is_not_theirs_is_wrong_when_it_is_shown_as_fitting_and_not_when_it_is_open() -> None:
    assert counted(talk(turn(card(("spring_job_fair", "eligible", 0))))).shown_wrong == {"spring_job_fair": 1}
    assert counted(talk(turn(card(("spring_job_fair", "unknown", 0))))).shown_wrong == {}


def test_lines_with_a_figure_are_counted_among_those_that_are_shown() -> None:
    amount = card((INPATIENT, "eligible", 1), estimate={"low": 500})
    found = counted(talk(turn(amount, card(("temporary_aid", "needs_review", None), ("small_loan", "unknown", 0)))))
    assert (found.lines_with_figure, found.lines) == (1, 2)


def test_a_fact_is_wrong_when_the_truth_is_another_or_has_nothing_of_it() -> None:
    held = file(
        person(0, "您", relation="self", age=40, disability_level=2),
        person(1, "您的丈夫", relation="spouse", major_illness=True),
        monthly_income=36000,
    )
    found = counted(talk(turn(says("好"), held=held)))
    assert found.facts == 6
    assert found.wrong_facts == ["monthly_income: 36000, true 3000", "disability_level of self: 2, true 0"]


def test_a_rough_figure_is_not_wrong() -> None:
    assert counted(talk(turn(says("好"), held=file(monthly_income=2900)))).wrong_facts == []


def test_a_person_who_does_not_live_there_is_one_wrong_fact_whatever_is_held_of_them() -> None:
    held = file(person(0, "您的哥哥", relation="sibling", sex="male", age=50))
    assert counted(talk(turn(says("好"), held=held))).wrong_facts == ["您的哥哥 does not live there"]


def test_a_second_household_is_wrong_where_they_ask_for_themselves_only() -> None:
    two = file(other=file(person(0, "邻居", relation="self")))
    assert counted(talk(turn(says("好"), held=two))).wrong_facts == ["a second household, where there is one"]
    assert counted(talk(turn(says("好"), held=two), family=NEIGHBOUR)).wrong_facts == []


def test_what_the_file_holds_is_not_to_be_asked() -> None:
    known = file(*FULL["members"], hukou="xiamen")
    assert counted(talk(turn(asks("fact", "hukou"), held=known))).asked_again == ["hukou"]
    assert counted(talk(turn(asks("fact", "hukou"), held=FULL))).asked_again == []


def test_what_was_answered_is_not_to_be_asked_even_if_it_was_not_taken_in() -> None:
    question = asks("fact", "age", member=1)
    found = counted(talk(turn(question, held=FULL), turn(question, held=FULL, answers=question)))
    assert found.asked_again == ["age of man"]


def test_an_answer_that_is_only_kept_as_a_note_is_counted_by_the_question_that_comes_back() -> None:
    question = asks("fact", "hukou")
    found = counted(talk(turn(question), turn(question, answers=question), turn(says("好"), answers=question)))
    assert found.not_taken_in == 1


def test_a_question_that_comes_back_after_theirs_is_not_asked_again() -> None:
    question = asks("fact", "hukou")
    assert counted(talk(turn(question, held=FULL), turn(question, held=FULL))).asked_again == []


def test_a_list_is_asked_again_only_where_one_thing_is_known_of_all_of_them() -> None:
    ill = file(
        person(0, "您", relation="self", sex="female"), person(1, "您的丈夫", relation="spouse", major_illness=True)
    )
    asked = asks("list", "major_illness", "orphan")
    assert counted(talk(turn(asked, held=ill))).asked_again == []
    everybody = [{**one, "facts": [*one["facts"], {"fact": "orphan", "value": False}]} for one in FULL["members"]]
    assert counted(talk(turn(asked, held=file(*everybody)))).asked_again == ["orphan"]


def test_a_value_that_is_read_back_is_counted_apart() -> None:
    found = counted(talk(turn(asks("confirm", "monthly_income"), held=file(monthly_income=3000))))
    assert (found.read_back, found.asked_again) == (1, [])


def test_what_asks_without_saying_what_is_counted() -> None:
    assert counted(talk(turn(says("您是想问哪一个？")))).asks_unsaid == 1
    assert counted(talk(turn(asks("fact", "hukou")))).asks_unsaid == 0


def test_not_understood_is_counted_by_reply() -> None:
    found = counted(talk(turn(says("对不起，这句我没听明白。"), asks("fact", "hukou")), turn(says("好"))))
    assert (found.not_understood, found.replies) == (1, 2)


def test_a_question_about_somebody_who_is_not_there_is_counted() -> None:
    held = file(person(0, "您的哥哥", relation="sibling", sex="male"))
    assert counted(talk(turn(asks("fact", "age", member=0), held=held))).about_nobody == 1


def test_the_words_for_not_understood_are_those_that_the_assistant_has() -> None:
    assert all(NOT_UNDERSTOOD.search(say(f"not_understood_{number}")) for number in (1, 2, 3))
