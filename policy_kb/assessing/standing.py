"""How a help stands for a family, in the one word that people are told: from fits to not for them."""

from typing import Literal

from policy_kb.assessing.outcomes import Outcome
from policy_kb.model.logic import NO, YES

LIKELY = 0.6  # from here on a help is called likely while facts are missing

Standing = Literal["fits", "likely", "possible", "for_staff", "unlikely", "refused"]


def standing(one: Outcome) -> Standing:
    """It fits or not, is likely or hardly so by what is usual or was last known, is possible, or a person decides."""
    if one.status == "ineligible":
        return "refused"
    if one.status == "eligible":
        return "fits" if one.certain else "likely"
    verdict = one.prospect.verdict
    if verdict is None:
        return "likely" if one.chance >= LIKELY else "possible"
    if verdict == NO:
        return "unlikely"
    return "likely" if verdict == YES else "for_staff"
