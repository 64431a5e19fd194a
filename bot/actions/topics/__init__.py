"""What a turn is about: the interview, an answer, the result, a change, a person, the talk itself."""
