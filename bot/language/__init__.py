"""Chinese text to facts. Pure Python, no Rasa."""

from bot.language.absent import tells_death
from bot.language.alone import Failure, observe
from bot.language.distress import act_heard, detect_distress, warm_up, worries
from bot.language.extract import extract, named, there_after_all
from bot.language.scope import asks
from bot.language.text import normalise
from bot.language.types import Correction, Distress, Extraction, Gone, Mention, Person, Rate
from bot.language.urgent import Urgency, detect_urgency
from bot.language.yes_no import declines

__all__ = [
    "Correction",
    "Distress",
    "Extraction",
    "Failure",
    "Gone",
    "Mention",
    "Person",
    "Rate",
    "Urgency",
    "act_heard",
    "asks",
    "declines",
    "detect_distress",
    "detect_urgency",
    "extract",
    "named",
    "normalise",
    "observe",
    "tells_death",
    "there_after_all",
    "warm_up",
    "worries",
]
