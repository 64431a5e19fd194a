"""An amount in words."""

from decimal import Decimal

import pytest

from policy_kb.judging.amounts import Amount
from policy_kb.words.amounts import amount_text


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (Decimal(0), None, "每月有多少还说不准"),
        (Decimal(840), None, "每月不少于840元"),
        (Decimal(0), Decimal(840), "每月0到840元"),
    ],
)
def test_a_range_that_says_nothing_is_not_told_as_nought(low: Decimal, high: Decimal | None, said: str) -> None:
    assert amount_text(Amount("range", None, low, high), "元", "month") == said
