"""What of the way to a help was looked for and not found, as a resident is told."""

from collections.abc import Iterable

LOOKED_FOR = {"time_limit": "办多久", "apply_when": "哪几天可以申请", "materials": "要带什么"}


def not_found_text(fields: Iterable[str]) -> str:
    """办多久、要带什么，没有查到可靠的说法，去以前先问一下；"" where everything is known."""
    missing = "、".join(LOOKED_FOR[field] for field in LOOKED_FOR if field in set(fields))
    return f"{missing}，没有查到可靠的说法，去以前先问一下。" if missing else ""
