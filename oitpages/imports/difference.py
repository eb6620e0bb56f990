"""What an import adds, changes and removes against the rows that are there. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from cms.common.thai import normalise_text
from oitpages.imports.schema import ImportSheet, Row

Mode = Literal["replace", "merge"]
_LEAST_ALIKE = 0.5
_MOST_COMPARISONS = 400_000
_APART = ("contract_number", "reference", "reference_number", "winner")
"""Columns beside months and dates by which two rows of the same name are two matters."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the outcome.

    Args:
        kind: added, changed, removed or same.
        old: number of the present row it comes from, or ``None``.
        new: number of the imported row it comes from, or ``None``.
        values: the row's values afterwards; of a removed row, before.
        changed: keys of the columns whose value changes.
    """

    kind: Literal["added", "changed", "removed", "same"]
    old: int | None
    new: int | None
    values: Row
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All rows of a record set: those that will be there in their order, then removed ones.

    Args:
        sheet: the record set.
        present: the rows that are there now.
        changes: what becomes of them and of the imported ones.
    """

    sheet: ImportSheet
    present: Sequence[Row]
    changes: tuple[Change, ...]

    def of(self, kind: str) -> list[Change]:
        """The rows of a kind."""
        return [change for change in self.changes if change.kind == kind]

    @property
    def is_empty(self) -> bool:
        """Whether everything stays as it is, the order included."""
        kept = [change.old for change in self.changes]
        return all(c.kind == "same" for c in self.changes) and kept == sorted(kept, key=int)


def comparable(value: Any) -> Any:
    """A value without what can't be seen: empty is empty, 5.0 is 5, spaces are one."""
    if value in ("", None):
        return ""
    if isinstance(value, Decimal):
        return value.normalize()
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
        return tuple(normalise_text(line) for line in lines)
    return value


def compare(
    sheet: ImportSheet, present: Sequence[Row], imported: Sequence[Row], mode: Mode
) -> Difference:
    """Pair imported rows with present ones and say what becomes of each.

    Where the sheet says what names a row, that alone pairs it. Else rows are the same where
    all imported columns agree; else the pair is found by what names a row as a rule (its
    required columns that are no numbers), else, when replacing, by agreeing in most columns.
    Rows of another month, date, number of a document or contractor are never a pair: monthly
    figures and purchases look alike, and a wrong pair would overwrite a row.

    Args:
        sheet: the record set.
        present: rows of the page's draft, in order.
        imported: rows of the file; a column that the file lacks isn't in them.
        mode: "replace" removes present rows that the file lacks, "merge" keeps them.
    """
    mode = mode if sheet.removable else "merge"
    pairs = _pair(sheet, present, imported, mode)
    return paired(sheet, present, imported, pairs, mode)


def paired(
    sheet: ImportSheet,
    present: Sequence[Row],
    imported: Sequence[Row],
    pairs: Mapping[int, int],
    mode: Mode,
) -> Difference:
    """What becomes of each row once it is known which belong together.

    Args:
        sheet, present, imported, mode: as in :func:`compare`.
        pairs: imported row number to present row number.
    """
    outcome = [
        _change(present, row, number, pairs.get(number)) for number, row in enumerate(imported)
    ]
    taken = set(pairs.values())
    untouched = [number for number in range(len(present)) if number not in taken]
    if mode == "replace":
        removed = [Change("removed", number, None, present[number]) for number in untouched]
        return Difference(sheet, present, (*outcome, *removed))
    kept = [Change("same", number, None, present[number]) for number in untouched]
    here = sorted([*kept, *(c for c in outcome if c.old is not None)], key=lambda c: c.old or 0)
    return Difference(sheet, present, (*here, *(c for c in outcome if c.old is None)))


def _change(present: Sequence[Row], row: Row, number: int, old: int | None) -> Change:
    if old is None:
        return Change("added", None, number, row)
    before = present[old]
    changed = tuple(key for key in row if comparable(row[key]) != comparable(before.get(key)))
    return Change("changed" if changed else "same", old, number, {**before, **row}, changed)


