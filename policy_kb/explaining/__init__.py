"""Why an outcome is so, what would change it, and what another day changes: for staff and for disputes.

Start at explanation.py. Everything here asks assessing again with one thing changed.
"""
