"""How wide the columns of a printed table are, and how large its letters.

The author's weights are kept as far as the contents allow: no number, date or word is
narrower than it needs to be, and no column is wider than its longest text while another
one lacks room. A table of many columns gets smaller letters before it gets broken words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.common.report import CellValue, Column, Table
from cms.common.thai import display_width
from oitpages.renderers.text import clean, display

_SAMPLE = 1500
"""Rows that are measured; of a longer table every n-th row, so that it stays quick."""

# Widths in characters that a column asks for at least, by what stands in it.
_THAI_WORD = 11
_LATIN_WORD = 12
_HEADING_WORD = 10
_SHORT_TEXT = 9
_WIDEST_TEXT = 80
_SLACK = 1.1
# What is left above the least widths goes to the columns of long texts.
_COMFORTABLE_SHARE = 0.75

_POINT_MM = 25.4 / 72
_TOKEN = re.compile(r"[!-~]+|[^\s!-~]+")
_TALL_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Face:
    """The measures of the letters a table is set in.

    Args:
        sizes: sizes in points to try, the largest first.
        readable: letters get no smaller than this only to give long texts more room.
        character: mean width of a character that takes room, in em.
        line: height of a line, in em.
        padding_mm: left and right padding of a cell together.
    """

    sizes: tuple[float, ...]
    readable: float
    character: float
    line: float
    padding_mm: float

    def width_mm(self, characters: int, size: float) -> float:
        """The width of a cell for so many characters, with room for a wide or bold one."""
        return (characters + _SLACK) * self.character * size * _POINT_MM + self.padding_mm


@dataclass(frozen=True, slots=True)
class Fit:
    """The outcome: one size for the table and a width in millimetres per column.

    ``crowded`` tables have so many columns that words do not fit in the smallest size.
    """

    size: float
    widths_mm: tuple[float, ...]
    face: Face
    crowded: bool

    def characters(self, index: int) -> int:
        """How many characters stand on a line of the column, at least one."""
        room = self.widths_mm[index] - self.face.padding_mm
        return max(1, int(room / (self.face.character * self.size * _POINT_MM)))

    def is_tall(self, texts: Sequence[str], page_height_mm: float) -> bool:
        """Whether a row takes so much of a page that it has to be split between pages."""
        most = page_height_mm * _TALL_SHARE / (self.face.line * self.size * _POINT_MM)
        return any(
            lines_of(text, self.characters(index)) > most for index, text in enumerate(texts)
        )


def lines_of(text: str, characters: float) -> int:
    """About how many lines the text takes where so many characters stand on one."""
    return sum(
        # The width is never more than the length, which is quicker to learn.
        1 if len(line) <= characters else 1 + int(display_width(line) / characters)
        for line in text.split("\n")
    )


def fit_columns(table: Table, width_mm: float, face: Face) -> Fit:
    """Widths for the table's columns that add up to ``width_mm``.

    Args:
        table: the table; its column weights, headings and a sample of its rows count.
        width_mm: the room between the margins of the page.
        face: the letters it is set in.
    """
    needs = [_Need.of(table, index) for index in range(len(table.columns))]
    for size in face.sizes:
        floors = [face.width_mm(need.least, size) for need in needs]
        share = _COMFORTABLE_SHARE if size > face.readable else 1
        if sum(floors) <= width_mm * share:
            break
    ceilings = [
        max(face.width_mm(need.most, size), floor)
        for need, floor in zip(needs, floors, strict=True)
    ]
    weights = [max(column.weight, 0.01) for column in table.columns]
    widths = _share(width_mm, weights, floors, ceilings)
    return Fit(size, widths, face, crowded=sum(floors) > width_mm)


@dataclass(frozen=True, slots=True)
class _Need:
    """Characters that a column needs on a line at least, and at most."""

    least: int
    most: int

    @classmethod
    def of(cls, table: Table, index: int) -> _Need:
        column = table.columns[index]
        heading = clean(column.label_th)
        least = min(_longest_token(heading), _HEADING_WORD)
        most = display_width(heading)
        for value in _sample(table, index):
            text = display(value, column)
            most = max(most, *(display_width(line) for line in text.split("\n")))
            least = max(least, _least(value, text, column))
        return cls(least, min(most, _WIDEST_TEXT))


def _sample(table: Table, index: int) -> Iterator[CellValue]:
    step = 1 + len(table.rows) // _SAMPLE
    for row in table.rows[::step]:
        yield row[index]
    if table.total:
        yield table.total[index]


def _least(value: CellValue, text: str, column: Column) -> int:
    """Characters of the part of a cell that must not be broken."""
    width = display_width(text)
    if width > _SHORT_TEXT and (isinstance(value, str) or column.kind in {"text", "link"}):
        return _longest_token(text)
    return width


def _longest_token(text: str) -> int:
    """The longest word, within limits: Thai has no spaces and an address may be broken."""
    return max(
        (
            min(display_width(token), _LATIN_WORD if token.isascii() else _THAI_WORD)
            for token in _TOKEN.findall(text)
        ),
        default=1,
    )


def _share(
    total: float, weights: Sequence[float], floors: Sequence[float], ceilings: Sequence[float]
) -> tuple[float, ...]:
    """Divide ``total`` by weight, each share between its floor and its ceiling."""
    if sum(floors) >= total:
        return tuple(floor * total / sum(floors) for floor in floors)
    if sum(ceilings) <= total:
        return tuple(ceiling * total / sum(ceilings) for ceiling in ceilings)

    def shares(unit: float) -> list[float]:
        return [
            min(max(weight * unit, floor), ceiling)
            for weight, floor, ceiling in zip(weights, floors, ceilings, strict=True)
        ]

    # The sum grows with the unit from the floors to the ceilings: halve the interval.
    low, high = 0.0, max(ceilings) / min(weights)
    for _step in range(60):
        middle = (low + high) / 2
        if sum(shares(middle)) < total:
            low = middle
        else:
            high = middle
    found = shares(high)
    return tuple(share * total / sum(found) for share in found)
