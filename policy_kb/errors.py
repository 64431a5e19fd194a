"""The two refusals of the knowledge base: its own data is wrong, or the household handed in is."""


class KnowledgeBaseError(ValueError):
    """Shipped or added data that cannot be used; says where it stands and what belongs there."""

    def __init__(self, file: str, line: int, key: str, expected: str, example: str = "") -> None:
        self.file, self.line, self.key, self.expected, self.example = file, line, key, expected, example
        shown = f"; for example: {example}" if example else ""
        super().__init__(f"{file}:{line}: {key}: expected {expected}{shown}")


class InputError(ValueError):
    """A household that cannot be assessed: `field` names the place, `message` says why (Chinese)."""

    def __init__(self, field: str, message: str, expected: str = "") -> None:
        self.field, self.message, self.expected = field, message, expected
        super().__init__(f"{field}: {message}" + (f"（应为：{expected}）" if expected else ""))
