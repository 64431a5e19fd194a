"""Numbers of people are hidden however they are written; dates, sums, clauses and case numbers are not."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.masking import LEAST, mask, mask_all

NUMERALS = "〇一二三四五六七八九"
GAPS = ["", "", "", " ", "-", "－", ".", "·", "　", " - ", "_", "/", "—", "\u200b", ") ", "，", ":", "、", "；", "…"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("打我手机13806012345，谢谢", "打我手机〔手机号〕，谢谢"),
        ("138 0601 2345", "〔手机号〕"),
        ("138-0601-2345 晚上打", "〔手机号〕 晚上打"),
        ("+86 138 0601 2345", "+〔手机号〕"),
        ("１３８０６０１２３４５", "〔手机号〕"),
        ("一三八 零六零一 二三四五", "〔手机号〕"),
        ("幺三八，零六零幺，二三四五", "〔手机号〕"),
        ("1️⃣3️⃣8️⃣0️⃣6️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣", "〔手机号〕\ufe0f\u20e3"),
        ("身份证350203-19580101-0018", "身份证〔身份证号〕"),
        ("35020319580101001X", "〔身份证号〕"),
        ("350203 1958 0101 001 ｘ", "〔身份证号〕"),
        ("老身份证350203580101001", "老身份证〔身份证号〕"),
        ("卡号6222 0212 3456 7890 123", "卡号〔银行卡号〕"),
        ("家里座机0592-5012345", "家里座机〔座机号〕"),
        ("(0592)5012345", "(〔座机号〕"),
        ("家里电话是501 2345", "家里电话是〔号码〕"),
        ("微信号 7654321", "微信号 〔号码〕"),
        ("收2800，13806012345", "收2800，〔手机号〕"),
        ("138、0601、2345", "〔手机号〕"),
        ("138；0601；2345", "〔手机号〕"),
        ("138…0601…2345", "〔手机号〕"),
        ("①③⑧⓪⑥⓪①②③④⑤", "〔手机号〕"),
        ("打5012345找我", "打〔号码〕找我"),
        ("看http://13806012345/", "看http://〔手机号〕/"),
    ],
)
def test_a_number_is_replaced_by_its_kind(said: str, shown: str) -> None:
    assert mask(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "一个月2800，房租1500，药费900",
        "一个月2800，5口人",
        "存款1200000元，借款350000块",
        "工资2800、1500、900、1200",
        "2800；1500；3600；900",
        "打工3200000块",
        "存了1,234,567.89元",
        "电话费500块",
        "2023-07-01 至 2025-06-30",
        "2023-07-01 - 2025-06-30",
        "20230701-20250630",
        "2022 2023 2024 这三年",
        "2026-11-23 20:15:33",
        "2026-11-23T20:15:33.123456+08:00",
        "依据三(七)、四(十二)，厦委办发〔2016〕50号",
        "登记编号20261123",
        "conversation=8f3a1234567890123456789012345678",
        "一二三四五六七",
        "二〇一六年十月一日",
        "打12345，急了打110、120",
        "0.30000000000000004 秒",
    ],
)
def test_what_is_no_number_of_a_person_stays(said: str) -> None:
    assert mask(said) == said


def test_a_landline_in_words_of_the_service_is_an_office() -> None:
    told = "请打街道 0592-5012345，我们记的是13806012345"
    assert mask(told, landlines=False) == "请打街道 0592-5012345，我们记的是〔手机号〕"


def test_all_of_a_structure_is_masked_also_whole_numbers() -> None:
    held = {"phone": 13806012345, "seen": True, "count": 3, "quotes": ["打13806012345", {"at": None}]}
    shown = {"phone": "〔手机号〕", "seen": True, "count": 3, "quotes": ["打〔手机号〕", {"at": None}]}
    assert mask_all(held) == shown


@st.composite
def written(draw: st.DrawFn) -> str:
    """A personal number in groups of any size, each in one of the ways to write digits."""
    number = draw(
        st.one_of(
            st.from_regex(r"\A1[3-9][0-9]{9}\Z"),
            st.from_regex(r"\A350[2-9][0-9]{2}19[3-9][0-9]0[1-9]1[0-9][0-9]{3}[0-9X]\Z"),
            st.from_regex(r"\A350[2-9][0-9]{2}[3-9][0-9]0[1-9]1[0-9][0-9]{3}\Z"),
            st.from_regex(r"\A62[0-9]{14,17}\Z"),
            st.from_regex(r"\A0592[2-8][0-9]{6}\Z"),
        )
    )
    spelling = draw(st.sampled_from(["plain", "wide", "chinese"]))
    gap, sizes = draw(st.sampled_from(GAPS)), draw(st.lists(st.integers(1, 8), min_size=1, max_size=8))
    groups, place = [], 0
    while place < len(number):
        size = sizes[len(groups) % len(sizes)]
        groups.append(number[place : place + size])
        place += size
    spelt = gap.join(groups)
    if spelling == "wide":
        return "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() or sign == "X" else sign for sign in spelt)
    if spelling == "chinese":
        return "".join(NUMERALS[int(sign)] if sign.isdigit() else sign for sign in spelt)
    return spelt


def longest_run(text: str) -> int:
    """Digits that stand together, whatever little is between them; by another way than the program's."""
    plain = unicodedata.normalize("NFKC", text)
    for digit, numeral in enumerate(NUMERALS):
        plain = plain.replace(numeral, str(digit))
    return max((sum(sign.isdecimal() for sign in run) for run in re.split(r"[^\W\d_]+|[〔〕。]", plain)), default=0)


@given(
    number=written(),
    before=st.sampled_from(["", "我电话", "身份证：", "一个月2800元，"]),
    after=st.sampled_from(["", "。", "谢谢"]),
)
def test_no_run_of_digits_survives_however_it_is_grouped(number: str, before: str, after: str) -> None:
    assert longest_run(mask(before + number + after)) < LEAST


@given(st.text(alphabet="0123456789 -.,年月元〔〕Xx一八", max_size=60))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text)
    assert mask(once) == once


def test_the_address_of_a_part_that_is_away_is_told_in_logs() -> None:
    told = "AssistantAwayError('http://127.0.0.1:50055/webhooks/songtan/health: 503')"
    assert mask(told) == told
