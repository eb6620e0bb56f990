"""The refusal of a file that somebody attached."""


class BadAttachment(Exception):
    """A file that can't be taken. ``message_th`` names it and says why."""

    def __init__(self, message_th: str) -> None:
        """Keep the Thai message for the form."""
        super().__init__(message_th)
        self.message_th = message_th
