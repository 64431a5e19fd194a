"""Sets the project up, starts it and runs its checks, with nothing but Python's own library."""
