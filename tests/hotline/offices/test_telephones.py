"""Telephone numbers of offices as people write them."""

import pytest

from hotline.offices.telephones import spelt


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0592-2345678", "0592-2345678"),
        ("05922345678", "0592-2345678"),
        ("（0592）2345678", "0592-2345678"),
        ("０５９２－２３４５６７８", "0592-2345678"),
        ("0592 234 5678 转 801", "0592-2345678转801"),
        ("138 0592 0001", "13805920001"),
        ("12345", "12345"),
        ("400-123-4567", "4001234567"),
    ],
)
def test_a_number_is_kept_in_one_form(written: str, kept: str) -> None:
    assert spelt(written) == kept


@pytest.mark.parametrize(
    "written", ["2345678", "0592-234", "0592-1234567", "街道电话", "0592-2345678/2345679", "1380592"]
)
def test_what_cannot_be_dialled_from_anywhere_is_none(written: str) -> None:
    assert spelt(written) is None
