"""Replies that operators write again and again, under a shortcut, for the whole hotline. Supervisors keep them."""
