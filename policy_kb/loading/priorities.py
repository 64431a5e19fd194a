"""Needs and what is usual, from priorities/needs.yml and priorities/usual.yml."""

from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from policy_kb.loading.expressions import EXAMPLE, RuleReader
from policy_kb.loading.yaml_tree import Item, read
from policy_kb.model.conditions import Condition, names_in
from policy_kb.model.facts import FactSpec
from policy_kb.model.priorities import Had, Need, Priorities, Share, Usual, Worth

WORTHS: dict[str, Worth] = {one: one for one in get_args(Worth)}
HELPS = "[medical_aid_inpatient]"
TRUTHS = {"true": True, "false": False}


def read_priorities(folder: Path, root: Path, reader: RuleReader, helps: Collection[str] | None) -> Priorities:
    """Both files; `helps` are the ids that they may name, None for any. Raises KnowledgeBaseError."""
    needs = read(folder / "needs.yml", root)
    needs.mapping("needs", "worth", "together", "had")
    if helps is not None:
        _refuse_loose_helps(needs, helps)
    usual = read(folder / "usual.yml", root)
    usual.mapping("household", "person")
    return Priorities(
        MappingProxyType({name: _need(name, item, reader) for name, item in _entries(needs, "needs")}),
        MappingProxyType(_worth(needs)),
        MappingProxyType(_together(needs)),
        MappingProxyType(
            {
                name: _of_fact(name, item, scope, reader)
                for scope in ("household", "person")
                for name, item in _entries(usual, scope)
            }
        ),
        MappingProxyType({name: _had(item, reader) for name, item in _entries(needs, "had")}),
    )


def _entries(file: Item, key: str) -> list[tuple[str, Item]]:
    return list(file.need(key, "{…}").mapping().items())


def _need(name: str, item: Item, reader: RuleReader) -> Need:
    item.mapping("label", "household", "person", "helps")
    household, person = item.get("household"), item.get("person")
    return Need(
        name,
        item.need("label", "看病").text(),
        _on_facts(household, "household", reader) if household else None,
        _on_facts(person, "person", reader) if person else None,
        item.need("helps", HELPS).texts(),
    )


def _on_facts(item: Item, scope: str, reader: RuleReader) -> Condition:
    """A condition on facts and standards alone: those of documents come and go."""
    found = reader.condition(item, scope)
    if names_in(found):
        item.fail("只看情况和标准的条件，不用别处的名称", EXAMPLE)
    return found


def _refuse_loose_helps(file: Item, helps: Collection[str]) -> None:
    named = [one for _, need in _entries(file, "needs") for one in need.need("helps", HELPS).sequence()]
    named += [one for _, group in _entries(file, "worth") for one in group.sequence()]
    named += [one for group in file.need("together", "[[…]]").sequence() for one in group.sequence()]
    for one, name in [*((one, one.text()) for one in named), *((item, name) for name, item in _entries(file, "had"))]:
        if name not in helps:
            near = get_close_matches(name, helps, n=1)
            one.fail(f"一项帮扶或一类对象，没有“{name}”", f"helps: [{(near or ['dibao_allowance'])[0]}]")


def _worth(file: Item) -> dict[str, Worth]:
    found: dict[str, Worth] = {}
    for name, item in _entries(file, "worth"):
        if name not in WORTHS:
            item.fail(f"下面之一：{'、'.join(WORTHS)}", "large: [dibao_allowance]")
        for one in item.sequence():
            if one.text() in found:
                one.fail(f"只写在一处的帮扶，“{one.text()}”写了两次", f"{name}: [{one.text()}]")
            found[one.text()] = WORTHS[name]
    return found


def _had(item: Item, reader: RuleReader) -> Had:
    item.mapping("when", "say")
    when = _on_facts(item.need("when", "{recognised: dibao}"), "household", reader)
    return Had(when, item.need("say", "已经是低保的，不用再申请").text())


def _together(file: Item) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in file.need("together", "[[tekun_support, tekun_care]]").sequence():
        names = group.texts()
        twice = next((name for name in names if name in found), None)
        if twice or len(names) < 2:
            group.fail("至少两项帮扶，每项只在一组里", "- [tekun_support, tekun_care]")
        found |= dict.fromkeys(names, names[0])
    return found


def _of_fact(name: str, item: Item, scope: str, reader: RuleReader) -> tuple[Usual, ...]:
    spec = reader.facts.get(name)
    if spec is None or spec.scope != scope:
        item.fail(f"facts.yml 里 {scope} 的一项情况", "hukou: [{answers: {xiamen: 0.8}, why: …}]")
    found = tuple(_usual(one, scope, spec, reader) for one in item.sequence())
    loose = [at for at, one in enumerate(found) if one.when is None]
    if loose and loose[0] < len(found) - 1:
        item.sequence()[loose[0]].fail("没有 when 的写在最后，它后面的用不上", "- {answers: {true: 0.1}, why: …}")
    return found


def _usual(item: Item, scope: str, spec: FactSpec, reader: RuleReader) -> Usual:
    item.mapping("when", "answers", "why")
    when = item.get("when")
    answers = item.need("answers", "{xiamen: 0.8}")
    shares = tuple(_share(name, share, spec) for name, share in answers.mapping().items())
    several = spec.type == "choices"  # each of them is named or not
    if any(not 0 <= one.share <= 1 for one in shares) or not (several or 0 < sum(one.share for one in shares) <= 1):
        answers.fail("加起来大于0、不超过1的比例", "answers: {true: 0.7}")
    why = item.need("why", "找来的大多是本地户口").text()
    return Usual(_on_facts(when, scope, reader) if when else None, shares, why)


def _share(name: str, item: Item, spec: FactSpec) -> Share:
    share = float(item.number())
    if spec.type == "bool" and name in TRUTHS:
        return Share(share, TRUTHS[name])
    if spec.choices and name in spec.choices:
        return Share(share, name)
    numeric = spec.type in {"int", "money"}
    ends = _from_to(name) if numeric else None
    if ends is None:
        example = "18-59" if numeric else (*spec.choices, "true")[0]
        item.fail(f"“{spec.label}”的一个答案；数字可以写从几到几", f"answers: {{{example}: 0.1}}")
    return Share(share, low=ends[0], high=ends[1])


def _from_to(name: str) -> tuple[Decimal, Decimal | None] | None:
    """The ends of 0, 18-59 or 80-; None where it is no number."""
    low, dash, high = name.partition("-")
    try:
        first = Decimal(low)
        return first, (Decimal(high) if high else None) if dash else first
    except InvalidOperation:
        return None
