"""Questions and answers: finding, editing and publishing them."""
