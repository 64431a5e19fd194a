"""The value of one written number: 两千八, 一万五, 一千零五, 1.2万, 2k, 壹仟贰佰, 十几, 三四千, 五千多."""

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "壹": 1, "二": 2, "两": 2, "贰": 2, "俩": 2, "三": 3, "叁": 3, "仨": 3, "四": 4, "肆": 4,
    "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
}  # fmt: skip
_UNITS = {
    "十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000,
    "万": 10000, "w": 10000, "亿": 100000000,
}  # fmt: skip
_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|点[零〇一二三四五六七八九]+|[^,.]")
_SEVERAL = {"几", "数"}
_ROUGH = {"多", "余", "外", "来", "把", *_SEVERAL}
_MYRIAD = 10000
_HUNDRED = 100
_TEN = 10
_ABOUT = Decimal("0.1")
_YEAR_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and how sure it is: value where one is named, low and high as its bounds."""

    low: Decimal
    high: Decimal
    value: Decimal | None

    @property
    def exact(self) -> bool:
        """Whether one number was said, plainly."""
        return self.value is not None and self.low == self.high


def exactly(value: Decimal | int) -> Amount:
    """The plain number."""
    number = Decimal(value)
    return Amount(number, number, number)


def about(value: Decimal) -> Amount:
    """Ten per cent less or more."""
    margin = value * _ABOUT
    return Amount(value - margin, value + margin, value)


def between(low: Decimal, high: Decimal) -> Amount:
    """From low to high, both included."""
    return Amount(low, high, None)


def place(value: Decimal) -> Decimal:
    """The place value of the last digit that was said: 5000 -> 1000, 60 -> 9."""
    whole = str(int(value))
    step = Decimal(10) ** (len(whole) - len(whole.rstrip("0")))
    return step - 1 if step == _TEN else step


def read(written: str) -> Amount | None:
    """The number that `written` stands for; None where it is none ("千万别")."""
    if written == "半":
        return exactly(Decimal("0.5"))
    tokens: list[str] = [token for token in _TOKEN.findall(written) if token != "有"]  # 七十有六
    spelled = _spelled_out(tokens)
    if spelled is not None:
        return spelled
    if _no_number(tokens):
        return None
    return _Sum().run(tokens)


def whole(written: str | None) -> int | None:
    """A whole number, spelled digit by digit or not: 66, 六六, 二〇二三; None where it is none."""
    digits = ["零一二三四五六七八九".find(char) for char in (written or "").replace("〇", "零")]
    if len(digits) > 1 and min(digits) >= 0:
        return int("".join(str(digit) for digit in digits))  # 六六, which is no number by itself
    amount = read(written) if written else None
    return int(amount.low) if amount is not None and amount.exact else None


def _spelled_out(tokens: list[str]) -> Amount | None:
    """一九五八 -> 1958; 三四 -> 3 to 4; nothing where units are said."""
    if len(tokens) == 1 and tokens[0][0].isdigit():
        return exactly(Decimal(tokens[0].replace(",", "")))
    if not tokens or any(token not in _DIGITS for token in tokens):
        return None
    digits = [_DIGITS[token] for token in tokens]
    if len(digits) == 2 and _neighbours(*digits):
        return between(Decimal(digits[0]), Decimal(digits[1]))
    if len(digits) == 2 and 0 not in digits:
        return None
    if 1 < len(digits) < _YEAR_DIGITS and digits[0] == 0:
        return None
    return exactly(int("".join(str(digit) for digit in digits)))


def _no_number(tokens: list[str]) -> bool:
    """Units alone say nothing (千万, 百), but 千五, 百把, 十来, 十万 do."""
    said = [token for token in tokens if token not in _UNITS]
    return not said and tokens not in (["十"], ["拾"], ["廿"], ["卅"], ["十", "万"], ["十", "亿"])


def _neighbours(first: int, second: int) -> bool:
    return (second == first + 1 and first > 0) or (first, second) in {(3, 5), (5, 8)}


class _Sum:
    """Adds a number up token by token, its lowest and its highest reading side by side."""

    def __init__(self) -> None:
        self.total = (Decimal(0), Decimal(0))  # what stands before 万 and 亿
        self.section = (Decimal(0), Decimal(0))
        self.digit: tuple[Decimal, Decimal] | None = None
        self.unit = Decimal(1)  # the unit that was said last
        self.after_zero = False
        self.rough: Decimal | None = None  # half the width of "about", in units

    def run(self, tokens: list[str]) -> Amount | None:
        for place, token in enumerate(tokens):
            following = tokens[place + 1] if place + 1 < len(tokens) else ""
            if not self._take(token, following):
                return None
        low, high = self._closed()
        if self.rough is not None:
            return about(low)
        return Amount(low, high, low if low == high else None)

    def _take(self, token: str, following: str) -> bool:
        if token[0].isdigit():
            return self._number(Decimal(token.replace(",", "")))
        if token[0] == "点":
            return self._fraction(token)
        if token in _DIGITS:
            return self._digit(_DIGITS[token])
        if token in _UNITS:
            self._unit(token)
            return True
        return token in _ROUGH and self._vague(token, following)

    def _number(self, number: Decimal) -> bool:
        if self.digit is not None:
            return False
        self.digit = (number, number)
        self.after_zero = self.after_zero or number >= _TEN
        return True

    def _fraction(self, token: str) -> bool:
        if self.digit is None:
            return False
        part = Decimal("0." + "".join(str(_DIGITS[char]) for char in token[1:]))
        self.digit = (self.digit[0] + part, self.digit[1] + part)
        return True

    def _digit(self, digit: int) -> bool:
        if digit == 0:
            self.after_zero = True
            return self.digit is None
        if self.digit is None:
            self.digit = (Decimal(digit), Decimal(digit))
            return True
        if self.digit[0] == self.digit[1] and _neighbours(int(self.digit[0]), digit):
            self.digit = (self.digit[0], Decimal(digit))
            return True
        return False

    def _unit(self, token: str) -> None:
        size = Decimal(_UNITS[token])
        self.after_zero = False
        if size >= _MYRIAD:
            low, high = self._plus(self.section, self.digit or ((Decimal(0),) * 2))
            if not low and not high:
                low = high = Decimal(1)
            self.total = (self.total[0] + low * size, self.total[1] + high * size)
            self.section = (Decimal(0), Decimal(0))
        else:
            low, high = self.digit or (Decimal(1), Decimal(1))
            self.section = (self.section[0] + low * size, self.section[1] + high * size)
        self.digit = None
        self.unit = size if token not in "廿卅" else Decimal(_TEN)

    def _vague(self, token: str, following: str) -> bool:
        if token in _SEVERAL and following in _UNITS and self.digit is None:
            self.digit = (Decimal(2), Decimal(9))
            return True
        if self.digit is not None and self.unit == 1 and not self.section[0]:
            if token in "多余" and self.digit[0] >= _TEN and self.digit[0] % _TEN == 0:
                self.digit = (self.digit[0], self.digit[0] + place(self.digit[0]))
            return token in "多来把余" and following == ""
        if token in ("来", "把"):
            self.rough = self.unit
            return True
        self.digit = None
        low, high = (Decimal(1), self.unit - 1) if self.unit <= _TEN else (Decimal(0), self.unit)
        if self.unit >= _MYRIAD:
            self.total = (self.total[0], self.total[1] + high)
        else:
            self.section = self._plus(self.section, (low, high))
        return True

    def _closed(self) -> tuple[Decimal, Decimal]:
        rest = self.digit or (Decimal(0), Decimal(0))
        if self.digit is not None and self.unit >= _HUNDRED and not self.after_zero:
            rest = (rest[0] * self.unit / _TEN, rest[1] * self.unit / _TEN)
        return self._plus(self._plus(self.total, self.section), rest)

    @staticmethod
    def _plus(first: tuple[Decimal, Decimal], second: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
        return first[0] + second[0], first[1] + second[1]
