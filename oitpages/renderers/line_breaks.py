"""Where a line of a PDF may break besides the places that the typesetter knows.

The typesetter breaks Thai between the words it recognises. A run that it can't break (an
address, a code, a row of dots, a key that was held down) would leave its column and be cut
off at the edge of the page, so it is handed over in pieces. A few Thai words it breaks in
their middle; those are handed over whole (:mod:`oitpages.renderers.kept_words`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypedDict

from cms.common.thai import display_width
from oitpages.renderers.kept_words import KEPT_WORDS


class Whole(TypedDict):
    """A word that is never broken."""

    whole: str


Piece = str | Whole
Text = str | list[Piece]
"""A text, or its pieces: between two strings a line may break inside a word."""

_MARKS = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e"
_THAI_LETTERS = "\u0e01-\u0e3a\u0e40-\u0e4e"
# A letter with the marks above, below and after it, which are never parted.
_CLUSTER = re.compile(f"(?s:.)[{_MARKS}\u0300-\u036f]*")
_THAI_CLUSTER = (
    "(?:[\u0e01-\u0e30\u0e32\u0e40-\u0e46][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*\u0e33?|\u0e33)"
)
# A run without a place to break: an address, a code, digits, a row of dots.
_UNBROKEN = f"(?P<unbroken>[^\\s\u200b{_THAI_LETTERS}]{{8,}}|[—―…]{{4,}})"
# The same few letters again and again: a key that was held down.
_REPEATED = f"(?P<unit>{_THAI_CLUSTER}{{1,4}}?)(?P=unit){{5,}}"
_RUN = re.compile(f"{_UNBROKEN}|{_REPEATED}")
_SIGNS = "/?&=_.,;:@#%+-"
_PART = re.compile(f"[^{_SIGNS}]*[{_SIGNS}]{{1,6}}|[^{_SIGNS}]+")
_SHORT_PIECE = re.compile("(?:.[\u0300-\u036f]*){1,6}")
_LONGEST_NEIGHBOUR = 24
# Signs that take more room than the letters by which lines are measured, and how much more.
_ROOMY = (
    (re.compile("[A-Z]"), 0.2),
    (re.compile("[๐-๙]"), 0.3),
    (re.compile("[@%MWmw©¼½¾ÆæĲŒœŴǼǽΩ๚๛ṂṃẀẂẄ—―…₦℗℮⅓⅔⅛⅜⅝⅞←→∞◆]"), 0.7),
    (re.compile("‰"), 1.5),
)
# Unicode's rules let no line begin with these, nor end with those, whatever stands between.
_NEVER_FIRST = frozenset(".,:;/?!—⁄)]}»’”›⁾₎")
_NEVER_LAST = frozenset("([{«‘‚“„‹¡¿⁽₍")
# A word stands for itself: no letter of it belongs to the vowel before or behind it. Beside
# digits and Latin letters a line may not break, nor before a bracket.
_LONGEST_FIRST = "|".join(sorted(KEPT_WORDS, key=len, reverse=True))
_KEPT = re.compile(
    f"(?<![0-9A-Za-z๐-๙)\u0e31\u0e40-\u0e44\u0e47])(?:{_LONGEST_FIRST})"
    f"[ๆฯ]?(?![{_MARKS}\u0e30\u0e320-9A-Za-z๐-๙(%]|[ก-ฮ]{{1,2}}\u0e4c)"
)


def breakable(text: str, characters: int, crowded: bool = False) -> Text:
    """The text in pieces where a run that can't be broken would not fit on a line.

    Args:
        text: what to print.
        characters: how many fit on a line.
        crowded: whether lines are too short even for Thai words, which may then be
            broken between any two clusters.

    Returns:
        The text itself, or pieces that join to it exactly, but for the zero-width
        spaces that rows of dots and the like need.
    """
    if crowded and len(text) > characters:
        return list(_parted(_CLUSTER.findall(text)))
    pieces: list[str] = []
    end = 0
    for run in _RUN.finditer(text):
        broken = list(_broken(run, characters))
        if broken:
            pieces += [text[end : run.start()], *broken]
            end = run.end()
    pieces = list(_parted(piece for piece in (*pieces, text[end:]) if piece))
    if display_width(text) <= characters:  # all on one line, so no word is in danger
        return pieces if len(pieces) > 1 else text
    return _with_whole_words(pieces, characters)


def _broken(run: re.Match[str], characters: int) -> Iterator[str]:
    """The pieces of a run; none where it fits on a line with what it is attached to."""
    room = _room(run[0])
    if room >= characters:
        unit = run["unit"]
        yield from re.findall(unit, run[0]) if unit else _pieces(run[0], characters)
    elif room + _neighbours(run) >= characters:
        yield run[0]


def _neighbours(run: re.Match[str]) -> float:
    """Room of the letters that may stand on the run's line because no space parts them."""
    text, (start, end) = run.string, run.span()
    before = text[max(0, start - _LONGEST_NEIGHBOUR) : start]
    after = text[end : end + _LONGEST_NEIGHBOUR]
    words = (re.search(r"\S*$", before), re.match(r"\S*", after))
    return sum(_room(word[0]) for word in words if word)


def _room(text: str) -> float:
    """The room a text takes, in letters of the usual width."""
    extra = sum(len(signs.findall(text)) * more for signs, more in _ROOMY)
    return display_width(text) + extra


def _pieces(run: str, characters: int) -> Iterator[str]:
    """A run at its signs; a part that would not fit on a line itself is broken anywhere."""
    for part in _PART.findall(run):
        if _room(part) < characters:
            yield part
        else:
            yield from _SHORT_PIECE.findall(part)


def _parted(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces as they may begin a line.

    Unicode's rules forbid a line to begin with a stop or a slash or to end with a bracket,
    and only a zero-width space lifts that: a dotted line would run out of the page.
    """
    before = ""
    for piece in pieces:
        glued = before and (piece[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST)
        yield f"\u200b{piece}" if glued else piece
        before = piece


def _with_whole_words(pieces: list[str], characters: int) -> Text:
    """The pieces with the kept words as wholes, those that fit on a line."""
    kept: list[Piece] = []
    for piece in pieces:
        end = 0
        for word in _KEPT.finditer(piece):
            if display_width(word[0]) < characters:
                kept += [piece[end : word.start()], Whole(whole=word[0])]
                end = word.end()
        kept.append(piece[end:])
    kept = [piece for piece in kept if piece]
    return kept[0] if len(kept) == 1 and isinstance(kept[0], str) else kept
