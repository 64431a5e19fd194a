"""The questions that staff keep to see what a change does: each with what should answer it, and the runs over them.

Start with `answering` (what an index makes of a question); `effect` compares two; `gate` holds up what is published.
"""
