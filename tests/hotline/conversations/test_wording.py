"""The fixed sentences: what the opening may and may not say of a resident's consent."""

from hotline.conversations.wording import GREETING


def test_nobody_is_told_that_beginning_to_talk_means_consent() -> None:
    assert "同意" not in GREETING


def test_the_opening_says_that_telling_is_free_who_sees_it_and_that_it_can_be_taken_back() -> None:
    for said in ("说不说都由您", "只用来帮您对照政策", "工作人员看得到", "删掉", "不到14岁", "监护人"):
        assert said in GREETING
