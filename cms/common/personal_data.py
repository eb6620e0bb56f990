"""Finds what looks like a private person's data in a text. Pure.

National identity numbers (check digit), mobile telephone numbers, vehicle plates, e-mail
addresses and coordinates, in Arabic or Thai digits, with the place where each stands. The
rules lean towards what a police station writes every day: order numbers, dates, money,
account codes, juristic tax numbers and official addresses are none of these (PDPA).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from cms.common.provinces import PROVINCES_TH

Kind = Literal["national-id", "phone", "plate", "email", "coordinates"]

KIND_LABELS_TH: dict[Kind, str] = {
    "national-id": "เลขประจำตัวประชาชน",
    "phone": "หมายเลขโทรศัพท์มือถือ",
    "plate": "ทะเบียนรถ",
    "email": "อีเมลส่วนบุคคล",
    "coordinates": "พิกัด GPS",
}

OFFICIAL_DOMAIN = ".go.th"
"""Addresses below it are given to government agencies only."""

_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙\u00a0\u2010\u2011\u2012\u2013\u2014", "0123456789 -----")
"""One character for one, so that positions hold."""

_NATIONAL_ID = re.compile(
    r"(?<!\d)(?<!\d[.,/-])"
    r"(?:\d(?:-?\d){12}|\d[ -]{1,3}\d{4}[ -]{1,3}\d{5}[ -]{1,3}\d{2}[ -]{1,3}\d)"
    r"(?![\d/]|-\d|[.,]\d)"
)
_PHONE = re.compile(
    r"(?<!\d)(?<!\d[.,/-])(?:(?:\+66|0066|66)[ -]?(?:\(0\))?[ -]?[689]|0[689])"
    r"(?:\d[ .-]?\d{3}[ .-]?\d{4}|[ .-]\d{4}[ .-]?\d{4})(?![\d/]|-\d|[.,]\d)"
)
_NOT_A_PHONE = re.compile(r"(?:บัญชี|รหัส|เลขที่สัญญา|โครงการ|เลขคุมสัญญา|ฎีกา|ครุภัณฑ์)\D{0,12}$")
_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}\b"
)
_PLATE = re.compile(r"(?<![\dก-๎.])([1-9]?)([ก-ฮ]{1,3})[ -]{0,2}(\d{1,4})(?![\d.,/]|-\d)")
_PLATE_BEFORE = re.compile(r"(?:ทะเบียน(?:รถ|เลขที่|หมายเลข)?|ป้ายแดง)[ :]{0,3}$")
_PLATE_AFTER = re.compile(rf" {{0,2}}(?:จ\.|จังหวัด)? ?(?:{'|'.join(PROVINCES_TH)}|กทม)")
_UNITS = frozenset({"คน", "กก", "กม", "ชม", "มม", "ซม", "ตร", "นน", "ลบ"})
_POINT = re.compile(
    r"(?<![\d.])(\d{1,2}\.\d{4,15})\s{0,3}[,; ]\s{0,3}(\d{2,3}\.\d{4,15})(?![\d.])"
)
_DEGREES = re.compile(
    r"(?<!\d)(\d{1,2})°\s?\d{1,2}['′’]\s?(?:\d{1,2}(?:\.\d+)?[\"″”])?\s?N"
    r"[\s,]{1,3}(\d{2,3})°\s?\d{1,2}['′’]\s?(?:\d{1,2}(?:\.\d+)?[\"″”])?\s?E"
)

LATITUDES = (5.0, 21.0)
LONGITUDES = (97.0, 106.0)
NEAR = 0.002
"""How far a point may lie from the station's own and still be the station (about 200 m)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found. ``start`` and ``end`` are its place in the text; ``excerpt`` is masked."""

    kind: Kind
    start: int
    end: int
    excerpt: str

    @property
    def label_th(self) -> str:
        """What it looks like, in Thai."""
        return KIND_LABELS_TH[self.kind]


