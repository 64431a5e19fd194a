"""What each status, period and kind of amount is called: the one table of these words; the pages get a copy of it."""

from policy_kb.judging.judgements import Status

STATUS_LABELS: dict[Status, str] = {
    "eligible": "符合",
    "ineligible": "不符合",
    "unknown": "还定不了",
    "needs_review": "要由人核定",
}
# Where a standard has lapsed: how it looks by the value known last.
LEANING_LABELS = {"likely": "很可能", "unlikely": "不太可能"}
# How a help in view stands (assessing/standing.py).
STANDING_LABELS = {
    "fits": "符合",
    "likely": "很可能",
    "possible": "可能",
    "for_staff": "要由工作人员看",
    "unlikely": "不太可能",
    "refused": "不符合",
}
PERIODS = {"month": "每月", "year": "每年", "once": "一次性", "": ""}
KIND_LABELS = {"exact": "准确数额", "at_most": "最多"}
