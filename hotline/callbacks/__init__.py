"""Residents who want to be called back: number, time, and whether it was done."""
