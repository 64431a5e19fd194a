"""What the description of the API says beside what FastAPI reads from the code: examples, and errors."""
