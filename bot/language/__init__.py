"""Chinese text to facts. Pure Python, no Rasa."""

from bot.language.distress import act_heard, detect_distress, worries
from bot.language.extract import extract
from bot.language.text import normalise
from bot.language.types import Correction, Distress, Extraction, Mention, Person

__all__ = [
    "Correction",
    "Distress",
    "Extraction",
    "Mention",
    "Person",
    "act_heard",
    "detect_distress",
    "extract",
    "normalise",
    "worries",
]
