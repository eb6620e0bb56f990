"""How values become text: one spelling, shared by every format.

All text of a report passes :func:`clean`, so that a control character never reaches a
file and the formats cannot disagree about what was written.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from urllib.parse import quote, urlsplit, urlunsplit

from cms.common.report import CellValue, Column, Link
from cms.common.thai import (
    BANGKOK,
    Month,
    Quarter,
    format_date,
    format_datetime,
    format_money,
    normalise_text,
    to_thai_digits,
)

NO_VALUE = "–"
"""What people read where a cell has no value."""

NUMERIC_KINDS = frozenset({"integer", "decimal", "money", "percent"})

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, lone surrogates and non-characters: XML cannot hold most of
# them, and none has a meaning for a reader.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# A run that may hold an address, a code or a name: its digits are no numerals of the text.
_LATIN_RUN = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'*+,;=%-]+")
_HAS_LATIN = re.compile("[A-Za-z]")
_URL_SAFE = "/%:=&?~+!$,;'@()*-._"
# Most addresses are as they should be; taking one apart costs more than writing a cell.
_LIVE_ALREADY = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?/[A-Za-z0-9/._~=&+!$,;'@()*:-]*")
_PLAIN_YEAR = re.compile(r"(^|_)year(_|$)")


def clean(text: str) -> str:
    """The text without control characters, in one spelling, with its line breaks.

    Every kind of line break becomes a newline. Each line is normalised as
    :func:`cms.common.thai.normalise_text` does; a tab becomes a space.
    """
    text = _FORBIDDEN.sub("", _BREAKS.sub("\n", str(text)))
    if "\n" not in text:
        return normalise_text(text)
    return "\n".join(normalise_text(line) for line in text.split("\n")).strip("\n")


def running_text(text: str, thai_digits: bool) -> str:
    """Cleaned text of headings and paragraphs, in Thai digits where they are wanted.

    Digits of web and mail addresses and of codes such as O11 stay as they are.
    """
    text = clean(text)
    if not thai_digits:
        return text
    return _LATIN_RUN.sub(
        lambda run: run[0] if _HAS_LATIN.search(run[0]) else to_thai_digits(run[0]), text
    )


def display(value: CellValue, column: Column, thai_digits: bool = False) -> str:
    """What people read in a cell: grouped numbers, Buddhist-era dates, Thai yes and no.

    Args:
        value: the cell's value.
        column: its column; ``kind`` decides how a number is written. A whole number in
            a column whose key names a year is written without grouping.
        thai_digits: write numerals as :func:`running_text` does. A link keeps its
            digits: its text may be an address.
    """
    text = _arabic_display(value, column)
    if not thai_digits or isinstance(value, Link):
        return text
    return running_text(text, thai_digits)


def _arabic_display(value: CellValue, column: Column) -> str:
    if value is None or value == "":
        return NO_VALUE
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Link):
        return clean(value.text) or clean(value.url)
    if isinstance(value, Month | Quarter):
        return value.label_th
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, datetime.datetime):
        return format_datetime(value)
    if isinstance(value, datetime.date):
        return format_date(value, "short")
    return _display_number(value, column)


def _display_number(value: int | Decimal, column: Column) -> str:
    if column.kind == "money":
        return format_money(Decimal(value))
    if column.kind == "percent":
        return f"{Decimal(value):,.2f}%"
    if isinstance(value, int) and is_year(column):
        return str(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,f}"


def is_year(column: Column) -> bool:
    """Whether the column's numbers are years, which are never grouped ("2,568")."""
    return column.kind == "integer" and bool(_PLAIN_YEAR.search(column.key))


def is_numeric(column: Column) -> bool:
    """Whether the column's values stand at the right edge, digit under digit."""
    return column.kind in NUMERIC_KINDS


def local_time(moment: datetime.datetime) -> datetime.datetime:
    """The moment on a clock in Bangkok; one without a zone is taken to be there already."""
    return moment.replace(tzinfo=BANGKOK) if moment.tzinfo is None else moment.astimezone(BANGKOK)


def live_url(url: str) -> str:
    """The address as a live link may carry it, percent-encoded; ``""`` if it may not.

    Only http(s) with a host and mailto pass: a file that a station publishes must not
    carry a script or a path of somebody's machine behind a friendly text.
    """
    if _LIVE_ALREADY.fullmatch(url):
        return url
    try:
        parts = urlsplit(_FORBIDDEN.sub("", str(url)).strip())
    except ValueError:  # a malformed IPv6 host
        return ""
    if parts.scheme == "mailto" and "@" in parts.path:
        return f"mailto:{quote(parts.path, safe=_URL_SAFE)}"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    try:
        host = parts.netloc.encode("ascii").decode("ascii")
    except UnicodeEncodeError:
        try:
            host = parts.netloc.encode("idna").decode("ascii")
        except UnicodeError:  # no valid domain name
            return ""
    return urlunsplit((parts.scheme, host, *(quote(part, safe=_URL_SAFE) for part in parts[2:])))
