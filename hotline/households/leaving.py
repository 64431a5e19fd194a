"""What else changes in a household file when somebody leaves it: how many live there, and what they earn together."""

from typing import Literal

from hotline.households.earnings import derive_income
from hotline.households.file import Departed, HouseholdFile, Source

# The number of people: made one less; open, since it may or may not have counted them; as before, for it did not.
Counted = Literal["adjusted", "open", "as_before"]


def take_out(
    file: HouseholdFile, position: int, *, source: Source, seq: int | None = None, quote: str = ""
) -> tuple[Departed, Counted]:
    """Take a member out of the file. Raises IndexError."""
    listed, size = len(file.members), file.get("size")
    departed = file.remove_member(position)
    counted: Counted = "as_before"
    if size is not None and int(size.value) > listed:
        counted = "open"
    elif size is not None and int(size.value) == listed > 1:
        file.record("size", listed - 1, source=source, seq=seq, quote=quote, at=departed.at)
        counted = "adjusted"
    derive_income(file, at=departed.at)
    return departed, counted
