"""When somebody is on duty, who is there now, and what may truly be said of it."""
