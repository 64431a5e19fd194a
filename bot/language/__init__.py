"""Chinese text to facts. Pure Python, no Rasa."""
