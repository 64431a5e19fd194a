"""A household and the official or unit that stands by it (结对): by type of hardship, visits planned and written down.

A pairing begins from a case: whose household it is, and its name, stand there alone.
"""
