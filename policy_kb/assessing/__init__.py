"""One household against every rule in force: outcomes, totals and the question to ask next.

Start at assessment.py. How a single rule comes out is judging's; how it is put into words is words'.
"""
