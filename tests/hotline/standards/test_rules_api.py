"""Rules as staff read them."""

import httpx

from hotline.database import Database
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague


async def test_every_rule_is_listed_and_can_be_read(
    client: httpx.AsyncClient, database: Database, knowledge: KnowledgeBase
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    rules = await operator.get("/kb")
    assert {rule["id"] for rule in rules} == {*knowledge.categories, *knowledge.measures}
    for rule in rules:
        page = await operator.get(f"/kb/{rule['id']}")
        assert page["label"] == rule["label"]
        assert page["clauses"]
        assert page["summary"]
    assert (await operator.ask("GET", "/kb/nothing")).status_code == 404


async def test_nobody_reads_rules_here_without_signing_in(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/staff/kb")).status_code == 401
