"""A register of a station as the import sees it: its sheet, its rows, what they refer to."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from home.models import Station
from oitpages.imports.columns import make_column
from oitpages.imports.register_matching import REFERENCE
from oitpages.imports.registers import REGISTERS_BY_MODEL, Register
from oitpages.imports.schema import SERVICE_SHEETS, ImportColumn, ImportSheet, Row
from oitpages.renderers.xlsx_style import SheetNames

REFERENCE_COLUMN = ImportColumn(
    REFERENCE,
    "เลขอ้างอิง",
    "reference",
    help_th="ระบบใส่ให้ ห้ามแก้ไข แถวใหม่ให้เว้นว่าง",
)


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row as a line of the sheet: the register's own row and the child that it shows."""

    values: Row
    parent: models.Model
    child: models.Model | None = None


class RegisterTarget:
    """One register of one station, read when it is made.

    Attributes:
        register: what kind of register.
        station: whose.
        relations: column key to the rows that it may refer to, by primary key.
        sheet: its columns, with the station's own choices.
    """

    def __init__(self, register: Register, station: Station) -> None:
        """Read what the columns may refer to: a query for each such column."""
        self.register = register
        self.station = station
        self.relations: dict[str, dict[int, models.Model]] = {}
        own = [self._column(name) for name in register.fields]
        below = []
        if register.child:
            meta = register.child.model._meta
            below = [
                make_column(meta.get_field(name), required=False) for name in register.child.fields
            ]
        self.own_keys = tuple(column.key for column in own)
        self.child_keys = tuple(column.key for column in below)
        title = SheetNames(reserved=SERVICE_SHEETS).take(register.title, register.key)
        self.sheet = ImportSheet(
            register.key,
            title,
            (REFERENCE_COLUMN, *own, *below),
            removable=register.removable,
        )

    @property
    def owner(self) -> str:
        """What a confirmation is signed for."""
        return f"{self.register.key}@{self.station.pk}"

    def _column(self, name: str) -> ImportColumn:
        field = self.register.model._meta.get_field(name)
        if not isinstance(field, models.ForeignKey):
            is_filled = name in self.register.filled
            help_th = self.register.helps.get(name, "")
            return make_column(field, help_th=help_th, required=False if is_filled else None)
        rows = field.related_model.objects.filter(station=self.station)
        self.relations[field.attname] = {row.pk: row for row in rows}
        return make_column(field, _labels(self.relations[field.attname]))

    def stored_rows(self, *, lock: bool = False) -> list[StoredRow]:
        """The station's rows in the order of their list.

        Args:
            lock: keep them from other writers until the transaction ends.
        """
        rows = self.register.model.objects.filter(station=self.station)
        rows = rows.order_by(*self.register.model._meta.ordering, "pk")
        if lock:
            rows = rows.select_for_update()
        parents = list(rows)
        if self.register.child is None:
            return [StoredRow(self._values(row), row) for row in parents]
        children = self._children(parents, lock)
        return [
            StoredRow(self._values(row, child), row, child)
            for row in parents
            for child in children.get(row.pk) or [None]
        ]

    def _children(self, parents: list[models.Model], lock: bool) -> dict[int, list[models.Model]]:
        child = self.register.child
        rows = child.model.objects.filter(**{f"{child.parent}__station": self.station})
        rows = rows.order_by(*child.model._meta.ordering)
        if lock:
            rows = rows.select_for_update(of=("self",))
        by_key = {row.pk: row for row in parents}
        found: dict[int, list[models.Model]] = {}
        attribute = child.model._meta.get_field(child.parent).attname
        for row in rows:
            key = getattr(row, attribute)
            setattr(row, child.parent, by_key[key])
            found.setdefault(key, []).append(row)
        return found

    def _values(self, parent: models.Model, child: models.Model | None = None) -> Row:
        values = {REFERENCE: self.reference(parent, child)}
        values |= {key: getattr(parent, key) for key in self.own_keys}
        return values | {
            key: getattr(child, key) if child else self.sheet.column(key).empty
            for key in self.child_keys
        }

    def reference(self, parent: models.Model, child: models.Model | None = None) -> str:
        """By what a row is known again: ``R12``, with a child ``P12-34``."""
        return f"{self.register.letter}{parent.pk}" + (f"-{child.pk}" if child else "")

    def has_child(self, values: Row) -> bool:
        """Whether a line says anything of a child; defaults alone say nothing."""
        return any(
            values.get(key) not in ("", None)
            for key in self.child_keys
            if self.sheet.column(key).default == ""
        )

    def unique_groups(self) -> list[tuple[str, ...]]:
        """Columns of the sheet whose values the database takes once for a station."""
        meta = self.register.model._meta
        groups = [
            tuple(meta.get_field(name).attname for name in constraint.fields if name != "station")
            for constraint in meta.constraints
            if isinstance(constraint, models.UniqueConstraint)
        ]
        return [group for group in groups if group and set(group) <= set(self.own_keys)]

    def fingerprint(self, stored: list[StoredRow]) -> str:
        """A text that changes with every row and choice that a preview was made against."""
        choices = {column.key: column.choices for column in self.sheet.columns}
        content = [[row.values for row in stored], choices]
        encoded = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True)
        return hashlib.sha256(encoded.encode()).hexdigest()


def _labels(rows: Mapping[int, models.Model]) -> dict[str, str]:
    """What officers choose a row by; rows of the same name also show their reference."""
    named = Counter(str(row) for row in rows.values())
    labels = {}
    for key, row in rows.items():
        register = REGISTERS_BY_MODEL.get(type(row))
        letter = register.letter if register else ""
        labels[str(key)] = str(row) if named[str(row)] == 1 else f"{row} [{letter}{key}]"
    return labels
