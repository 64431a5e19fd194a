"""The policy knowledge base and the benefit module."""
