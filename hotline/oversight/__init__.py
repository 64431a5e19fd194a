"""What supervisors see: the live board, the figures of days past, the audit. Nothing here changes a talk but `assign`.

Start with `board.py`. What is counted is written down by those who act (see `conversations.requests`), not here.
"""
