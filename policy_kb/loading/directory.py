"""The directory from its three files: lines.yml, units.yml, streets.yml."""

from pathlib import Path
from types import MappingProxyType

from policy_kb.loading.yaml_tree import Item, read
from policy_kb.model.directory import Directory, Line, Office, Unit

SHOWN = {"P", "A", "B"}  # a resident is sent there: a mirror's word is not enough


def read_directory(folder: Path, root: Path) -> Directory:
    """Lines, units and offices; raises KnowledgeBaseError for what has no source."""
    lines = read(folder / "lines.yml", root).mapping()
    units = read(folder / "units.yml", root).mapping()
    streets = read(folder / "streets.yml", root)
    streets.mapping("source", "grade", "districts")
    offices = tuple(
        Office(district, name)
        for district, names in streets.need("districts", "{思明: [鹭江街道]}").mapping().items()
        for name in names.texts()
    )
    return Directory(
        MappingProxyType({name: _line(item) for name, item in lines.items()}),
        MappingProxyType({name: _unit(name, item) for name, item in units.items()}),
        offices,
        streets.need("source", "国家统计局统计用区划代码").text(),
    )


def _line(item: Item) -> Line:
    item.mapping("number", "label", "source", "grade")
    number = item.need("number", '"12345"')
    if not number.text().replace("-", "").isdigit():
        number.fail("电话号码，只有数字和横线，写在引号里", 'number: "12345"')
    return Line(number.text(), item.need("label", "政务服务热线").text(), *_source(item))


def _unit(name: str, item: Item) -> Unit:
    item.mapping("until", "successor", "source", "grade")
    until = item.need("until", "2018-12-31").day()
    return Unit(name, until, item.need("successor", "市税务局").text(), *_source(item))


def _source(item: Item) -> tuple[str, str]:
    grade = item.need("grade", "B")
    if grade.text() not in SHOWN:
        grade.fail("来源的等级 P、A 或 B，只见过转抄的不给群众看", "grade: B")
    return item.need("source", "厦门日报 2016年11月22日").text(), grade.text()
