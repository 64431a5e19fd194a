"""One reader for each kind of fact; each gives what it finds in a message."""
