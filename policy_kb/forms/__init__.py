"""The forms of conditions, one a file: how each is read from YAML, judged, drawn while facts are missing, and worded.

A file holds the condition as data and registers its part of each function of PARTS; importing this package registers
all of them. A new form is one new file here, named in FORMS. What every form tells of itself stands in
model/conditions.py.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from policy_kb.forms.among import Among
from policy_kb.forms.compared import Compared
from policy_kb.forms.every import Every
from policy_kb.forms.for_review import ForReview
from policy_kb.forms.given import Given
from policy_kb.forms.named import Named
from policy_kb.forms.negation import Negation
from policy_kb.forms.of_members import OfMembers
from policy_kb.forms.of_parents import OfParents
from policy_kb.forms.some import Some
from policy_kb.judging.compiled_rules import compiled
from policy_kb.judging.reasons import found_reasons
from policy_kb.judging.unknowns import drawn
from policy_kb.loading.expressions import FORMS_READ
from policy_kb.model.conditions import Condition
from policy_kb.words.conditions import one_line


class _Registered(Protocol):
    """A function of which each form registers its own."""

    @property
    def registry(self) -> Mapping[Any, Any]: ...


FORMS: tuple[type[Condition], ...] = (
    Every, Some, Negation, ForReview, Compared, Among, Given, Named, OfMembers, OfParents,
)  # fmt: skip
# What no form can do without, beside being read; `head`, `rests_on`, `unsaid` and `line_between` have a usual answer.
PARTS: Mapping[str, _Registered] = {"judged": compiled, "drawn": drawn, "explained": found_reasons, "worded": one_line}

__all__ = [
    "FORMS", "PARTS", "Among", "Compared", "Every", "ForReview", "Given", "Named", "Negation", "OfMembers",
    "OfParents", "Some", "missing_parts",
]  # fmt: skip


def missing_parts(form: type[Condition]) -> list[str]:
    """Which parts the form has not registered."""
    read = any(form is reading.makes for reading in FORMS_READ.values())
    missing = [] if read else ["read"]
    return missing + [part for part, function in PARTS.items() if form not in function.registry]
