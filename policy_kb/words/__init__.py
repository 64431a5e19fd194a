"""Conditions, reasons, amounts and statuses in Chinese: the only room that makes sentences about rules and households.

Start at reasons.py (why an outcome is so) and conditions.py (what a rule says). Nothing is decided here.
"""
