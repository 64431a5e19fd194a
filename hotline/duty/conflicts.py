"""What in a duty plan contradicts itself, told at the input to change."""

from hotline.duty.plan import Plan, Shift, weekdays_in_words
from hotline.problems import ProblemError, invalid


def conflict_in(plan: Plan) -> ProblemError | None:
    """The first one: shifts that overlap, days named twice. `field` names the later of the two."""
    return _overlap(plan) or _named_twice(plan)


def _overlap(plan: Plan) -> ProblemError | None:
    for place, shift in enumerate(plan.hours):
        for earlier, other in enumerate(plan.hours[:place]):
            both = sorted(set(shift.days) & set(other.days))
            if both and _meet(shift, other):
                times = f"{other.begins:%H:%M}–{other.ends:%H:%M}"
                told = f"{weekdays_in_words(both)}和第 {earlier + 1} 段（{times}）重叠，改时间，或者合成一段"
                return invalid(f"hours.{place}.begins", told)
    return None


def _meet(one: Shift, other: Shift) -> bool:
    return one.begins < other.ends and other.begins < one.ends


def _named_twice(plan: Plan) -> ProblemError | None:
    seen = set()
    for place, entry in enumerate(plan.exceptions):
        if entry.day in seen:
            return invalid(f"exceptions.{place}.day", f"{entry.day} 写了两次，留一条")
        seen.add(entry.day)
    return None
