"""The dialogue: what the assistant makes of a message and says to it, one turn at a time.

Start with `registry`, which takes a turn. Four wings stand on each other: `topics` what a turn is about, `questioning`
which question comes next, `hearing` what a message brings, `turn` the state they share; below them `wording`.
How words are understood does not belong here (bot.language), nor which help fits whom (policy_kb).
"""
