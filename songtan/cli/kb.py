"""`songtan kb`: check the rules and standards, print one as a page, or the table of all."""

from datetime import UTC, date, datetime
from typing import NoReturn

import typer

import policy_kb
from policy_kb.review.page_json import RulePageJson, StandardFiguresJson, StandardPageJson

AMOUNT_STATES = {"in_force": "数额生效", "last_known": "只能估计", "unknown": "不知道"}
command = typer.Typer(add_completion=False, no_args_is_help=True)


def _load(folder: str = "") -> policy_kb.KnowledgeBase:
    try:
        return policy_kb.load(folder or None)
    except policy_kb.KnowledgeBaseError as error:
        _broken(error)


def _broken(error: policy_kb.KnowledgeBaseError) -> NoReturn:
    typer.echo(f"错误：{error}", err=True)
    raise typer.Exit(1) from error


def _on(day: str, option: str) -> date:
    try:
        return date.fromisoformat(day) if day else datetime.now(UTC).date()
    except ValueError as error:
        typer.echo(f"{option}: {day!r} is no date; for example: 2026-11-23", err=True)
        raise typer.Exit(2) from error


@command.command()
def check(
    on: str = typer.Option("", "--on", help="The day to look from, like 2026-11-23; today by default."),
    folder: str = typer.Option("", "--folder", help="Another knowledge base than the one that ships."),
) -> None:
    """Check everything; exit status 1 when an error is found."""
    day = _on(on, "--on")
    kb = _load(folder)
    try:
        found = policy_kb.check(kb, day)
    except policy_kb.KnowledgeBaseError as error:  # of a scenario: those are read for checking only
        _broken(error)
    for finding in found:
        typer.echo(str(finding))
    errors = sum(finding.severity == "error" for finding in found)
    typer.echo(
        f"{len(kb.categories)}类帮扶对象、{len(kb.measures)}项措施、{len(kb.standards)}个标准："
        f"{errors}个错误，{len(found) - errors}个提醒"
    )
    if errors:
        raise typer.Exit(1)


@command.command()
def audit(day: str = typer.Option("", "--day", help="Like 2026-11-29; today by default.")) -> None:
    """Print how far the amounts of the measures are known on a day: in force, estimated, unknown.

    A measure counts as its least known case; beside it stands which of its standards are known better.
    """
    kb, on = _load(), _on(day, "--day")
    every = policy_kb.audit(kb, on)
    for state, label in AMOUNT_STATES.items():
        of_state = [one for one in every if one.state == state]
        typer.echo(f"{label}：{len(of_state)}项（共{len(every)}项）")
        for one in of_state:
            states = {name: kb.standards[name].state(on) for name in one.standards}
            named = (name if known == state else f"{name}（{AMOUNT_STATES[known]}）" for name, known in states.items())
            typer.echo(f"　{one.label}（{one.measure}）：{'、'.join(named) or '不用标准'}")


@command.command()
def show(name: str = typer.Argument(..., metavar="ID")) -> None:
    """Print a category, a measure or a standard as a page."""
    kb = _load()
    try:
        standard = name in kb.standards and name not in kb.measures
        if standard:
            lines = _of_standard(policy_kb.describe_standard(kb, name))
        else:
            lines = _page(policy_kb.describe(kb, name, _on("", "--day")))
    except KeyError as error:
        typer.echo(f"{name}: no such id; one of {', '.join([*kb.categories, *kb.measures, *kb.standards])}", err=True)
        raise typer.Exit(2) from error
    for line in lines:
        typer.echo(line)


@command.command()
def table() -> None:
    """Print the table clause → measure → rule → scenarios as Markdown (docs/policy-table.md)."""
    typer.echo(policy_kb.markdown_table(_load()), nl=False)


def _of_standard(page: StandardPageJson) -> list[str]:
    return [f"{page['label']}（{page['id']}）", f"单位：{page['unit']}", *_values(page)]


def _page(page: RulePageJson) -> list[str]:
    lines = [f"{page['label']}（{page['id']}）"]
    end = page["effective_to"] or "未定"
    lines += [
        f"依据：{page['document']['number']} {'、'.join(page['clause'])}，{page['effective_from']}起，到期：{end}",
        "", page["summary"], page["explanation"], "", f"条件（{page['scope']}）：", *page["conditions"],
    ]  # fmt: skip
    for used in page["used_conditions"]:
        lines += ["", f"其中“{used['label']}”：", *used["lines"]]
    lines += ["", "数额：", *(page["amount"] or ["不是固定数额的钱"])]
    lines += [page["note"]] if page["note"] else []
    lines += page["instead"]
    for standard in page["standards"]:
        lines += ["", f"标准“{standard['label']}”（{standard['unit']}）：", *_values(standard)]
    materials = page["materials"]
    shown = "、".join(materials["items"]) or "没有查到可靠的清单"
    lines += ["", f"责任单位：{'、'.join(page['responsible'])}", f"去哪里办：{page['where']}", f"带什么：{shown}"]
    lines += [f"　出处：{materials['source']}（{materials['grade']}级）"] if materials["items"] else []
    lines += ["", "例子："]
    for scenario in page["scenarios"]:
        amount = f"，{scenario['amount']}" if scenario["amount"] else ""
        wrong = "" if scenario["holds"] else "　← 和规则不一致"
        lines.append(f"{scenario['number']}. {scenario['title']} → {scenario['status']}{amount}{wrong}")
    return lines


def _values(standard: StandardFiguresJson) -> list[str]:
    if not standard["values"]:
        return [f"　没有可用的数值：{standard['unknown']}"]
    return [
        f"　{value['value']}：{value['effective_from']}到{value['effective_to'] or '未定'}，"
        f"{value['source']}（{value['grade']}级）{value['note']}"
        for value in standard["values"]
    ]
