"""What a client is told that sent something unusable: which field, and what was expected, in Chinese."""

import pytest

from tests.hotline.residents import Resident

MESSAGES = {
    "{": ("body", "不是正确的 JSON"),
    "[]": ("body", "应当是一个 JSON 对象"),
    '{"client_id": "a", "text": ""}': ("text", "太短，最少 1 个字"),
    '{"client_id": "a", "text": "%s"}' % ("长" * 10_000): ("text", "太长，最多 2000 个字"),
    '{"client_id": "a", "text": 5}': ("text", "应当是文字"),
    '{"text": "您好"}': ("client_id", "缺少这一项"),
}


@pytest.mark.parametrize("body", MESSAGES, ids=lambda body: body[:40])
async def test_a_message_that_cannot_be_used_is_refused_naming_the_field(resident: Resident, body: str) -> None:
    headers = {**resident.headers, "Content-Type": "application/json"}
    response = await resident.client.post(f"{resident.path}/messages", content=body, headers=headers)
    assert response.status_code == 422
    problem = response.json()
    assert (problem["type"], problem["field"], problem["detail"]) == ("/problems/invalid-input", *MESSAGES[body])


async def test_a_value_of_no_kind_is_refused_naming_the_field(resident: Resident) -> None:
    body = {"fact": "size", "value": {"a": 1}}
    response = await resident.client.patch(f"{resident.path}/facts", json=body, headers=resident.headers)
    assert (response.status_code, response.json()["field"]) == (422, "value")


async def test_what_no_reader_of_json_takes_is_refused_in_chinese(resident: Resident) -> None:
    headers = {**resident.headers, "Content-Type": "application/json"}
    response = await resident.client.post(f"{resident.path}/messages", content="[" * 5000, headers=headers)
    assert response.status_code == 400
    assert response.json()["title"] == "请求看不懂"
