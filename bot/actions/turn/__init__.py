"""One turn of the dialogue: what was said, what is known, what stands open. Stands on wording alone."""
