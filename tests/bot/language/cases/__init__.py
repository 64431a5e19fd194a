"""Messages and what they say, as data."""
