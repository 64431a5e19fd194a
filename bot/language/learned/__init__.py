"""The learned reader: what rules found in a message is judged by what was learned from labelled ones.

Begin at reading.py. What it learns from is labelled/; songtan/learning and scripts/reader make its weights.
"""
