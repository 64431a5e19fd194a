"""What residents and staff read of answers that are looked at first."""

from hotline.approvals.holding import State

RESULT = "您家的结果"
APPROVED = "，同事看过了。答复在下面。"
EDITED = "，同事看过了，改了几处。答复在下面。"
UNSEEN = "，同事还没来得及看。不让您再等，先把我的答复给您。要是有不对的，同事会在这里告诉您。"
LATE = "您前面问的，同事还没来得及看。您可以接着等，看过就发给您；也可以现在找工作人员。"
BY_A_PERSON = "您前面问的，同事看了，由工作人员来答您更稳妥。"
LATE_CHOICES = [{"id": "request_human", "label": "找工作人员"}]
LONGEST = 30  # characters of a question that are said again
STATES: dict[State, str] = {
    "waiting": "等着看",
    "late": "过了时间，还没人看",
    "approved": "照原样发了",
    "edited": "改了再发的",
    "sent": "没人看，到时间自己发了",
    "person": "交给人来答",
    "replaced": "有了新的结果，不用看了",
}
THEN = {"send": "到时间没人看，就照原样发出去", "person": "到时间没人看，就请居民找工作人员"}


def asked(question: str) -> str:
    """What was asked, so that an answer that comes later is understood."""
    words = " ".join(question.split())
    return f"您前面问“{words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}”"
