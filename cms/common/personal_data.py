"""Finds what looks like a private person's data in a text. Pure.

National identity numbers (check digit), mobile telephone numbers, vehicle plates, e-mail
addresses and coordinates, with the place where each stands. What is a number counts whatever
stands beside it: Thai is written without spaces, and lists join numbers with a comma or a
slash. The rules still lean towards what a police station writes every day: order numbers,
dates, money, account codes, juristic tax numbers and official addresses are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from cms.common.plain_letters import plain_letters, typed_places
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

_GAP = "[ -]{0,3}"
_DOTTED = "[ .-]{1,3}"
_NATIONAL_ID = re.compile(
    rf"(?<!\d)(?:\d{_GAP}\d{{4}}{_GAP}\d{{5}}{_GAP}\d{{2}}{_GAP}\d"
    rf"|\d{_DOTTED}\d{{4}}{_DOTTED}\d{{5}}{_DOTTED}\d{{2}}{_DOTTED}\d"
    r"|(?<!\d-)\d(?:-?\d){12}(?!-\d))(?!\d)"
)
_SPACED = "[ .-]{0,3}"
_PHONE = re.compile(
    r"(?<!\d)(?<!(?<!\d)0\.)"  # not the decimals of a number below one
    r"(?:\(?(?:\+66|0066|66)\)?[ -]?(?:\(0\)|0)?[ -]?|\(?0)"
    rf"(?:[689]\d\)?{_SPACED}\d{{3}}{_SPACED}\d{{4}}"  # 081 234 5678
    rf"|[689]\d\)?{_SPACED}\d{{4}}{_SPACED}\d{{3}}"  # 081 2345 678
    rf"|[689]\)?{_SPACED}\d{{4}}{_SPACED}\d{{4}}"  # 08 1234 5678
    rf"|[689]\d\d{_SPACED}\d{{3}}{_SPACED}\d{{3}}"  # 0812 345 678
    rf"|[ .-][689]\d{{3}}{_SPACED}\d{{5}})(?!\d)"  # 0 8123 45678
)
_LONGER = re.compile(r"\d-$")
_NOT_A_PHONE = re.compile(r"(?:บัญชี|รหัส|เลขที่สัญญา|โครงการ|เลขคุมสัญญา|ฎีกา|ครุภัณฑ์)\D{0,12}$")
_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}+@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![A-Za-z])"
)
_PLATE = re.compile(
    r"(?<![\d.])(?:([1-9])([ -]?)|(?<![ก-๎]))([ก-ฮ]{1,3})[ -]{0,2}(\d{1,4})"
    r"(?!\d|[.,/-]\d{1,4}(?![\dก-ฮ]))"
)
_PLATE_BEFORE = re.compile(r"(?:ทะเบียน(?:รถ|เลขที่|หมายเลข)?|ป้ายแดง)[ :]{0,3}$")
_PLATE_AFTER = re.compile(rf" {{0,2}}(?:จ\.|จังหวัด)? ?(?:{'|'.join(PROVINCES_TH)}|กทม)")
_UNIT_LIST = "คน กก กม ชม มม ซม ตร นน ลบ"
_UNITS = frozenset(_UNIT_LIST.split())
_WORD_LIST = (
    "มค กพ พค กค สค กย ตค พย ธค "  # months
    "กบ งบ จบ ทบ นบ พบ รบ สบ อบ ตก ยก นก ปก หก ลง กด จด ลด สด ชด มด ขด คด บท รถ ตน ทน ขน ชน ปน "
    "ผล พล ศพ รส ผม นม ถม รม ลม ปม ตม จร จว ดต สต รต พต นต สว ผบ รอ บก บช สน สภ สส อส ปป ปส ทร ทอ "
    "มท ตช รพ ศล นร วร ภจ ขส กต กท ชล"
)
_WORDS = _UNITS | frozenset(_WORD_LIST.split())
"""Two consonants that are a word, a month or an office where a number stands on either side."""

_BETWEEN = r"(?:[\s°,;:=N(]|lat(?:itude)?|long?(?:itude)?|lng|ละติจูด|ลองจิจูด|องศา|เหนือ|พิกัด){1,8}"
_POINT = re.compile(
    rf"(?<![\d.])(\d{{1,3}}\.\d{{4,15}}){_BETWEEN}(\d{{1,3}}\.\d{{4,15}})(?![\d.])", re.IGNORECASE
)
_MINUTES = r"\d{1,2}['′’]\s?(?:\d{1,2}(?:\.\d+)?(?:[\"”]|['′’]{2}))?"
_DEGREES = re.compile(
    rf"(?<!\d)(\d{{1,2}})°\s?{_MINUTES}\s?N[\s,]{{1,3}}(\d{{2,3}})°\s?{_MINUTES}\s?E"
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
    plain = plain_letters(text)
    spans = [
        (start, end, kind)
        for kind, finder in _FINDERS.items()
        for start, end in finder(plain, official)
    ]
    if not spans:
        return ()
    places = typed_places(text)
    return tuple(
        _finding(kind, text, places[start], places[end - 1] + 1)
        for start, end, kind in sorted(spans)
    )


def _finding(kind: Kind, text: str, start: int, end: int) -> Finding:
    return Finding(kind, start, end, masked(text[start:end]))


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
    digits = re.sub(r"\D", "", plain_letters(phone))
    if digits.startswith("0066"):
        digits = digits[2:]
    return f"0{digits[2:].lstrip('0')}" if digits.startswith("66") else digits


def _counting(
    pattern: re.Pattern[str], text: str, counts: Callable[[re.Match[str]], object]
) -> Iterator[tuple[int, int]]:
    """Places of the matches that count; within one that doesn't, another may begin."""
    start = 0
    while match := pattern.search(text, start):
        start = match.start() + 1
        if counts(match):
            yield match.span()
            start = match.end()


