"""Cases: what is asked of the offices, from acceptance to the end, each with a number, a unit and a due day.

Clauses 四(九)–(十四). Start with `states` (what may follow what), then `locked` (a case under its lock).
What a talk is about is no part of it: see `queue` and `households`.
"""
