"""Conversations that wait for a person, and the person who holds one."""
