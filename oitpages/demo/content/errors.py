"""What is wrong with demo content."""


class DemoContentError(ValueError):
    """A mistake in a content file. ``file`` and ``key`` say where."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        """Name the file, the key in it and the problem."""
        super().__init__(f"{file}: {key}: {problem}" if key else f"{file}: {problem}")
        self.file = file
        self.key = key
        self.problem = problem
