"""Measurements that anyone can repeat; each module has `run()`, which prints its figures."""
