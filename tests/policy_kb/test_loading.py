"""The loader takes plain data only, and its refusals say file, line, key, what was expected, and an example."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import policy_kb
from policy_kb.knowledge import SHIPPED

Edit = Callable[[str, str, str], Path]
DIBAO = "documents/xiamen-2016-50/categories/dibao.yml"
LIVING = "documents/xiamen-2016-50/measures/3-7-living.yml"
KNOWN = "standards/known.yml"


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of the shipped data with one text replaced in one file."""

    def edit(file: str, old: str, new: str) -> Path:
        for name in ("documents", "standards"):
            shutil.copytree(SHIPPED / name, tmp_path / name, dirs_exist_ok=True)
        shutil.copy(SHIPPED / "facts.yml", tmp_path)
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return edit


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "key", "expected"),
    [
        (DIBAO, "label: 低保对象", "label: 低保对象\n  label: 又一个", 4, "label", "stands twice"),
        (DIBAO, "label: 低保对象", "label: !!python/object/apply:os.system [ls]", 3, "label", "plain"),
        (DIBAO, "label: 低保对象", "label: &a 低保\n  note: *a", 4, "note", "anchors"),
        (DIBAO, "label: 低保对象", "label: ''", 3, "label", "not empty"),
        (DIBAO, "label: 低保对象", "lable: 低保对象", 3, "lable", "one of the keys"),
        (DIBAO, "  clause: [二(二)]\n", "", 2, "dibao", "clause"),
        (DIBAO, "clause: [二(二)]", "clause: []", 2, "dibao", "citation"),
        (DIBAO, "fact: hukou", "fact: hukuo", 11, "fact", "a fact of facts.yml"),
        (DIBAO, "is: xiamen", "is: beijing", 11, "is", "xiamen, elsewhere"),
        (DIBAO, "fact: hukou, is: xiamen", "fact: age, below: 3", 11, "fact", "any_member"),
        (DIBAO, "standard: dibao_monthly", "standard: dibao_weekly", 12, "standard", "a standard of standards/"),
        (DIBAO, "recognised: dibao", "category: dibao", 2, "category:dibao", "circle"),
        (DIBAO, "recognised: dibao", "category: rich", 2, "category:dibao", "names that exist"),
        (DIBAO, "materials: household_check", "materials: nothing", 15, "materials", "materials.yml"),
        (DIBAO, "dibao:", "dibao: [", 2, "(yaml)", "well-formed"),
        (LIVING, "measure: tekun_support", "measure: tekun", 26, "instead", "a measure"),
        (KNOWN, "grade: B, note: 起止", "grade: C, note: 起止", 6, "grade", "P, A or B"),
        (KNOWN, "to: 2017-06-30", "to: 2023-06-30", 3, "dibao_monthly", "overlap"),
        (KNOWN, "to: 2017-06-30", "to: 2015-06-30", 6, "to", "on or after"),
        (KNOWN, "from: 2016-10-01", "from: soon", 6, "from", "a date"),
        (KNOWN, "value: 650", "value: .nan", 6, "value", "a number"),
        (KNOWN, "source: 福建省民政厅数据（厦门网 2017-04-11）, ", "", 6, "values", "source"),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_where_it_stands(
    edited: Edit, file: str, old: str, new: str, line: int, key: str, expected: str
) -> None:
    with pytest.raises(policy_kb.KnowledgeBaseError) as refused:
        policy_kb.load(edited(file, old, new))
    error = refused.value
    assert (error.file, error.key) == (file, key)
    assert abs(error.line - line) <= 1
    assert expected in error.expected


def test_a_file_that_is_too_large_is_refused(edited: Edit) -> None:
    with pytest.raises(policy_kb.KnowledgeBaseError, match="at most 512000 bytes"):
        policy_kb.load(edited(DIBAO, "label:", "#" * 600_000 + "\n  label:"))


def test_results_do_not_depend_on_the_names_of_files(edited: Edit) -> None:
    root = edited(DIBAO, "label", "label")
    measures = root / "documents/xiamen-2016-50/measures"
    (measures / "3-1-industry.yml").rename(measures / "zz.yml")
    case = policy_kb.parse_case({"as_of": "2017-03-01", "household": {"size": 2, "monthly_income": 1000}})
    moved = policy_kb.assess(policy_kb.load(root), case)
    usual = policy_kb.assess(policy_kb.load(), case)
    assert {one.id: one.to_json() for one in moved.benefits} == {one.id: one.to_json() for one in usual.benefits}
    assert moved.next == usual.next


def test_the_knowledge_base_cannot_be_changed() -> None:
    kb = policy_kb.load()
    with pytest.raises(TypeError):
        kb.measures["x"] = kb.measures["dibao_allowance"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        kb.measures["dibao_allowance"].label = "x"  # type: ignore[misc]
