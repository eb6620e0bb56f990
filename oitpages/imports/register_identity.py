"""Whose line is it: lines of one officer share the officer's row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from oitpages.imports.difference import comparable
from oitpages.imports.register_target import RegisterTarget, StoredRow
from oitpages.imports.schema import Row

Owner = tuple[str, object]
"""``("row", key)`` of a present row, ``("new", name)`` of one to be made, or ``AMBIGUOUS``."""

AMBIGUOUS: Owner = ("ambiguous", None)


def owners_of(
    target: RegisterTarget,
    stored: Sequence[StoredRow],
    lines: Sequence[Row],
    pairs: Mapping[int, int],
) -> list[Owner]:
    """The owner of each line.

    A line that is a present row belongs to that row. Another one belongs to whom its
    identity names, among the present rows and the file's; in a register without such
    sharing it is a new row of its own.

    Args:
        target: the register.
        stored: its rows.
        lines: the file's lines.
        pairs: line number to row number.
    """
    identity = target.register.identity
    owners: dict[int, Owner] = {
        line: ("row", stored[number].parent.pk) for line, number in pairs.items()
    }
    if not identity:
        return [owners.get(line, ("new", line)) for line in range(len(lines))]
    named: dict[tuple, set[object]] = defaultdict(set)
    renamed = {key for _, key in owners.values()}
    for row in stored:
        if row.parent.pk not in renamed:
            named[_name(row.values, identity)].add(row.parent.pk)
    for line, (_, key) in owners.items():
        named[_name(lines[line], identity)].add(key)
    return [
        owners.get(line) or _by_name(_name(lines[line], identity), named)
        for line in range(len(lines))
    ]


def _by_name(name: tuple, named: Mapping[tuple, set[object]]) -> Owner:
    known = named.get(name, set())
    if len(known) > 1:
        return AMBIGUOUS
    return ("row", next(iter(known))) if known else ("new", name)


def _name(row: Row, identity: Sequence[str]) -> tuple:
    return tuple(comparable(row.get(key)) for key in identity)
