"""Each form of condition is one file that holds all of its parts; what lacks one is found here, not by a resident."""

from pathlib import Path

import pytest

from policy_kb import forms
from policy_kb.forms import FORMS, PARTS, missing_parts
from policy_kb.judging.compiled_rules import CompiledRules, Test, compiled
from policy_kb.loading.expressions import FORMS_READ, Reading
from policy_kb.model.conditions import Condition
from policy_kb.model.names import Names
from policy_kb.words.conditions import one_line
from policy_kb.words.reasons import SENTENCES

HELPERS = {"__init__", "of_fact"}  # no form of their own


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_form_is_read_judged_drawn_explained_and_worded_in_one_file(form: type[Condition]) -> None:
    assert missing_parts(form) == []
    homes = {function.registry[form].__module__ for function in PARTS.values()}
    homes |= {reading.read.__module__ for reading in FORMS_READ.values() if reading.makes is form}
    assert homes == {form.__module__}


def test_every_file_of_the_folder_holds_a_form_that_rules_may_use() -> None:
    files = {path.stem for path in Path(forms.__file__).parent.glob("*.py")} - HELPERS
    assert files == {form.__module__.rpartition(".")[2] for form in FORMS}


def test_a_form_that_lacks_parts_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    class Never(Condition):
        """Holds for nobody."""

    assert missing_parts(Never) == ["read", "judged", "drawn", "explained", "worded"]

    monkeypatch.setitem(FORMS_READ, "never", Reading(lambda reader, item, scope: Never(), Never, ()))

    @compiled.register
    def _compiled(condition: Never, rules: CompiledRules) -> Test:
        return lambda s, row: 0

    @one_line.register
    def _worded(condition: Never, names: Names) -> str:
        return "没有人"

    assert missing_parts(Never) == ["drawn", "explained"]


def test_each_kind_of_reason_is_put_into_words_once_and_by_the_file_that_makes_it() -> None:
    homes = {say.__module__ for say in SENTENCES.values()}
    assert homes <= {form.__module__ for form in FORMS} | {"policy_kb.words.outcomes"}
