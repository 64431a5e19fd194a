"""Dated standards that staff enter on top of the shipped ones."""
