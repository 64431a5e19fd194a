"""What residents asked and did not get: collected while they talk, grouped, and turned into answers by clerks.

Start with `recording` (what a turn leaves behind) and `gathering` (what of it waits for a clerk).
"""
