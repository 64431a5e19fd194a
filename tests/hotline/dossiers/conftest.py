"""Families that have told their situation, as for cases; and two files that look alike."""

import httpx
import pytest

from hotline.database import Database
from tests.hotline.cases.conftest import POOR, Talk, talk, talk_of
from tests.hotline.dossiers.filing import files

__all__ = ["talk"]


@pytest.fixture
async def two(talk: Talk, client: httpx.AsyncClient, database: Database) -> tuple[int, int, Talk]:
    """A household that came twice, years apart, and is in the register twice."""
    await talk.open_case(applicant="林小妹", phone="13900000017")
    later = await talk_of(database, client, talk.operator, POOR | {"monthly_income": 800})
    await later.open_case(applicant="林小妹", phone="13900000017")
    first, second = sorted(await files(talk.operator))
    return first, second, later