def namesakes(difference: Difference) -> list[int]:
    """Imported rows that are added although a row that stays has their name.

    Their date, number or contractor is another one: a further matter as a rule, but maybe a
    correction, of which the officer should think.
    """
    names = _naming(difference.sheet)
    if difference.sheet.unique or not names:
        return []
    staying = {
        _name(difference.present[change.old], names)
        for change in difference.changes
        if change.old is not None and change.kind != "removed"
    }
    return [
        change.new
        for change in difference.of("added")
        if change.new is not None and _name(change.values, names) in staying
    ]


def _naming(sheet: ImportSheet) -> list[str]:
    return [c.key for c in sheet.columns if c.required and c.kind not in ("integer", "money")]


def _telling_apart(sheet: ImportSheet) -> list[str]:
    """Columns that forbid a pair where both rows fill them differently; no end of a span."""
    return [
        column.key
        for column in sheet.columns
        if column.key in _APART
        or (column.kind in ("month", "date") and not column.key.startswith("ends_"))
    ]


def _name(row: Row, keys: Sequence[str]) -> tuple:
    return tuple(comparable(row.get(key)) for key in keys)


def _pair(
    sheet: ImportSheet, present: Sequence[Row], imported: Sequence[Row], mode: Mode
) -> dict[int, int]:
    """Imported row number to present row number."""
    pairs: dict[int, int] = {}
    if sheet.unique:
        pair_equal(sheet.unique, present, imported, pairs)
        return pairs
    columns = list(imported[0]) if imported else []
    names = [key for key in _naming(sheet) if key in columns]
    apart = [key for key in _telling_apart(sheet) if key in columns]
    for keys in (columns, [*names, *apart] if names else [], names):
        if keys:
            pair_equal(keys, present, imported, pairs, apart)
    if mode == "replace":
        _pair_alike(columns, present, imported, pairs, apart)
    return pairs


def pair_equal(
    keys: Sequence[str],
    present: Sequence[Row],
    imported: Sequence[Row],
    pairs: dict[int, int],
    apart: Sequence[str] = (),
) -> None:
    """Pair rows that agree in these columns; of several, the first with the first.

    Args:
        keys: the columns.
        present, imported: the rows.
        pairs: imported row number to present row number, added to.
        apart: columns that forbid a pair where both rows fill them, and differently.
    """
    taken = set(pairs.values())
    waiting: dict[tuple, list[int]] = defaultdict(list)
    for number, row in enumerate(present):
        if number not in taken:
            waiting[_name(row, keys)].append(number)
    for number, row in enumerate(imported):
        if number in pairs:
            continue
        candidates = waiting.get(_name(row, keys), [])
        fitting = (old for old in candidates if not _are_apart(present[old], row, apart))
        old = next(fitting, None)
        if old is not None:
            pairs[number] = old
            candidates.remove(old)


def _are_apart(before: Row, after: Row, apart: Sequence[str]) -> bool:
    """Whether both rows fill one of the columns, and differently; a dash fills nothing."""
    for key in apart:
        values = comparable(before.get(key)), comparable(after.get(key))
        if values[0] != values[1] and not {"", ("",), ("-",)} & set(values):
            return True
    return False


def _pair_alike(
    columns: Sequence[str],
    present: Sequence[Row],
    imported: Sequence[Row],
    pairs: dict[int, int],
    apart: Sequence[str],
) -> None:
    """Pair what is left where at least half of the filled columns agree, best first."""
    taken = set(pairs.values())
    old = {n: _filled(row, columns) for n, row in enumerate(present) if n not in taken}
    new = {n: _filled(row, columns) for n, row in enumerate(imported) if n not in pairs}
    if len(old) * len(new) > _MOST_COMPARISONS:
        return
    scored = [
        (len(before & after) / max(len(before), len(after), 1), -number, -candidate)
        for number, after in new.items()
        for candidate, before in old.items()
    ]
    for alike, number, candidate in sorted(scored, reverse=True):
        if alike < _LEAST_ALIKE:
            return
        if -number in pairs or -candidate in taken:
            continue
        if not _are_apart(present[-candidate], imported[-number], apart):
            pairs[-number] = -candidate
            taken.add(-candidate)


def _filled(row: Row, columns: Sequence[str]) -> set[tuple]:
    return {(key, comparable(row.get(key))) for key in columns if row.get(key) not in ("", None)}
