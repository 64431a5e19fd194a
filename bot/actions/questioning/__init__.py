"""Which question comes next, how it is put, and what an answer to it means."""
