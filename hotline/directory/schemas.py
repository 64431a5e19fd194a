"""What the console sends and gets about those who help."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from hotline.directory.hours import Holidays, Open
from hotline.offices.telephones import EXPECTED, spelt
from hotline.staff.schemas import Clean

Kind = Literal["unit", "window", "charity"]
KINDS: dict[Kind, str] = {"unit": "单位", "window": "窗口", "charity": "慈善组织"}


def _telephone(written: str) -> str | None:
    if not written:
        return None
    number = spelt(written)
    if number is None:
        raise ValueError(f"这不像能打的电话。{EXPECTED}")
    return number


def _line(longest: int, shortest: int = 0) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)


_Ids = Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=60)]


class HelperIn(BaseModel):
    """A unit, a window or a charity, as it is known today. Empty: not known."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    name: Annotated[str, Clean, _line(80, 1)]
    district: Annotated[str, Clean, _line(16)] | None = Field(default=None, description="null 表示全市")
    telephone: Annotated[str, Clean, _line(60), AfterValidator(_telephone)] = ""
    address: Annotated[str, Clean, _line(120)] = ""
    hours: Annotated[list[Open], Field(max_length=14)] = []
    holidays: Holidays | None = Field(default=None, description="节假日开不开门；null 表示不知道")
    measures: _Ids = Field(default=[], description="办哪些政策")
    needs: _Ids = Field(default=[], description="帮哪些难处：政策库里需要的编号")
    offers: Annotated[str, Clean, _line(500)] = Field(default="", description="给什么、给谁、给多少：照他们自己的话")
    source: Annotated[str, Clean, _line(120, 1)] = Field(description="怎么知道的，例如 来电告知、官网")
    checked_on: date = Field(description="哪天核对的")


class HelperChange(HelperIn):
    """The same, changed."""

    version: Annotated[int, Field(ge=1, lt=2**31, description="看到的那一次；别人刚改过就是 409")]


class HelperOut(BaseModel):
    """Somebody who helps."""

    id: int
    kind: Kind
    kind_label: str
    name: str
    district: str | None
    telephone: str | None
    address: str | None
    hours: list[Open]
    hours_text: str = Field(description="中文，连同节假日；没有写过为空")
    holidays: Holidays | None
    open_now: bool | None = Field(description="现在开不开门；没有写过时间、不知道节假日开不开的，为 null")
    today_text: str = Field(description="今天和平常不一样的地方：放假或者调休；没有为空")
    measures: list[str]
    measure_labels: list[str]
    needs: list[str]
    need_labels: list[str]
    offers: str
    source: str
    checked_on: date
    version: int
    entered_by: str
    entered_at: datetime
    why: list[str] = Field(default=[], description="为什么合适：只有按个案找的时候有")


class HelperChoices(BaseModel):
    """From what measures, needs and districts are chosen: id and label."""

    measures: dict[str, str]
    needs: dict[str, str]
    districts: list[str]
