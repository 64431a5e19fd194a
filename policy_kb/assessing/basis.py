"""What one assessment rests on: the knowledge base, the rules of the day, the household's rows."""

from dataclasses import dataclass

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.estimates import Estimates
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import ReasonFinder
from policy_kb.judging.words_keys import WordsKeys
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.case import Case
from policy_kb.model.lazy import lazy
from policy_kb.words.reasons import Sentences


@dataclass(frozen=True)
class Basis:
    """Shared by every outcome of one assessment; what only some outcomes need is made when the first asks for it."""

    kb: KnowledgeBase
    compiled: CompiledRules
    case: Case
    rows: HouseholdRows

    @lazy
    def words_keys(self) -> WordsKeys:
        """What is said of each outcome depends on."""
        found = self.compiled.about.get("words keys")
        if found is None:
            found = self.compiled.about["words keys"] = WordsKeys(self.compiled)
        return found

    @lazy
    def reasons(self) -> ReasonFinder:
        """Why each condition came out as it did."""
        return ReasonFinder(self.compiled, self.rows)

    @lazy
    def words(self) -> Sentences:
        """Sentences about this household."""
        return Sentences(self.compiled.names, self.rows)

    @lazy
    def estimates(self) -> Estimates:
        """The household by the last known values of the standards that have none in force."""
        compiled = self.kb.compiled(self.case.as_of, self.case.standards, estimating=True)
        return Estimates(compiled, HouseholdRows(self.case, compiled.layout))
