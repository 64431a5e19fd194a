"""Conversations: messages, who owns them, and the assistant's turns."""
