"""What the console sends and gets about accounts."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from hotline.conversations.schemas import ProblemOut, clean
from hotline.staff.accounts import DEFAULT_CAPACITY, Account
from hotline.staff.roles import Role
from hotline.staff.sessions import Session

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemOut, "content": {"application/problem+json": {}}} for status in (401, 403, 422)
}
Clean = BeforeValidator(lambda value: clean(value) if isinstance(value, str) else value)
Name = Annotated[str, Clean, Field(min_length=1, max_length=64, description="显示给同事的姓名")]
Password = Annotated[str, Field(max_length=200, description="10 到 200 个字符，不能是容易猜到的")]
Team = Annotated[str, Clean, Field(min_length=1, max_length=32, description="哪个组，例如 医疗组")]
Ids = Annotated[list[Annotated[str, Field(max_length=24)]], Field(max_length=20)]
Capacity = Annotated[int, Field(ge=1, le=50, description="最多同时接几个谈话")]


class Credentials(BaseModel):
    """User name and password."""

    model_config = ConfigDict(extra="forbid")

    username: Annotated[str, Clean, Field(max_length=64)]
    password: Annotated[str, Field(max_length=200)]


class PasswordChange(BaseModel):
    """The password now and the one that is to take its place."""

    model_config = ConfigDict(extra="forbid")

    current: Annotated[str, Field(max_length=200)]
    new: Password


class UserOut(BaseModel):
    """An account as its owner and the administrators see it."""

    id: int
    username: str
    name: str
    roles: list[Role] = Field(description="admin 管理员，operator 接待员，clerk 资料员，supervisor 主管")
    active: bool
    capacity: int
    created_at: datetime
    districts: list[str] = Field(description="先接哪些区的；空的是都接")
    skills: list[str] = Field(description="先接哪些难处的（政策库里需要的编号）；空的是都接")
    team: str | None = Field(description="哪个组")
    must_change_password: bool = Field(description="密码还是别人给的，先改了才能做别的")

    @classmethod
    def of(cls, account: Account) -> Self:
        """Without anything secret."""
        return cls.model_validate(account, from_attributes=True)


class SignedInOut(BaseModel):
    """Who is signed in. `csrf_token` goes into the X-CSRF-Token header of every request that changes something."""

    user: UserOut
    csrf_token: str

    @classmethod
    def of(cls, session: Session) -> Self:
        """For the console."""
        return cls(user=UserOut.of(session.account), csrf_token=session.csrf_token)


class Skill(BaseModel):
    """Something families come for."""

    id: str
    label: str


class UserChoices(BaseModel):
    """From what an account's districts, skills and team are chosen."""

    districts: list[str]
    skills: list[Skill]
    teams: list[str] = Field(description="已经有的组；也可以写新的")


class NewUser(BaseModel):
    """An account to be created."""

    model_config = ConfigDict(extra="forbid")

    username: Annotated[str, Field(max_length=64, description="登录用的名字，小写字母、数字、点、横线")]
    name: Name
    roles: list[str]
    password: Password
    capacity: Capacity = DEFAULT_CAPACITY
    districts: Ids = []
    skills: Ids = []
    team: Team | None = None


class UserChanges(BaseModel):
    """What is to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: Name = ""
    roles: list[str] = []
    active: bool = True
    password: Password = ""
    capacity: Capacity = DEFAULT_CAPACITY
    districts: Ids = []
    skills: Ids = []
    team: Team | None = None
