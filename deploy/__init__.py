"""What the containers need besides the program."""
