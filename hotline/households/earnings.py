"""What the members earn, and the household's income as their sum."""

from datetime import datetime
from decimal import Decimal

from hotline.households.file import HeldFact, HouseholdFile

EARNS, TOTAL, PER_HEAD = "monthly_earnings", "monthly_income", "monthly_income_per_capita"
_ROUNDED = 1  # CNY by which what is said per head may miss the sum


def earners(file: HouseholdFile) -> list[HeldFact]:
    """What is held of single members' earnings, in the order of the members."""
    held = (file.get(EARNS, member.position) for member in file.members)
    return [entry for entry in held if entry is not None]


def earned_together(file: HouseholdFile) -> Decimal:
    """CNY a month of all members whose earnings are known."""
    return sum((Decimal(str(entry.value)) for entry in earners(file)), Decimal(0))


def derive_income(file: HouseholdFile, *, at: datetime | None = None, anew: bool = False) -> HeldFact | None:
    """Bring the household's income up to the sum of the earnings; `anew`: also where it was told otherwise before.

    An income that was told as such stays as told. Returns what was recorded, None where nothing changes.
    """
    total, entries = file.get(TOTAL), earners(file)
    if not anew and (total is None or total.source != "derived"):
        return None
    if not entries:  # nobody is left who earned it
        file.forget(TOTAL, at=at)
        return None
    amount = earned_together(file)
    if total is not None and total.source == "derived" and Decimal(str(total.value)) == amount:
        return None
    labels = {member.position: member.label for member in file.members}
    quote = " + ".join(f"{labels[int(entry.member or 0)]}{entry.value}" for entry in entries)
    rough = any(entry.certainty != "exact" for entry in entries)
    certainty = "approximate" if rough else "exact"
    return file.record(TOTAL, amount, source="derived", quote=quote, certainty=certainty, at=at)


def disagree(size: object, total: object, per_head: object) -> bool:
    """Whether so many people with that income cannot have that much each; False where one of the three is not known."""
    if size is None or total is None or per_head is None:
        return False
    return abs(Decimal(str(total)) / Decimal(str(size)) - Decimal(str(per_head))) > _ROUNDED
