"""What staff do with files of households, as the tests of them do it."""

from typing import Any

from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.households import store
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident

ID = "11010519491231002X"  # the specimen of the standard
WHY = "居民来问自己的档案"


async def files(worker: Colleague, query: str = "") -> list[int]:
    """The ids of the list."""
    return [one["id"] for one in (await worker.get(f"/dossiers{query}"))["dossiers"]]


async def only(worker: Colleague) -> int:
    """The id of the only file."""
    (found,) = await files(worker)
    return found


async def act(worker: Colleague, dossier_id: int, method: str, path: str = "", **given: Any) -> dict[str, Any]:
    """Something that must succeed; the version is that of now where `version` is None."""
    if given.get("version", 0) is None:
        given["version"] = (await worker.get(f"/dossiers/{dossier_id}"))["version"]
    answer = await worker.ask(method, f"/dossiers/{dossier_id}{path}", given or None)
    assert answer.is_success, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def somebody(database: Database, resident: Resident, key: str, label: str, **facts: Any) -> None:
    """Have the resident have told of a person."""
    async with locked(database, resident.id) as talk:
        file = await store.load(talk.connection, talk.household_id)
        position = file.add_member(key, label)
        for fact, value in facts.items():
            file.record(fact, value, position, source="resident", seq=1, quote="说过")
        await store.save(talk.connection, talk.household_id, talk.id, file)


def fact_of(facts: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The history of one fact."""
    return next(fact for fact in facts if fact["fact"] == name)
