"""Telephone numbers as people write them."""

import pytest

from hotline.callbacks.phones import has_digits, hidden, phone_in


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("13900000017", "13900000017"),
        ("我的是139 0000 0017", "13900000017"),
        ("+86 139-0000-0017", "13900000017"),
        ("１３９００００００１７", "13900000017"),
        ("幺三九零零零零零零一七", "13900000017"),
        ("0592-2000017 我妈家的", "05922000017"),
        ("(0592) 200 0017", "05922000017"),
        ("1390000001", None),  # a digit is missing
        ("收入2000", None),
        ("350203195801010018", None),  # an identity card is no telephone
        ("没有电话", None),
    ],
)
def test_a_number_is_found_however_it_is_grouped(text: str, phone: str | None) -> None:
    assert phone_in(text) == phone


def test_a_number_that_is_wrong_is_told_from_none() -> None:
    assert has_digits("139000001")
    assert not has_digits("等我找找")


def test_a_list_says_only_what_kind_of_number_it_is() -> None:
    assert hidden("13900000017") == "〔手机号〕"
    assert hidden("2000017") == "〔座机号〕"
