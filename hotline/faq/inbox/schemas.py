"""What the inbox's pages send in several places."""

from typing import Annotated

from pydantic import Field

Ids = Annotated[list[Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]], Field(min_length=1, max_length=2000)]
