"""A household as data: parsed, checked field by field, never guessed at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from policy_kb.model.errors import InputError
from policy_kb.model.facts import FactSpec

MAX_MEMBERS = 50
CENT = Decimal("0.01")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Value = Decimal | int | bool | str | frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one household on one day. Absent facts are unknown."""

    as_of: date
    household: Mapping[str, Value]
    members: tuple[Mapping[str, Value], ...]
    standards: Mapping[str, tuple[Decimal, ...]]


def parse(data: object, specs: Mapping[str, FactSpec], today: date) -> Case:
    """The case in a JSON object; raises InputError that names the field."""
    top = _object(data, "(输入)")
    for key in top:
        if key not in {"as_of", "household", "members", "standards"}:
            raise InputError(str(key), "不认识这一项", "as_of、household、members、standards")
    household = _facts(top.get("household", {}), "household", "household", specs)
    raw_members = top.get("members", [])
    if not isinstance(raw_members, list):
        raise InputError("members", "家庭成员要写成列表", "[{...}, {...}]")
    if len(raw_members) > MAX_MEMBERS:
        raise InputError("members", f"家庭成员最多{MAX_MEMBERS}人", f"1到{MAX_MEMBERS}人")
    members = tuple(_facts(raw, f"members[{index}]", "person", specs) for index, raw in enumerate(raw_members))
    _check_together(household, members)
    return Case(_day(top.get("as_of"), today), household, members, _standards(top.get("standards", {})))


def _object(data: object, field: str) -> dict[Any, Any]:
    if not isinstance(data, dict):
        raise InputError(field, "要写成一个对象", "{...}")
    return data


def _day(value: object, today: date) -> date:
    if value is None:
        return today
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise InputError("as_of", "日期要写成年-月-日", "2017-03-01")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputError("as_of", f"没有{value}这一天", "2017-03-01") from error


def _facts(raw: object, where: str, scope: str, specs: Mapping[str, FactSpec]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for key, own, value in _by_own_names(_object(raw, where), where, scope, specs):
        spec = specs.get(own) if isinstance(own, str) else None
        field = f"{where}.{key}"
        if spec is None or spec.scope != scope:
            raise _unknown(field, str(key), spec, scope, specs)
        if value is not None:
            values[spec.id] = _value(value, spec, field)
    return values


def _by_own_names(
    raw: dict[Any, Any], where: str, scope: str, specs: Mapping[str, FactSpec]
) -> Iterator[tuple[Any, Any, Any]]:
    """Each fact as it is written, its own name and its value; what has another name is told in FactSpec.written."""
    for key, value in raw.items():
        named = {spec.written[1]: spec for spec in specs.values() if spec.scope == scope and spec.written[0] == key}
        if not named or value is None:
            yield key, key, value
        elif "" in named:
            yield key, named[""].id, value
        elif isinstance(value, list | tuple | set | frozenset) and all(choice in named for choice in value):
            yield from ((key, spec.id, choice in value) for choice, spec in named.items())
        else:
            raise InputError(f"{where}.{key}", "只能从选项里选", f"[{'、'.join(named)}]")


def _unknown(field: str, key: str, spec: FactSpec | None, scope: str, specs: Mapping[str, FactSpec]) -> InputError:
    if spec is not None:
        place = "members 里，每个人分开写" if spec.scope == "person" else "household 里"
        return InputError(field, f"“{spec.label}”写错了地方", place)
    near = get_close_matches(key, [name for name, one in specs.items() if one.scope == scope], n=3)
    return InputError(field, "没有这一项情况", "、".join(near) or "facts.yml 里的名称")


def _value(value: object, spec: FactSpec, field: str) -> Value:
    if spec.type == "bool":
        if not isinstance(value, bool):
            raise InputError(field, f"“{spec.label}”只能是或者不是", "true 或 false")
        return value
    if spec.type == "choice":
        if not isinstance(value, str) or value not in spec.choice_labels:
            raise InputError(field, f"“{spec.label}”没有这个选项", "、".join(spec.choices))
        return value
    if spec.type == "choices":
        known = isinstance(value, list | tuple | set | frozenset) and all(
            isinstance(part, str) and part in spec.choice_labels for part in value
        )
        if not known or not isinstance(value, list | tuple | set | frozenset):
            raise InputError(field, f"“{spec.label}”只能从选项里选", "[" + "、".join(spec.choices) + "]")
        return frozenset(value)
    return _number(value, spec, field)


def _number(value: object, spec: FactSpec, field: str) -> Decimal | int:
    low = spec.minimum if spec.minimum is not None else Decimal(0)
    shown = f"不小于{low}" + (f"、不大于{spec.maximum}" if spec.maximum is not None else "") + "的数"
    number = _decimal(value)
    if number is None:
        raise InputError(field, f"“{spec.label}”要写数字", shown)
    if number < low or (spec.maximum is not None and number > spec.maximum):
        raise InputError(field, f"“{spec.label}”不可能是{value}", shown)
    if spec.type == "money":
        return number
    if number != int(number):
        raise InputError(field, f"“{spec.label}”要写整数", shown)
    return int(number)


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    if isinstance(value, int) and abs(value) > 10**30:  # beyond any field's limit; refused by range below
        return Decimal(10**30 if value > 0 else -(10**30))
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return number if number.is_finite() else None


def _check_together(household: Mapping[str, Value], members: tuple[Mapping[str, Value], ...]) -> None:
    size = household.get("size")
    if isinstance(size, int) and len(members) > size:
        raise InputError("members", f"写了{len(members)}个人，但家庭人数是{size}人", f"最多{size}人")
    if sum(member.get("relation") == "self" for member in members) > 1:
        raise InputError("members", "“本人”只能有一个", "其他人写和本人的关系")
    income, each = household.get("monthly_income"), household.get("monthly_income_per_capita")
    if not (isinstance(size, int) and isinstance(income, Decimal) and isinstance(each, Decimal)):
        return
    if abs(income / size - each) > 1:  # people round what they say per head: a yuan's difference is no contradiction
        raise InputError(
            "household.monthly_income_per_capita", f"全家{income}元、{size}人，平均每人不是{each}元", "只写其中一个"
        )


def _standards(raw: object) -> dict[str, tuple[Decimal, ...]]:
    values: dict[str, tuple[Decimal, ...]] = {}
    for key, value in _object(raw, "standards").items():
        parts = value if isinstance(value, list) else [value]
        numbers = [_loose(part) for part in parts]
        if not numbers or any(number is None or number < 0 or number > 10**9 for number in numbers):
            raise InputError(f"standards.{key}", "标准要写不小于0的数字", "650")
        values[str(key)] = tuple(number for number in numbers if number is not None)
    return values


def _loose(value: object) -> Decimal | None:
    """A number, also as text: standards are handed on as exact text by other parts of the house."""
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except ArithmeticError:
            return None
    return _decimal(value)
