"""Identity numbers are known by their check digit."""

import pytest

from hotline.dossiers.identity import hash_of, identity_in

SPECIMEN = "11010519491231002X"


@pytest.mark.parametrize(
    "written", [SPECIMEN, "11010519491231002x", "110105 19491231 002X", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_a_number_is_known_however_it_is_written(written: str) -> None:
    assert identity_in(written) == SPECIMEN


@pytest.mark.parametrize("written", ["", "110105194912310021", "11010519491331002X", "1101051949123100", "林小妹"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert identity_in(written) is None


def test_the_hash_depends_on_the_secret_and_does_not_hold_the_number() -> None:
    assert hash_of(SPECIMEN, "one") == hash_of(SPECIMEN, "one") != hash_of(SPECIMEN, "two")
    assert "1949" not in hash_of(SPECIMEN, "one")[:4]
