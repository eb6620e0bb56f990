"""Which line of a file is which row of a register. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from oitpages.imports.difference import Difference, Mode, comparable, pair_equal, paired
from oitpages.imports.schema import ImportSheet, Row

REFERENCE = "reference"
"""Key of the column by which a row is known again."""

UNKNOWN_REFERENCE = (
    "ไม่พบเลขอ้างอิงนี้ในทะเบียนของสถานี แถวอาจถูกลบไปแล้ว หากเป็นแถวใหม่ให้เว้นว่าง มิฉะนั้นให้ใช้แม่แบบพร้อมข้อมูลปัจจุบัน"
)
REPEATED_REFERENCE = "เลขอ้างอิงนี้มีอยู่แล้วในแถวก่อนหน้า แถวที่คัดลอกเพื่อเพิ่มรายการใหม่ให้เว้นเลขอ้างอิงว่าง"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A line whose reference leads nowhere, or where another line has been."""

    row: int
    code: str
    message_th: str


def pair_rows(
    naming: Sequence[Sequence[str]],
    present: Sequence[Row],
    imported: Sequence[Row],
    filled: Sequence[str] = (),
) -> tuple[dict[int, int], list[Mismatch]]:
    """Pair lines with present rows: by reference, else as equals, else by what names a row.

    A group of naming columns counts only where one line and one row alone have its values:
    a wrong pair would overwrite a row, while a line too many is seen in the preview.

    Args:
        naming: groups of columns that name a row, the surest first.
        present: the register's rows, each with its reference.
        imported: the lines of a file.
        filled: columns that a line may leave to the register, which fills them.

    Returns:
        Line number to row number, and the lines whose reference is wrong.
    """
    numbers = {row[REFERENCE]: number for number, row in enumerate(present)}
    pairs: dict[int, int] = {}
    mismatches: list[Mismatch] = []
    taken: set[int] = set()
    for line, row in enumerate(imported):
        reference = row.get(REFERENCE, "")
        if not reference:
            continue
        number = numbers.get(reference)
        if number is None:
            mismatches.append(Mismatch(line, "unknown-reference", UNKNOWN_REFERENCE))
        elif number in taken:
            mismatches.append(Mismatch(line, "repeated-reference", REPEATED_REFERENCE))
        else:
            pairs[line] = number
            taken.add(number)
    named = {line for line, row in enumerate(imported) if row.get(REFERENCE)}
    nameless = [line for line in range(len(imported)) if line not in named]
    if nameless:
        found = _pair_nameless(
            naming, present, [imported[line] for line in nameless], taken, filled
        )
        pairs |= {nameless[line]: number for line, number in found.items()}
    return pairs, mismatches


def _pair_nameless(
    naming: Sequence[Sequence[str]],
    present: Sequence[Row],
    lines: Sequence[Row],
    taken: set[int],
    filled: Sequence[str],
) -> dict[int, int]:
    """Lines without a reference: number in ``lines`` to row number."""
    free = [number for number in range(len(present)) if number not in taken]
    rows = [present[number] for number in free]
    columns = [key for key in lines[0] if key != REFERENCE]
    pairs: dict[int, int] = {}
    pair_equal(columns, rows, lines, pairs)
    if filled:
        said = [key for key in columns if key not in filled]
        pair_equal(said, rows, lines, pairs, apart=filled)
    for group in naming:
        if set(group) <= set(columns):
            _pair_alone(group, rows, lines, pairs)
    return {line: free[number] for line, number in pairs.items()}


def _pair_alone(
    group: Sequence[str], rows: Sequence[Row], lines: Sequence[Row], pairs: dict[int, int]
) -> None:
    """Pair where a name stands once on each side among what is left."""
    left_rows = {n: _name(row, group) for n, row in enumerate(rows) if n not in pairs.values()}
    left_lines = {n: _name(row, group) for n, row in enumerate(lines) if n not in pairs}
    in_rows, in_lines = Counter(left_rows.values()), Counter(left_lines.values())
    by_name = {name: number for number, name in left_rows.items()}
    for line, name in left_lines.items():
        if any(part != "" for part in name) and in_rows[name] == in_lines[name] == 1:
            pairs[line] = by_name[name]


def _name(row: Row, group: Sequence[str]) -> tuple:
    return tuple(comparable(row.get(key)) for key in group)


def register_difference(
    sheet: ImportSheet,
    present: Sequence[Row],
    imported: Sequence[Row],
    pairs: Mapping[int, int],
    mode: Mode,
) -> Difference:
    """What an import adds, changes and takes out; a register has no order of its own."""
    lines = [{k: v for k, v in row.items() if k != REFERENCE} for row in imported]
    difference = paired(sheet, present, lines, pairs, "merge")
    if mode == "merge" or not sheet.removable:
        return difference
    changes = tuple(
        replace(change, kind="removed") if change.new is None else change
        for change in difference.changes
    )
    return replace(difference, changes=changes)
