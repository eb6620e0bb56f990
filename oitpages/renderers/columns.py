"""How wide the columns of a printed table are, and how large its letters.

No number, date or word is narrower than it needs to be, and no column is wider than its
longest text while another one lacks room. In between, the author's weights count, and a
column of longer texts gets more of the page, so that its rows don't grow tall. A table of
many columns gets smaller letters before it gets broken words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.common.report import CellValue, Column, Table
from cms.common.thai import display_width
from oitpages.renderers.parts import column_heading
from oitpages.renderers.text import display

_SAMPLE = 1500
"""Rows that are measured; of a longer table every n-th row, so that it stays quick."""

# Widths in characters that a column asks for at least, by what stands in it.
_THAI_WORD = 11
_LATIN_WORD = 12
_HEADING_WORD = 12
_SHORT_TEXT = 9
_WIDEST_TEXT = 80
_SLACK = 1.1
# What is left above the least widths goes to the columns of long texts.
_COMFORTABLE_SHARE = 0.75

_POINT_MM = 25.4 / 72
_THAI_DIGIT = re.compile("[๐-๙]")
_WIDER_DIGIT = 0.3
_HEADING_TOKEN = re.compile("[^ /\n]+")
_TOKEN = re.compile(r"\S+")
# Columns whose cells may be broken between words; a number or a date may not.
_OF_WORDS = frozenset({"text", "link", "month", "quarter"})
_TALL_SHARE = 0.4
# Of two columns of texts, the one of ten times the length is twice as wide.
_LENGTH_POWER = 0.3
# Texts so short (a name, a unit, a rank) aren't broken at all where that leaves room.
_SHORT_COLUMN = 24
_ROOM_LEFT = 0.8
# Words are squeezed so far for the sake of numbers, and no farther.
_LEAST_SCALE = 0.5


@dataclass(frozen=True, slots=True)
class Face:
    """The measures of the letters a table is set in.

    Args:
        sizes: sizes in points to try, the largest first.
        readable: letters get no smaller than this only to give long texts more room.
        character: mean width of a character that takes room, in em.
        line: height of a line, in em.
        padding_mm: left and right padding of a cell together.
        row_padding_mm: padding above and below the lines of a row together.
        whole_share: a table lower than this share of a page isn't torn apart.
    """

    sizes: tuple[float, ...]
    readable: float
    character: float
    line: float
    padding_mm: float
    row_padding_mm: float = 1.4
    whole_share: float = 0.3

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

    def fits(self, text: str, index: int) -> bool:
        """Whether the text stands on one line of the column."""
        return display_width(text) <= self.characters(index)

    def is_tall(self, texts: Sequence[str], page_height_mm: float) -> bool:
        """Whether a row takes so much of a page that it has to be split between pages."""
        most = page_height_mm * _TALL_SHARE / (self.face.line * self.size * _POINT_MM)
        return any(
            lines_of(text, self.characters(index)) > most for index, text in enumerate(texts)
        )

    def is_low(self, rows: Sequence[Sequence[str]], page_height_mm: float) -> bool:
        """Whether the table, with its heading, takes so little of a page that it stays whole."""
        line_mm = self.face.line * self.size * _POINT_MM
        room = page_height_mm * self.face.whole_share
        if len(rows) * (line_mm + self.face.row_padding_mm) > room:
            return False
        lines = sum(
            max(lines_of(text, self.characters(index)) for index, text in enumerate(texts))
            for texts in rows
        )
        return lines * line_mm + len(rows) * self.face.row_padding_mm <= room


def lines_of(text: str, characters: float) -> int:
    """About how many lines the text takes where so many characters stand on one."""
    return sum(
        # The width is never more than the length, which is quicker to learn.
        1 if len(line) <= characters else 1 + int(display_width(line) / characters)
        for line in text.split("\n")
    )


def fit_columns(table: Table, width_mm: float, face: Face, thai_digits: bool = False) -> Fit:
    """Widths for the table's columns that add up to ``width_mm``.

    Args:
        table: the table; its column weights, headings and a sample of its rows count.
        width_mm: the room between the margins of the page.
        face: the letters it is set in.
        thai_digits: whether numerals are written in Thai digits, which are wider.
    """
    needs = [_Need.of(table, index, thai_digits) for index in range(len(table.columns))]
    for size in face.sizes:
        floors = [face.width_mm(need.least, size) for need in needs]
        share = _COMFORTABLE_SHARE if size > face.readable else 1
        if sum(floors) <= width_mm * share:
            break
    ceilings = [
        max(face.width_mm(need.most, size), floor)
        for need, floor in zip(needs, floors, strict=True)
    ]
    crowded = sum(floors) > width_mm
    # Addresses first: one that is broken reads worse than a broken name.
    order = [
        (column.kind != "link", needs[index].longest, index)
        for index, column in enumerate(table.columns)
    ]
    for _words, _longest, index in sorted(order):
        unbroken = max(face.width_mm(needs[index].longest, size), floors[index])
        room = width_mm * _ROOM_LEFT - sum(floors)
        if needs[index].longest <= _SHORT_COLUMN and unbroken - floors[index] <= room:
            floors[index] = unbroken
    weights = [
        max(column.weight, 0.01) * need.usual**_LENGTH_POWER
        for column, need in zip(table.columns, needs, strict=True)
    ]
    if crowded:
        floors = _squeezed(floors, [need.rigid for need in needs], width_mm)
    widths = _share(width_mm, weights, floors, ceilings)
    return Fit(size, widths, face, crowded)


@dataclass(frozen=True, slots=True)
class _Need:
    """Characters that a column needs on a line.

    Args:
        least: at least, so that no number, date or word is broken.
        most: at most, heading and all.
        longest: of its cells.
        usual: of its cells on average.
        rigid: whether ``least`` is that of a number, a date or the name of a month, which
            are never broken.
    """

    least: int
    most: int
    longest: int
    usual: float
    rigid: bool

    @classmethod
    def of(cls, table: Table, index: int, thai_digits: bool) -> _Need:
        column = table.columns[index]
        heading = column_heading(column.label_th, thai_digits)
        words = (display_width(word) for word in _HEADING_TOKEN.findall(heading))
        least = min(max(words, default=1), _HEADING_WORD)
        total = count = longest = 0
        for value in _sample(table, index):
            text = display(value, column, thai_digits)
            width = _printed_width(text)
            total, count = total + width, count + 1
            if "\n" in text:
                longest = max(longest, *(display_width(line) for line in text.split("\n")))
            else:
                longest = max(longest, width)
            least = max(least, _least(value, text, column))
        most = max(longest, display_width(heading))
        rigid = column.kind not in {"text", "link"}
        usual = max(1.0, total / max(count, 1))
        return cls(least, min(most, _WIDEST_TEXT), longest, usual, rigid)


def _sample(table: Table, index: int) -> Iterator[CellValue]:
    step = 1 + len(table.rows) // _SAMPLE
    for row in table.rows[::step]:
        yield row[index]
    if table.total:
        yield table.total[index]


def _least(value: CellValue, text: str, column: Column) -> int:
    """Characters of the part of a cell that must not be broken."""
    width = _printed_width(text)
    if width > _SHORT_TEXT and (isinstance(value, str) or column.kind in _OF_WORDS):
        return _longest_token(text)
    return width


def _printed_width(text: str) -> int:
    """Characters that the text takes, where a Thai digit takes more than a letter."""
    if text.isascii():
        return len(text)
    return display_width(text) + round(len(_THAI_DIGIT.findall(text)) * _WIDER_DIGIT)


def _longest_token(text: str) -> int:
    """The longest word, within limits: Thai has no spaces and an address may be broken."""
    return max(
        (
            min(display_width(token), _LATIN_WORD if token.isascii() else _THAI_WORD)
            for token in _TOKEN.findall(text)
        ),
        default=1,
    )


def _squeezed(floors: Sequence[float], rigid: Sequence[bool], width_mm: float) -> list[float]:
    """Least widths that fit on the page: columns of words give way before numbers break."""
    fixed = sum(floor for floor, is_rigid in zip(floors, rigid, strict=True) if is_rigid)
    words = sum(floors) - fixed
    scale = (width_mm - fixed) / words if words else 0
    if scale < _LEAST_SCALE:
        return [floor * width_mm / sum(floors) for floor in floors]
    return [
        floor if is_rigid else floor * scale for floor, is_rigid in zip(floors, rigid, strict=True)
    ]


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
