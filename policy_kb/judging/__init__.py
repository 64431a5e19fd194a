"""Rules against one household: verdicts, amounts, and exactly which missing facts could still change them.

Start at judgements.py. compiled_rules.py holds what is in force on a day as closures over household_rows.py; where
facts are missing, unknowns.py turns conditions into the decision diagrams of diagrams.py. No sentence is made here.
"""
