"""For those who keep the policy: scenarios beside the rules, findings, pages of rules and the policy table.

Start at findings.py. No resident's answer passes through this room.
"""
