"""What people say about the waiting itself, and what only sounds like it."""

import pytest

from bot.language.waiting import wish_while_waiting

SAID = {
    "leave": "不等了 算了不等了 那我先不等了 不用找人了 别叫人了 取消排队 不排队了 不等你们了 这么久，算了不等了",
    "give_up": (
        "算了 等不了了 那我先走了 不用了 我想取消 等太久了，不等了行吗 还是算了吧，不麻烦你们了 不用麻烦工作人员了 "
        "等不下去啦 我不等了吗？ 不必了，谢谢 太久了，我先回去 还是不用打了 改天再来吧"
    ),
    "place": "前面还有几个人 还要等多久啊 什么时候轮到我 排到哪了 还要多久",
    "duty": (
        "现在有人吗 有没有工作人员在 你们几点上班 谁在值班 到底有没有人在 晚上有人值班吗 人工什么时候上班 "
        "周末上班吗 春节上班吗 国庆有人吗 你们星期天休息吗"
    ),
    "callback": "给我打个电话吧 你们打电话给我 回个电话 能不能电话联系我",
}
NOT_SAID = (
    "不等了，怎么办 医院说不等了 孩子不等人 老公走了 我打电话给街道他们不理 家里没有人在上班 "
    "低保要多久能办下来 老公几点上班不一定 我家没有人工作 不想说了 我前面说错了 "
    "低保取消了 他们取消了我的低保 不用读书了 算了不问了 老公周末上班 我爸等不了手术"
)


@pytest.mark.parametrize(("text", "wish"), [(text, wish) for wish, texts in SAID.items() for text in texts.split(" ")])
def test_a_wish_about_the_waiting_is_heard(text: str, wish: str) -> None:
    assert wish_while_waiting(text) == wish


@pytest.mark.parametrize("text", NOT_SAID.split(" "))
def test_what_only_sounds_like_it_is_left_alone(text: str) -> None:
    assert wish_while_waiting(text) is None
