"""Thai text: digits, cleaning, widths and telephone numbers. Pure."""

from __future__ import annotations

import re
import unicodedata

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

# Zero-width characters, directional marks, soft hyphen and byte order mark. Word and
# PDF readers leave them between Thai letters, where they break every comparison.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
# Sara am written as nikhahit + sara aa, with the tone mark in either place.
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")

# Texts of these characters alone are measured without asking Unicode's tables for each.
_PLAIN = re.compile("[\x00-\x7f\u0e01-\u0e5b\u2010-\u2027]*")
_THAI_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")

_PHONE_LEAD = re.compile(r"^(?:(?:หมายเลข)?โทรศัพท์|โทรสาร|โทร|สายด่วน|tel|phone)\s*[.:]*\s*", re.I)
_PHONE_TAIL = re.compile(r"(?:\s*(?:ต่อ|กด|ext\.?)\s*\d{1,5}(?:\s*[-–,]\s*\d{1,5})*)$", re.I)
_PHONE_RANGE = re.compile(r"\s*(?:[-–]|ถึง)\s*\d{1,2}$")


class ThaiValueError(ValueError):
    """A value that cannot be read. ``message_th`` tells the officer why, in Thai."""

    def __init__(self, message_th: str) -> None:
        """Keep the Thai message for forms and import reports."""
        super().__init__(message_th)
        self.message_th = message_th


def to_thai_digits(text: str) -> str:
    """The text with ๐–๙ in place of 0–9; everything else is left alone."""
    return str(text).translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    """The text with 0–9 in place of ๐–๙; everything else is left alone."""
    return str(text).translate(_TO_ARABIC)


def normalise_text(text: str) -> str:
    """One spelling for what looks the same on the screen.

    Composes to NFC, drops invisible characters, joins a split sara am, writes two
    sara e as sara ae, turns every run of white space (no-break space too) into one
    space and trims. Digits keep their script: use :func:`to_arabic_digits` for those.
    """
    cleaned = _INVISIBLE.sub("", unicodedata.normalize("NFC", str(text)))
    cleaned = _SPLIT_SARA_AM.sub(lambda found: f"{found[1] or found[2] or ''}\u0e33", cleaned)
    cleaned = cleaned.replace("\u0e40\u0e40", "\u0e41")
    return re.sub(r"\s+", " ", cleaned).strip()


def display_width(text: str) -> int:
    """Columns the text takes: characters without combining marks and format characters.

    Thai vowels and tone marks above and below the line (Mn) and zero-width characters
    (Cf) take no room, so ``len`` overstates a Thai word by a third.
    """
    if text.isascii():
        return len(text)
    if _PLAIN.fullmatch(text):
        return len(text) - len(_THAI_MARKS.findall(text))
    return sum(unicodedata.category(character) not in {"Mn", "Cf"} for character in text)


def is_thai_phone(text: str) -> bool:
    """Whether the text is one telephone number that can be dialled in Thailand.

    Takes land lines (0 and 8 digits), mobile numbers (06, 08, 09 and 8 digits), short
    numbers such as 191 or 1599 and the +66 form, in Thai or Arabic digits, with usual
    separators, a leading "โทร.", a trailing "ต่อ 12" and a short range ("0 4500 0000-2").
    """
    number = to_arabic_digits(normalise_text(text))
    number = _PHONE_TAIL.sub("", _PHONE_LEAD.sub("", number)).strip()
    if not re.fullmatch(r"\+?[\d\s().–-]+", number):
        return False
    if re.fullmatch(r"1\d{2,3}", number):
        return True
    return any(_is_dialable(candidate) for candidate in (number, _PHONE_RANGE.sub("", number)))


def _is_dialable(number: str) -> bool:
    """Whether the digits form a full national or +66 number."""
    digits = re.sub(r"\D", "", number)
    if number.startswith("+"):
        if not digits.startswith("66"):
            return False
        digits = "0" + digits[2:].removeprefix("0")
    return bool(re.fullmatch(r"0[2-57]\d{7}|0[689]\d{8}|1800\d{6}", digits))
