"""The calendar of the people who are served."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

XIAMEN = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The day in Xiamen."""
    return datetime.now(XIAMEN).date()
