"""Household files: what is known of a household, each fact with its origin."""
