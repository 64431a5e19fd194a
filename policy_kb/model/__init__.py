"""What the policy is made of, as plain immutable data: facts, standards, conditions, rules, a household.

Start at conditions.py and rules.py. Nothing here reads a file, evaluates a rule or knows a word of Chinese beyond the
refusals in errors.py.
"""
