"""Small counts are not published, so that no number points at a person. Pure.

A count of one or two seized things of a kind in a month can be matched with a news story
or a neighbour's memory. The rule:

1. A count below :data:`THRESHOLD` (and above zero) reads :data:`SMALL_TH`. Zero names
   nobody: such a cell is not listed at all.
2. A line is all cells of one exhibit type. Its total is never published beside its cells,
   but it can often be had from another table, so it is taken to be known. Where the small
   cells of a line would follow from that total, the smallest of its other cells reads
   :data:`WITHHELD_TH`, then the next, until they don't (complementary suppression).
3. Where a line has no other cell to withhold, its total itself must stay unknown: no other
   table published beside it may show that line whole, so one cell is withheld there too.

What the rule can't see is an officer who writes the total into a text, or two editions of
a page a day apart; the help texts ask for the first not to be done.
"""

from __future__ import annotations

from collections.abc import Mapping

THRESHOLD = 3
SMALL_TH = f"น้อยกว่า {THRESHOLD}"
WITHHELD_TH = "ไม่แสดง"


def is_small(number: int) -> bool:
    """Whether a count points at somebody: below the threshold, and not zero."""
    return 0 < number < THRESHOLD


Cell = tuple[str, str]
"""Line (the exhibit type) and column (the status or the month)."""


def suppress(*tables: Mapping[Cell, int]) -> tuple[dict[Cell, str], ...]:
    """Tables of counts as they may be published side by side.

    Args:
        tables: counts by line and column, of the same things, in one or more ways.

    Returns:
        For each table its cells above zero with what people read: the number,
        :data:`SMALL_TH` or :data:`WITHHELD_TH`.

    Raises:
        ValueError: a negative count.
    """
    if any(number < 0 for table in tables for number in table.values()):
        raise ValueError("a count can't be negative")
    kept = [{cell: number for cell, number in table.items() if number} for table in tables]
    withheld: list[set[Cell]] = [set() for _ in kept]
    for line in sorted({cell[0] for table in kept for cell in table}):
        _protect_line(line, kept, withheld)
    return tuple(
        {cell: _shown(number, cell in hidden) for cell, number in table.items()}
        for table, hidden in zip(kept, withheld, strict=True)
    )


def _shown(number: int, is_withheld: bool) -> str:
    if number < THRESHOLD:
        return SMALL_TH
    return WITHHELD_TH if is_withheld else str(number)


def _protect_line(line: str, tables: list[dict[Cell, int]], withheld: list[set[Cell]]) -> None:
    """Withhold what gives a line's small cells away, in its own table or beside it."""
    closed = [
        _protect(line, table, hidden) for table, hidden in zip(tables, withheld, strict=True)
    ]
    if not any(closed):
        return
    for table, hidden in zip(tables, withheld, strict=True):
        cells = _cells(line, table)
        if cells and not hidden & cells.keys() and min(cells.values()) >= THRESHOLD:
            hidden.add(_smallest(cells))


def _protect(line: str, table: dict[Cell, int], hidden: set[Cell]) -> bool:
    """Withhold cells of the line; whether its small cells still follow from its total."""
    cells = _cells(line, table)
    small = [number for number in cells.values() if number < THRESHOLD]
    others = {cell: number for cell, number in cells.items() if number >= THRESHOLD}
    visible = dict(others)
    for cell in hidden & others.keys():
        del visible[cell]
    while _follows(small, [table[cell] for cell in hidden & others.keys()], visible):
        if not visible:
            return True
        cell = _smallest(visible)
        hidden.add(cell)
        del visible[cell]
    return False


def _cells(line: str, table: dict[Cell, int]) -> dict[Cell, int]:
    return {cell: number for cell, number in table.items() if cell[0] == line}


def _smallest(cells: dict[Cell, int]) -> Cell:
    return min(cells, key=lambda cell: (cells[cell], cell))


def _follows(small: list[int], withheld: list[int], visible: Mapping[Cell, int]) -> bool:
    """Whether the small counts follow from the sum of all that is hidden in the line.

    A reader knows how many cells are small and how many are withheld, that each small one
    is at least 1 and below the threshold, and that each withheld one is at least the
    threshold and no greater than any that is shown. The small ones are given away where
    the sums that are then possible leave only their least or only their greatest.
    """
    if not small:
        return False
    least, greatest = len(small), len(small) * (THRESHOLD - 1)
    hidden, number = sum(small) + sum(withheld), len(withheld)
    ceiling = min(visible.values(), default=hidden)
    possible = {
        total
        for total in range(least, greatest + 1)
        if THRESHOLD * number <= hidden - total <= ceiling * number
    }
    return possible <= {least} or possible <= {greatest}
