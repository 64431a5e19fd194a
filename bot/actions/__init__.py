"""Custom actions: thin, one file per topic."""
