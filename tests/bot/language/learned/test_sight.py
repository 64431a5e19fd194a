"""What the learned reader is shown of a message."""

from bot.language import extract
from bot.language.learned.sight import HOUSEHOLD, WRITER, Sight, look, owner_features
from bot.language.message import Found, Message


def seen(text: str) -> Sight:
    """What `look` gives for a message by itself."""
    kept: list[Sight] = []

    def keep(message: Message, found: list[Found]) -> None:
        kept.append(look(message, found))

    extract(text, judge=keep)
    return kept[0]


def test_household_and_writer_are_candidates_even_where_nobody_is_named() -> None:
    sight = seen("一个月两千八")
    assert [candidate.key for candidate in sight.candidates] == ["household", "self"]


def test_everybody_who_is_named_is_a_candidate_with_the_places_of_his_name() -> None:
    sight = seen("我妈七十六，我妈跟我爸住")
    mother = next(candidate for candidate in sight.candidates if candidate.key.startswith("parent:妈"))
    assert [sight.text[slice(*span)] for span in mother.spans] == ["妈", "妈"]
    assert sum(candidate.key.startswith("parent") for candidate in sight.candidates) == 2


def test_the_i_of_my_mother_is_not_the_writer() -> None:
    sight = seen("我妈七十六，我四十二")
    assert sight.candidates[WRITER].spans == ((6, 7),)


def test_what_the_rules_found_is_marked_where_it_stands_and_names_its_owner() -> None:
    sight = seen("我妈七十六岁")
    age = next(entry for entry in sight.entries if entry.fact == "age")
    assert sight.candidates[age.owner].key.startswith("parent")
    assert (age.span[0], "begins:age") in sight.marks


def test_pay_is_marked_as_what_one_person_earns() -> None:
    assert any(entry.fact == "earnings" for entry in seen("我老公打工一个月四千，我两千").entries)


def test_features_of_an_owner_tell_how_far_he_is_named_and_what_stands_between() -> None:
    sight = seen("我妈住院了。我爸七十六岁")
    age = next(entry for entry in sight.entries if entry.fact == "age")
    features = owner_features(sight, age.span[0], age.owner)
    places = {candidate.ref.label: place for place, candidate in enumerate(sight.candidates) if candidate.ref}
    mother, father = features[places["妈"]][1], features[places["爸"]][1]
    assert features[HOUSEHOLD][0] is None
    assert mother[0] > father[0]  # farther
    assert (mother[3], father[3]) == (1, 0)  # a sentence ends between
    assert (mother[4], father[4]) == (0, 1)  # whom the rules name
