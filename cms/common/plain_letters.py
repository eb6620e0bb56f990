"""A text with its letters as a machine compares them: digits, spaces and dashes are one kind each.

People type the same number with Thai or full-width digits, with a dash of any length and with
spaces that nobody sees. Pure.
"""

from __future__ import annotations

import unicodedata

_UNSEEN = "\ufe0f\u20e3"
"""What makes a digit a picture of a key, as messengers do."""

_DEGREES = "\u00ba\u02da"


class _ReadAs(dict):
    """What each letter is read as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        read = self[code] = _read(chr(code))
        return read


def _read(letter: str) -> str:
    """What one letter is read as: nothing, itself, or what NFKC makes of it."""
    category = unicodedata.category(letter)
    if category == "Cf" or letter in _UNSEEN:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category == "Zs":
        return " "
    if category == "Pd" or letter == "\N{MINUS SIGN}":
        return "-"
    if letter in _DEGREES:
        return "°"
    # The mark of a footnote isn't a digit of the number before it, and NFKC takes ำ apart.
    if category == "No" or "\u0e00" <= letter <= "\u0e7f":
        return letter
    return unicodedata.normalize("NFKC", letter)


_READ_AS = _ReadAs()


def plain_letters(text: str) -> str:
    """The text with plain letters; it may be shorter or longer than the one that was typed."""
    return text.translate(_READ_AS)


def typed_places(text: str) -> list[int]:
    """For each letter of :func:`plain_letters` the place of the typed one that it comes from."""
    return [place for place, letter in enumerate(text) for _ in letter.translate(_READ_AS)]
