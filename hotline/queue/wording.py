"""What the queue shows to staff, and tells residents, in words."""

from hotline.masking import mask

TRANSFERRED = "换了一位工作人员来帮您，您说过的话对方都能看到。"
GIVEN_BACK = "刚才那位工作人员离开了，您还排在原来的位置，不用重新排队。"
UNANSWERED = "对不起，刚才那位工作人员一直没有回您的话。您已经回到排队里，还在原来的位置，不用重新排队。"
REASONS = {
    "requested": "居民要找工作人员",
    "distress": "居民处境危急",
    "report_other": "替别人反映情况",
    "dispute": "对结果有意见",
    "misunderstood": "助手几次没听懂",
    "assistant_unavailable": "助手出了故障",
    "assistant_failed": "有一句话助手答不了",
    "answer_refused": "同事看过助手的答复，要人来答",
    "transferred": "同事转回来的",
    "phone": "打电话来的",
    "taken_over": "从助手那里接过来的",
    "operator_left": "接待的工作人员离开了",
    "unanswered": "接待的工作人员没有回话",
}
DISTRESS = {
    "suicide": "有轻生的念头",
    "violence": "遭受暴力",
    "hunger": "没有饭吃",
    "shelter": "没有地方住",
    "medical": "急病、要急救",
    "child_alone": "孩子没人照看",
    "urgent": "说现在就需要人帮",
}
URGENT = {"child_ill": "孩子病了", "eviction": "要被赶出住处", "discharge": "正要出院"}
LAST_TEXT_LENGTH = 40


def reason_label(reason: str | None) -> str:
    """Why a conversation waits, e.g. "居民处境危急：没有饭吃" for "distress:hunger"."""
    general, _, kind = (reason or "").replace("distress_", "distress:").partition(":")
    label = REASONS.get(general, "需要工作人员")
    return f"{label}：{DISTRESS[kind]}" if kind in DISTRESS else label


def urgency_label(kind: str | None) -> str | None:
    """Why it cannot wait its turn, in words."""
    return None if kind is None else URGENT.get(kind, "等不得")


def danger_label(kind: str) -> str:
    """What kind of danger a message showed, in words."""
    return DISTRESS.get(kind, "处境危急")


def resident_label(conversation_id: str) -> str:
    """What staff call a resident in lists: tells conversations apart and says nothing of the person."""
    return f"居民 {conversation_id[:4].upper()}"


def glimpse(text: str) -> str:
    """The beginning of a message for a list, numbers of people masked."""
    masked = mask(" ".join(text.split()))
    return masked if len(masked) <= LAST_TEXT_LENGTH else masked[: LAST_TEXT_LENGTH - 1] + "…"
