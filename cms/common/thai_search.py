"""Thai as people search for it: folded spelling, terms of a query, and where they stand.

Thai is written without spaces, so a term is found anywhere in a text, inside a compound
too. Tone marks, mai taikhu and thanthakhat are left out on both sides, since they are
what people mistype. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from cms.common.thai_text import normalise_text, to_arabic_digits

LONGEST_QUERY = 200
MOST_TERMS = 8

DROPPED_MARKS = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
"""Mai taikhu, the four tone marks and thanthakhat."""

_DROPPED = re.compile(f"[{DROPPED_MARKS}\x00]")
_COMPACT_FROM = 4
"""Digits from which a number is found however it is grouped; shorter ones are in everything."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|0[ -]?\d{1,4}(?:[ -]\d{3,4}){1,2}")
_DASHED_PHONE = re.compile(r"0\d*(?:-\d+)+")
_SEPARATORS = re.compile("[ ,-]")
# A vowel or mark that hangs on the letter before it: a text is never cut in front of one.
_HANGING = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
_LEADING = re.compile("[\u0e40-\u0e44]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``is_match`` where it is what was searched for."""

    text: str
    is_match: bool = False


def fold(text: str) -> str:
    """The spelling that texts and queries are compared in.

    Args:
        text: already cleaned by :func:`~cms.common.thai_text.normalise_text`.
    """
    return _lower(to_arabic_digits(_DROPPED.sub("", text)))


def compact_numbers(text: str) -> tuple[str, ...]:
    """Amounts and telephone numbers of a text without what groups their digits, each once.

    Args:
        text: folded text.
    """
    found = (_SEPARATORS.sub("", number) for number in _GROUPED.findall(text))
    return tuple(dict.fromkeys(found))


def terms_of(query: str) -> tuple[str, ...]:
    """The folded words of a query, each once, the longest text and number limited.

    Any string is a query: what can't be searched for is left out.
    """
    words = fold(normalise_text(query[:LONGEST_QUERY])).split()
    plain = (w.replace("-", "") if _DASHED_PHONE.fullmatch(w) else w for w in words)
    return tuple(dict.fromkeys(plain))[:MOST_TERMS]


def highlight(text: str, terms: Iterable[str]) -> tuple[Piece, ...]:
    """The whole text with every term in it marked.

    Args:
        text: cleaned text, as it is stored.
        terms: folded words, as :func:`terms_of` gives them.
    """
    return _pieces(text, _spans(text, terms), 0, len(text))


def excerpt(text: str, terms: Iterable[str], length: int = 180) -> tuple[Piece, ...]:
    """A part of the text around the first term, with every term in it marked.

    Args:
        text: cleaned text, as it is stored.
        terms: folded words, as :func:`terms_of` gives them.
        length: how many characters to show, roughly.

    Returns:
        The pieces in order; an ellipsis stands where the text goes on.
    """
    spans = _spans(text, terms)
    first = spans[0][0] if spans else 0
    start = _start_of_cluster(text, max(0, first - length // 3))
    end = _end_of_cluster(text, min(len(text), start + length))
    before = (Piece("…"),) if start else ()
    after = (Piece("…"),) if end < len(text) else ()
    return (*before, *_pieces(text, spans, start, end), *after)


def _pieces(
    text: str, spans: Iterable[tuple[int, int]], start: int, end: int
) -> tuple[Piece, ...]:
    """The text between two places, split where terms begin and end."""
    pieces = []
    position = start
    for begin, stop in spans:
        if begin < position or stop > end:
            continue
        pieces += [Piece(text[position:begin]), Piece(text[begin:stop], True)]
        position = stop
    pieces.append(Piece(text[position:end]))
    return tuple(piece for piece in pieces if piece.text)


def _lower(text: str) -> str:
    """Lower case that keeps every character's place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Where the terms stand in the text as it is shown, in order."""
    dropped = [found.start() for found in _DROPPED.finditer(text)]
    kept_before = [position - number for number, position in enumerate(dropped)]
    folded = fold(text)

    def shown(position: int) -> int:
        return position + bisect_right(kept_before, position)

    spans = []
    for found in (match for term in terms for match in _places(term).finditer(folded)):
        stop = shown(found.end() - 1) + 1
        spans.append((shown(found.start()), _end_of_cluster(text, stop)))
    return sorted(spans)


def _places(term: str) -> re.Pattern[str]:
    """What a term looks like in a text: a number may be grouped there."""
    if term.isdecimal() and len(term) >= _COMPACT_FROM:
        return re.compile("[ ,-]?".join(term))
    return re.compile(re.escape(term))


def _end_of_cluster(text: str, position: int) -> int:
    while position < len(text) and _HANGING.match(text[position]):
        position += 1
    return position


def _start_of_cluster(text: str, position: int) -> int:
    while position > 0 and (
        _HANGING.match(text[position : position + 1] or " ") or _LEADING.match(text[position - 1])
    ):
        position -= 1
    return position
