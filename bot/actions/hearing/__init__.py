"""What a message brings: facts, people, doubts, incomes, who left. Knows which question is open, puts none."""
