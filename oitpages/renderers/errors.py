"""What can go wrong when a report becomes a file. Every message is fit for officers."""

from __future__ import annotations


class RenderError(ValueError):
    """A report could not become a file. ``message_th`` says why in Thai."""

    def __init__(self, message_th: str) -> None:
        """Keep the Thai message for forms and pages."""
        super().__init__(message_th)
        self.message_th = message_th


class UnknownFormat(RenderError):
    """No renderer makes files of the wanted kind."""

    def __init__(self, extension: str) -> None:
        """Name the extension that was asked for."""
        super().__init__(f"ไม่รู้จักรูปแบบไฟล์ “{extension}”")
        self.extension = extension


class UnrenderableText(RenderError):
    """A text that the format cannot hold as it stands.

    Raised rather than publishing a file that shows an empty box or a cut text.

    Args:
        message_th: what is wrong, where, and how to mend it.
        character: the character at fault, or ``""`` where the length is.
        place: where it stands, in Thai.
    """

    def __init__(self, message_th: str, character: str = "", place: str = "") -> None:
        """Keep the character and its place beside the message."""
        super().__init__(message_th)
        self.character = character
        self.place = place


class UnreadableFigure(RenderError):
    """A picture whose bytes are not those of a sound PNG or JPEG."""
