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
    required columns that are no numbers), else by agreeing in most columns.

    Args:
        sheet: the record set.
        present: rows of the page's draft, in order.
        imported: rows of the file; a column that the file lacks isn't in them.
        mode: "replace" removes present rows that the file lacks, "merge" keeps them.
    """
    pairs = _pair(sheet, present, imported)
    return paired(sheet, present, imported, pairs, mode if sheet.removable else "merge")


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


def _pair(sheet: ImportSheet, present: Sequence[Row], imported: Sequence[Row]) -> dict[int, int]:
    """Imported row number to present row number."""
    naming = [c.key for c in sheet.columns if c.required and c.kind not in ("integer", "money")]
    pairs: dict[int, int] = {}
    if sheet.unique:
        pair_equal(sheet.unique, present, imported, pairs)
        return pairs
    columns = list(imported[0]) if imported else []
    same_names = [key for key in naming if key in columns]
    for keys in (columns, same_names):
        if keys:
            pair_equal(keys, present, imported, pairs)
    _pair_alike(columns, present, imported, pairs)
    return pairs


def pair_equal(
    keys: Sequence[str], present: Sequence[Row], imported: Sequence[Row], pairs: dict[int, int]
) -> None:
    """Pair rows that agree in these columns; of several, the first with the first."""
    taken = set(pairs.values())
    waiting: dict[tuple, list[int]] = defaultdict(list)
    for number, row in enumerate(present):
        if number not in taken:
            waiting[tuple(comparable(row.get(key)) for key in keys)].append(number)
    for number, row in enumerate(imported):
        candidates = waiting.get(tuple(comparable(row.get(key)) for key in keys))
        if number not in pairs and candidates:
            pairs[number] = candidates.pop(0)


def _pair_alike(
    columns: Sequence[str], present: Sequence[Row], imported: Sequence[Row], pairs: dict[int, int]
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
        if -number not in pairs and -candidate not in taken:
            pairs[-number] = -candidate
            taken.add(-candidate)


def _filled(row: Row, columns: Sequence[str]) -> set[tuple]:
    return {(key, comparable(row.get(key))) for key in columns if row.get(key) not in ("", None)}
