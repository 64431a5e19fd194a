"""Answers of the assistant that a colleague sees before the resident does, by topic or measure.

Supervisors say which (`rules.py`). A turn holds such an answer back (`holding.py`) and the resident is told. A
colleague lets it go, in other words or as it is, or leaves it to a person; when nobody does in time it goes out, or a
person is offered (`deciding.py`). Danger and the lines of help are never held back.
"""
