"""How the demo's content says what a table may hold: types by key. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

TEXT = (str,)
NUMBER = (int, Decimal)
WHOLE = (int,)
DAY = (datetime.date,)
FLAG = (bool,)
TEXTS = (list,)

Types = tuple[type, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys of a table.

    Args:
        required: keys that must be there, with the types their values may have.
        optional: further keys.
        tables: keys that hold lists of tables, with the shape of their entries.
        single: keys that hold one table, with its shape.
        open_lists: whether any further key may hold a list of plain tables (the records,
            whose fields belong to their models).
    """

    required: Mapping[str, Types]
    optional: Mapping[str, Types]
    tables: Mapping[str, Shape]
    single: Mapping[str, Shape]
    open_lists: bool = False


def shape(
    required: Mapping[str, Types] | None = None,
    optional: Mapping[str, Types] | None = None,
    tables: Mapping[str, Any] | None = None,
    single: Mapping[str, Any] | None = None,
    open_lists: bool = False,
) -> Shape:
    """A shape; what is left out is empty."""
    return Shape(required or {}, optional or {}, tables or {}, single or {}, open_lists)
