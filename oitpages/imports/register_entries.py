"""Rows of registers as an import record keeps them: every column, before and after."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from oitpages.imports.register_references import RowKey

Snapshot = dict[str, Any]
Entry = dict[str, Any]
"""``{"model", "pk", "before", "after"}``, see :class:`oitpages.models.ImportBatch`."""


def _fields(model: type[models.Model]) -> list[models.Field]:
    """The columns that make a row what it is: not its key, nor the time of its last save."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and not getattr(field, "auto_now", False)
    ]


def snapshot(row: models.Model) -> Snapshot:
    """Every column of a row as JSON."""
    values = {field.attname: getattr(row, field.attname) for field in _fields(type(row))}
    for name, value in values.items():
        if isinstance(value, datetime.datetime):
            values[name] = value.isoformat()  # the encoder would cut it to milliseconds
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def key_of(row: models.Model) -> RowKey:
    """Under which a row is kept."""
    return row._meta.label_lower, row.pk


def model_of(label: str) -> type[models.Model]:
    """The model of an entry."""
    return apps.get_model(label)


def read_rows(keys: Iterable[RowKey], *, lock: bool = False) -> dict[RowKey, models.Model]:
    """The rows that still exist, read anew: a query for each model and some hundred keys.

    Args:
        keys: which.
        lock: keep them from other writers until the transaction ends.
    """
    by_model: dict[str, list[int]] = defaultdict(list)
    for label, key in keys:
        by_model[label].append(key)
    found: dict[RowKey, models.Model] = {}
    for label, some in by_model.items():
        rows = model_of(label)._base_manager.all()
        if lock:
            rows = rows.select_for_update()
        found |= {(label, key): row for key, row in rows.in_bulk(some).items()}
    return found


def differs(row: models.Model, kept: Snapshot) -> bool:
    """Whether a row is no longer as it was kept; a column that came since doesn't count."""
    now = snapshot(row)
    return any(now[name] != value for name, value in kept.items() if name in now)


def restore(row: models.Model, kept: Snapshot) -> None:
    """Give a row the values that were kept; it isn't saved."""
    for field in _fields(type(row)):
        if field.attname in kept:
            setattr(row, field.attname, field.to_python(kept[field.attname]))
