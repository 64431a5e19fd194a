"""A parent who lives apart may be the one in need: only where the message is about them."""

import pytest

from bot.actions.turn.kin import lives_apart


@pytest.mark.parametrize("text", ["我爸一个人住老家，摔断了腿，能申请什么", "我妈七十了，自己住乡下，有没有补助"])
def test_a_parent_whom_the_message_is_about(text: str) -> None:
    assert lives_apart(text) is not None


def test_parents_to_whom_a_story_comes_at_last_are_not_asked_for() -> None:
    story = "女儿六岁，白血病住院，花了十五万。我爸妈在老家种田，身体也不好。能申请什么补助"
    assert lives_apart(story) is None
