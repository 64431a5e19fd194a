"""Two measures for one need: the one that applies, and the share of the other that gives way."""

from dataclasses import dataclass

from policy_kb.assessing.schema import GivesWayJson


@dataclass(frozen=True, slots=True)
class GivesWay:
    """Another measure covers the same need of these members and applies; `part` is the share that gives way, or all."""

    measure: str
    label: str
    members: tuple[int, ...]
    part: str
    why: str
    clauses: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Which one applies and why."""
        what = f"这里{self.part}不重复领" if self.part else "这一项不重复领"
        basis = f"（依据：{'、'.join(self.clauses)}）" if self.clauses else ""
        return f"同一种需要只帮一次：按“{self.label}”，{what}。{self.why}{basis}"

    def to_json(self) -> GivesWayJson:
        """For readers of the assessment."""
        return {
            "id": self.measure, "label": self.label, "members": list(self.members), "whole": not self.part,
            "why": self.sentence,
        }  # fmt: skip
