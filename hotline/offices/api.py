"""Streets and towns with the telephone and address of their window: for all staff to read, for clerks to enter."""

from datetime import datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from hotline.offices import store
from hotline.offices.telephones import EXPECTED, spelt
from hotline.problems import ProblemError
from hotline.services import Shared
from hotline.staff.gate import SignedIn, StandardEditor
from hotline.staff.schemas import PROBLEMS, Clean
from hotline.staff.services import Knowledge
from policy_kb import Office

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
router = APIRouter(prefix="/api/staff/streets", tags=["standards"], responses=PROBLEMS)


def _telephone(written: str) -> str | None:
    if not written:
        return None
    number = spelt(written)
    if number is None:
        raise ValueError(f"这不像能打的电话。{EXPECTED}")
    return number


def _text(written: str) -> str | None:
    return written or None


_Line = StringConstraints(strip_whitespace=True, max_length=100)
Telephone = Annotated[str, Clean, _Line, AfterValidator(_telephone)]
Address = Annotated[str, Clean, _Line, AfterValidator(_text)]
PlaceName = Annotated[str, Path(max_length=32)]


class StreetOut(BaseModel):
    """A street or town. What is null was not found: nobody knows it until staff enter it."""

    district: str
    name: str
    telephone: str | None
    address: str | None
    version: int = Field(description="改的时候带上；0 表示还没有人填过")
    entered_by: str | None
    entered_at: datetime | None

    @classmethod
    def of(cls, office: Office, entry: store.Entered | None) -> Self:
        """The office as the files have it, with what was entered last."""
        return cls(
            district=office.district,
            name=office.name,
            telephone=entry.telephone if entry else None,
            address=entry.address if entry else None,
            version=entry.version if entry else 0,
            entered_by=entry.entered_by if entry else None,
            entered_at=entry.entered_at if entry else None,
        )


class StreetsOut(BaseModel):
    """All of them, in the order of the districts."""

    streets: list[StreetOut]
    source: str = Field(description="名称的出处")


class StreetIn(BaseModel):
    """What is known now. Empty: not known."""

    model_config = ConfigDict(extra="forbid")

    telephone: Telephone | None
    address: Address | None
    version: Annotated[int, Field(ge=0, lt=2**31, description="看到的那一次")]


@router.get("")
async def list_streets(_session: SignedIn, services: Shared, knowledge: Knowledge) -> StreetsOut:
    """Every street and town, with what staff entered."""
    directory = (await knowledge.current()).directory
    async with services.database.read() as connection:
        entered = await store.entered(connection)
    streets = [StreetOut.of(office, entered.get((office.district, office.name))) for office in directory.offices]
    return StreetsOut(streets=streets, source=directory.offices_source)


@router.put("/{district}/{name}", responses=CONFLICTS)
async def put_street(
    district: PlaceName,
    name: PlaceName,
    given: StreetIn,
    editor: StandardEditor,
    services: Shared,
    knowledge: Knowledge,
) -> StreetOut:
    """Enter telephone and address; residents of this street get them at once. 409: somebody else did meanwhile."""
    offices = (await knowledge.current()).directory.offices_in(district)
    office = next((office for office in offices if office.name == name), None)
    if office is None:
        raise ProblemError(404, "no-such-street", "没有这个街道（镇）")
    known = given.telephone, given.address
    try:
        entry = await store.enter(services.database, (district, name), *known, editor, over=given.version)
    except store.OutdatedError as error:
        raise ProblemError(409, "street-changed", "刚被别人改过", "请先看看现在的，再改一次。") from error
    knowledge.forget()
    return StreetOut.of(office, entry)
