"""Recipes of what is learned from the texts in labelled/."""
