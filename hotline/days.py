"""The calendar of the people who are served."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

XIAMEN = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The day in Xiamen."""
    return datetime.now(XIAMEN).date()


def spoken(moment: datetime) -> str:
    """11月23日 20:15, by the clock of Xiamen."""
    there = moment.astimezone(XIAMEN)
    return f"{there.month}月{there.day}日 {there:%H:%M}"
