"""The result in words, for readers that show no cards."""

from dataclasses import replace
from datetime import date

from tests.bot.actions.harness import Resident, said

LAPSED = date(2026, 11, 23)  # no dibao standard is in force: how it looks rests on the value known last


async def test_what_hardly_holds_is_said_to_and_stands_among_nothing_that_may(resident: Resident) -> None:
    resident.services = replace(resident.services, today=lambda: LAPSED)
    await resident.say("我家三口人，厦门户口，我40，老婆38，儿子8岁读小学，全家一个月收入两万，家庭财产都符合规定")
    replies = await resident.say("直接看结果")
    lines = said(replies).splitlines()
    hardly = next(line for line in lines if "不太可能有" in line)
    assert "低保金" in hardly
    assert not [line for line in lines if line.startswith("• 低保金")]
