"""What lists show: enough to work with, nothing personal."""

import pytest

from hotline.queue.wording import LAST_TEXT_LENGTH, glimpse, reason_label, resident_label


@pytest.mark.parametrize(
    ("reason", "label"),
    [
        ("requested", "居民要找工作人员"),
        ("distress:hunger", "居民处境危急：没有饭吃"),
        ("assistant_unavailable", "助手出了故障"),
        ("something new", "需要工作人员"),
        (None, "需要工作人员"),
    ],
)
def test_reasons_are_shown_in_words(reason: str | None, label: str) -> None:
    assert reason_label(reason) == label


def test_a_resident_is_called_by_the_beginning_of_the_conversations_id() -> None:
    assert resident_label("8f3a" + "0" * 28) == "居民 8F3A"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("我的电话138 1234 5678", "我的电话〔手机号〕"),
        ("身份证 35020319900101123X", "身份证 〔身份证号〕"),
        ("一个月2800", "一个月2800"),
        ("两行\n 字", "两行 字"),
    ],
)
def test_long_numbers_are_masked_in_lists(text: str, shown: str) -> None:
    assert glimpse(text) == shown


def test_a_long_message_is_cut() -> None:
    assert glimpse("字" * 100) == "字" * (LAST_TEXT_LENGTH - 1) + "…"
