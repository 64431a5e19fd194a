"""The learned reader: labelled messages, and what is trained on them."""
