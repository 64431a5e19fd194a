"""Entries as a table: all of them out, and a table of them in, whole or not at all."""
