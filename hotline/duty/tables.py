"""The table of duty plans: every one that was set down; the newest counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime


class DutyPlan(Base):
    """Hours and exceptions as `hotline.duty.plan.Plan` has them."""

    __tablename__ = "duty_plan"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    plan: Mapped[dict[str, Any]] = mapped_column(Json)
    entered_by: Mapped[str] = mapped_column(String(64))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
