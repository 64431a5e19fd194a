"""Pictures and PDFs that residents and operators send each other.

They lie in the database beside the messages, so that they are in every backup, on every application, and gone when the
talk is erased. Start with `kinds.py`: what is taken in, by its content and never by its name.
"""
