"""Streets and towns as words name them, and with what staff know of them."""

import pytest

import policy_kb
from policy_kb import Office

KB = policy_kb.load()


@pytest.mark.parametrize(
    ("words", "district", "name"),
    [
        ("思明区鹭江街道厦禾路", "思明", "鹭江街道"),
        ("同安莲花镇", "同安", "莲花镇"),
        ("鹭江道", "思明", None),  # a road
        ("马巷", "翔安", None),  # once a town, today the name of one street of several
        ("鹭江街道", "湖里", None),  # of another district
        ("以前在鹭江街道，现在莲前街道", "思明", None),  # which of them is not said
        ("", "思明", None),
    ],
)
def test_only_a_full_name_in_its_own_district_names_a_street(words: str, district: str, name: str | None) -> None:
    found = KB.directory.office_named_in(words, district)
    assert (found.name if found else None) == name


def test_what_is_entered_takes_its_place_and_the_rest_stays_unknown() -> None:
    known = Office("思明", "鹭江街道", telephone="0592-2345678")
    offices = KB.with_offices([known, Office("思明", "没有的街道", telephone="12345")]).directory.offices
    assert [office for office in offices if office.telephone] == [known]
    assert len(offices) == len(KB.directory.offices)
