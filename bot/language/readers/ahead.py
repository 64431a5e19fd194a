"""What somebody still has before him, and so is not yet: 退休还差两年, 单位叫我提早退休, 还有一年毕业."""

import re

_WAIT = r"[^,。!?]{1,5}[年月天周期]"
_STILL_TO_GO = re.compile(
    rf"(?:快要?|[没不]到?|等到?|离|距离?|盼着?|(?:还有|再[过等]|还?[差剩]){_WAIT}(?:才|就|能|可以)*|[年月]底(?:才|就)?)$"
)
# Whoever is told or urged to do it has not done it.
_URGED = re.compile(
    r"(?:叫|让|要|劝|逼|催|喊|通知|动员|安排|要求|建议)[^,。!?]{0,4}?(?:去|办|提早|提前|早点?|赶快|先|自己)*$"
)
_TIME_LEFT = re.compile(
    rf"(?:年龄|年纪|时间)?(?:都|也|就|的话)*(?:(?:还|尚)?(?:差|没到|不到|早着?(?=$|[呢得的,。!])|远着?)|(?:还|再)(?:有|要|得|等|剩|过){_WAIT})(?![^,。!?]{{0,6}}毕业)"
)
_DONE = re.compile(r"(?:了|好)(?!吗|么)")
_MILESTONES = ("退休", "离休", "内退", "病退", "毕业", "上学", "入学", "读", "念", "上")


def lies_ahead(said: str, before: str, rest: str) -> bool:
    """Whether what is said, with the words of its clause before it and of its sentence after it, is still to come."""
    if not any(word in before[-1:] + said for word in _MILESTONES):
        return False
    urged = _URGED.search(before) and not (said.endswith("了") or _DONE.match(rest))
    return bool(urged or _STILL_TO_GO.search(before) or _TIME_LEFT.match(rest))
