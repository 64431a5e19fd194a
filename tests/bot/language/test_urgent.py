"""What cannot wait its turn among people is heard, and what is over or only near to it is not."""

import pytest

from bot.language.urgent import Sign, detect_urgency, signs


@pytest.mark.parametrize("sign", signs(), ids=lambda sign: sign.example)
def test_every_sign_hears_its_example_and_leaves_its_counter(sign: Sign) -> None:
    heard = detect_urgency(sign.example)
    assert heard is not None
    assert heard.kind == sign.kind
    assert heard.quote in sign.example
    assert detect_urgency(sign.counter) is None


TOLD = {
    "宝宝烧到三十九度，夜里没车去医院": "child_ill",
    "两岁的孙子拉肚子三天，手头没钱": "child_ill",
    "老板倒闭了，厂里这周要收回宿舍": "eviction",
    "欠了两个月房租，房东说再不交就换锁": "eviction",
    "我爸中风，医院通知今天出院，家里没人照看": "discharge",
    "护士一直催我们出院，可是钱还没结清": "discharge",
}


@pytest.mark.parametrize(("text", "kind"), TOLD.items())
def test_what_cannot_wait_is_heard(text: str, kind: str) -> None:
    heard = detect_urgency(text)
    assert heard is not None
    assert heard.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "前年被房东赶出来过，现在有公租房",
        "孩子在上小学，我在家做手工",
        "三年前孩子住院花了八万",
        "出院以后报销要带什么材料",
        "房东人很好",
        "新闻里说有房东换锁赶人",
        "请问低保怎么申请",
        "",
    ],
)
def test_what_is_over_or_said_elsewhere_can_wait(text: str) -> None:
    assert detect_urgency(text) is None