def _national_ids(text: str, official: Official) -> Iterator[tuple[int, int]]:
    yield from _counting(
        _NATIONAL_ID, text, lambda match: is_national_id(re.sub(r"\D", "", match[0]))
    )


def _phones(text: str, official: Official) -> Iterator[tuple[int, int]]:
    for match in _PHONE.finditer(text):
        if national_number(match[0]) in official.phones:
            continue
        grouped = not match[0].lstrip("+").isdigit()
        if grouped and _LONGER.search(text, max(0, match.start() - 2), match.start()):
            continue
        if not _NOT_A_PHONE.search(text, max(0, match.start() - 40), match.start()):
            yield match.span()


def _emails(text: str, official: Official) -> Iterator[tuple[int, int]]:
    for match in _EMAIL.finditer(text):
        address = match[0].lower()
        if not address.endswith(OFFICIAL_DOMAIN) and address not in official.emails:
            yield match.span()


def _plates(text: str, official: Official) -> Iterator[tuple[int, int]]:
    yield from _counting(_PLATE, text, _is_plate)


def _is_plate(match: re.Match[str]) -> bool:
    """Whether letters and digits as on a plate are one by what the text says.

    Two consonants before a number are ordinary Thai (“ลง 24”, “ตช 0015”), so a plate needs a
    digit before its letters, the word ทะเบียน before it, or a province after it. A digit that
    stands apart (“ข้อ 1 พบ 25 ราย”) or ends a word makes no plate of what is itself a word.
    """
    text, (lead, space, letters, _) = match.string, match.groups()
    if _PLATE_BEFORE.search(text, max(0, match.start() - 24), match.start()):
        return True
    if len(letters) > 1 and _PLATE_AFTER.match(text, match.end()):
        return True
    apart = space or "ก" <= text[match.start() - 1 : match.start()] <= "\u0e4e"
    return bool(lead) and len(letters) == 2 and letters not in (_WORDS if apart else _UNITS)


def _coordinates(text: str, official: Official) -> Iterator[tuple[int, int]]:
    for match in _POINT.finditer(text):
        latitude, longitude = sorted((float(match[1]), float(match[2])))  # in either order
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
