"""What makes anybody certified, and what never does."""

import pytest

from bot.language import extract
from tests.bot.language.held import TODAY


@pytest.mark.parametrize(
    "text",
    [
        "我们早就不再是低保户",
        "谁讲我们是低保户的",
        "我公公在的时候是低保户",
        "前年是低保，后来不是了",
        "等我们成了低保户再说",
        "我婆婆说我们家是低保",
        "只有我女儿吃低保",
        "我们怎么会是低保户呢",
        "我家低保快到期了",
        "我们家是低保户吧？",
        "居委会说我们是低收入家庭",
        "我爸有低保证，我没份",
        "我爸单独吃低保",
        "我们是低收入群体",
        "我家低保是假的",
        "你当我是低保户啊",
    ],
)
def test_a_certificate_said_with_anything_else_is_never_taken_for_sure(text: str) -> None:
    assert "recognised_as" not in extract(text, today=TODAY).to_json()["household"]


@pytest.mark.parametrize("text", ["我家现在是低保户", "我们有低保证的", "低保户，家里四口人", "我和我妈都是低保户"])
def test_a_certificate_said_plainly_is_sure(text: str) -> None:
    assert extract(text, today=TODAY).to_json()["household"]["recognised_as"] == ["dibao"]
