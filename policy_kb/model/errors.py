"""The two refusals of the knowledge base: its own data is wrong, or the household handed in is."""


def located(file: str, line: int, key: str, expected: str, example: str) -> str:
    """What is wrong with the data, in one line that whoever wrote it can act on."""
    return f"{file}:{line}: {key}: 应为{expected}；例如：{example}"


class KnowledgeBaseError(ValueError):
    """Data that cannot be used: where it stands, what belongs there (Chinese), and an example to paste."""

    def __init__(self, file: str, line: int, key: str, expected: str, example: str) -> None:
        self.file, self.line, self.key, self.expected, self.example = file, line, key, expected, example
        super().__init__(located(file, line, key, expected, example))


class InputError(ValueError):
    """A household that cannot be assessed: `field` names the place, `message` says why (Chinese)."""

    def __init__(self, field: str, message: str, expected: str = "") -> None:
        self.field, self.message, self.expected = field, message, expected
        super().__init__(f"{field}: {message}" + (f"（应为：{expected}）" if expected else ""))
