"""Tests of the golden questions."""