@dataclass(frozen=True, slots=True)
class Official:
    """What the station publishes of itself, which is nobody's private data."""

    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()

    @classmethod
    def of(
        cls,
        phones: Iterable[str] = (),
        emails: Iterable[str] = (),
        points: Iterable[tuple[float, float]] = (),
    ) -> Official:
        """Collect contacts as they are written: separators and case don't matter."""
        return cls(
            frozenset(filter(None, (national_number(phone) for phone in phones))),
            frozenset(email.strip().lower() for email in emails if email),
            tuple(points),
        )


NOTHING_OFFICIAL = Official()


def scan(text: str, official: Official = NOTHING_OFFICIAL) -> tuple[Finding, ...]:
    """Everything in a text that looks like a private person's data, in order.

    Args:
        text: plain text.
        official: the station's own contacts, which are let through.
    """
    plain = text.translate(_ARABIC)
    found = [
        Finding(kind, start, end, masked(text[start:end]))
        for kind, finder in _FINDERS.items()
        for start, end in finder(plain, official)
    ]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.kind)))


def masked(excerpt: str) -> str:
    """A piece of text whose middle can't be read: enough to find it, not to spread it."""
    keep = 2 if len(excerpt) > 5 else 1
    hidden = "".join("•" if char.isalnum() else char for char in excerpt[keep:-keep])
    return excerpt[:keep] + hidden + excerpt[-keep:]


def is_national_id(digits: str) -> bool:
    """Whether 13 digits are a person's number: the check digit fits and the kind is 1 to 8.

    Numbers that begin with 0 are those of juristic persons.
    """
    if len(digits) != 13 or digits[0] not in "12345678":
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False)
    )
    return (11 - total % 11) % 10 == int(digits[12])


def national_number(phone: str) -> str:
    """A telephone number as its digits, without the country code."""
    digits = re.sub(r"\D", "", phone.translate(_ARABIC))
    if digits.startswith("0066"):
        digits = digits[2:]
    return f"0{digits[2:].lstrip('0')}" if digits.startswith("66") else digits


def _national_ids(text: str, official: Official) -> Iterator[tuple[int, int]]:
    for match in _NATIONAL_ID.finditer(text):
        if is_national_id(re.sub(r"\D", "", match[0])):
            yield match.span()


def _phones(text: str, official: Official) -> Iterator[tuple[int, int]]:
    for match in _PHONE.finditer(text):
        if national_number(match[0]) in official.phones:
            continue
        if not _NOT_A_PHONE.search(text, max(0, match.start() - 40), match.start()):
            yield match.span()


def _emails(text: str, official: Official) -> Iterator[tuple[int, int]]:
    for match in _EMAIL.finditer(text):
        address = match[0].lower()
        if not address.endswith(OFFICIAL_DOMAIN) and address not in official.emails:
            yield match.span()


def _plates(text: str, official: Official) -> Iterator[tuple[int, int]]:
    """Letters and digits as on a plate, where the text says that they are one.

    Two consonants before a number are ordinary Thai (“ลง 24”, “ตช 0015”), so a plate needs a
    digit right before its letters, the word ทะเบียน before it, or a province after it.
    """
    for match in _PLATE.finditer(text):
        lead, letters, _ = match.groups()
        named = _PLATE_BEFORE.search(text, max(0, match.start() - 24), match.start())
        placed = len(letters) > 1 and _PLATE_AFTER.match(text, match.end())
        shaped = lead and len(letters) == 2 and letters not in _UNITS
        if named or placed or shaped:
            yield match.span()


def _coordinates(text: str, official: Official) -> Iterator[tuple[int, int]]:
    for match in _POINT.finditer(text):
        latitude, longitude = float(match[1]), float(match[2])
        if not _in_thailand(latitude, longitude):
            continue
        if not any(
            abs(latitude - y) <= NEAR and abs(longitude - x) <= NEAR for y, x in official.points
        ):
            yield match.span()
    for match in _DEGREES.finditer(text):
        if _in_thailand(float(match[1]), float(match[2])):
            yield match.span()


def _in_thailand(latitude: float, longitude: float) -> bool:
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]


_FINDERS: dict[Kind, Callable[[str, Official], Iterator[tuple[int, int]]]] = {
    "national-id": _national_ids,
    "phone": _phones,
    "plate": _plates,
    "email": _emails,
    "coordinates": _coordinates,
}
