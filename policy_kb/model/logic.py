"""Strong Kleene logic over three verdicts, NO < REVIEW < YES, with intervals of them for what is still open.

REVIEW is the verdict "a person must decide": it is decided, only not by a rule. An open verdict is an interval of what
can still come out. `all` is the minimum and `any` the maximum, so a NO decides an `all` whatever is missing.
"""

NO, REVIEW, YES, NO_OR_REVIEW, REVIEW_OR_YES, OPEN = range(6)
LOW = (0, 1, 2, 0, 1, 0)
HIGH = (0, 1, 2, 1, 2, 2)
_CODE = {(low, high): code for code, (low, high) in enumerate(zip(LOW, HIGH, strict=True))}

AND = tuple(tuple(_CODE[min(LOW[a], LOW[b]), min(HIGH[a], HIGH[b])] for b in range(6)) for a in range(6))
OR = tuple(tuple(_CODE[max(LOW[a], LOW[b]), max(HIGH[a], HIGH[b])] for b in range(6)) for a in range(6))
NOT = tuple(_CODE[2 - HIGH[a], 2 - LOW[a]] for a in range(6))
CAPPED = AND[REVIEW]  # never more than REVIEW


def verdict(truth: bool) -> int:
    """YES or NO."""
    return YES if truth else NO
