"""Item codes, however they are written: ``O๑``, ``0๔``, ``๐๑๐``, ``O-03``, ``OIT23``.

The source document alone writes them five ways, because the letter O, the digit
zero and the Thai zero look alike. Only one spelling is stored: ``O1`` to ``O99``.
"""

from __future__ import annotations

import re
import unicodedata

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_LETTER_FORM = re.compile(r"(?:OIT|O)(\d{1,3})")
"""With a letter, everything after it is the number."""

_ZERO_FORM = re.compile(r"0(\d{1,2})")
"""Without one, the first zero stands for the letter: ``๐๑๐`` is O10 and ``027`` is O27."""


class UnknownCode(ValueError):
    """A text that cannot be read as an item code. ``message_th`` is for officers."""

    def __init__(self, written: str) -> None:
        """Remember what was written.

        Args:
            written: the text as it came.
        """
        self.written = written
        self.message_th = f"ไม่รู้จักรหัสข้อ “{written}” โปรดเขียนเป็น O ตามด้วยเลขข้อ เช่น O11"
        super().__init__(f"{written!r} is not an item code; write O and a number, such as O11")


def normalise_code(written: str) -> str:
    """The one spelling of an item code.

    Takes Latin ``O``/``o``, the digit zero or the Thai zero for the letter, ``OIT``,
    Thai or Arabic digits, leading zeros, full-width forms, and spaces, dots, hyphens
    or underscores in between.

    Args:
        written: the code as people write it.

    Returns:
        ``O`` and the number without leading zeros.

    Raises:
        UnknownCode: where no letter (or a zero in its place) and number 1 to 99 remain.
            A bare ``11`` is refused: it may as well be a count or a day.
    """
    text = unicodedata.normalize("NFKC", written).translate(_THAI_DIGITS).upper()
    text = re.sub(r"[\s._\-\u2010-\u2015\u200b-\u200d\u2060\ufeff]+", "", text)
    match = _LETTER_FORM.fullmatch(text) or _ZERO_FORM.fullmatch(text)
    number = int(match.group(1)) if match else 0
    if not 1 <= number <= 99:
        raise UnknownCode(written)
    return f"O{number}"
