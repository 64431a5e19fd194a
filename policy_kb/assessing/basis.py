"""What one assessment rests on: the knowledge base, the rules of the day, the household's rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy_kb.assessing.needs import Nearness
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.estimates import Estimates
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.likelihood import Likelihood
from policy_kb.judging.reasons import ReasonFinder
from policy_kb.judging.standings import Standing
from policy_kb.judging.words_keys import WordsKeys
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.case import Case
from policy_kb.model.lazy import lazy
from policy_kb.words.reasons import Sentences


@dataclass(frozen=True)
class Basis:
    """Shared by every outcome of one assessment; what only some outcomes need is made when the first asks for it.

    `standings`: by row, how the rules come out that ask of nobody else.
    """

    kb: KnowledgeBase
    compiled: CompiledRules
    case: Case
    rows: HouseholdRows
    standings: Mapping[int, Standing]

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
        """The household between the last known values of the standards that have none in force and their margins."""
        compiled = self.kb.compiled(self.case.as_of, self.case.standards, lapsed="between")
        return Estimates(compiled, HouseholdRows(self.case, compiled.layout))

    @lazy
    def likelihood(self) -> Likelihood:
        """How the unknown facts of this household usually are."""
        return Likelihood(self.compiled, self.rows, self.kb.priorities.usual)

    @lazy
    def as_last_known(self) -> "AsLastKnown":
        """The household as if the last known values still held."""
        compiled = self.kb.compiled(self.case.as_of, self.case.standards, lapsed="as_known")
        return AsLastKnown(self.kb, compiled, HouseholdRows(self.case, compiled.layout))


@dataclass(frozen=True)
class AsLastKnown:
    """Rules under which every lapsed standard has its last known value, and the household's rows: to order by only."""

    kb: KnowledgeBase
    compiled: CompiledRules
    rows: HouseholdRows

    @lazy
    def likelihood(self) -> Likelihood:
        """How the unknown facts of this household usually are."""
        return Likelihood(self.compiled, self.rows, self.kb.priorities.usual)

    @lazy
    def needs(self) -> Nearness:
        """What the family came for."""
        return Nearness(self.kb.priorities, self.compiled, self.rows)
