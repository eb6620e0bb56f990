"""Reads many small tables in one query.

A station's evidence stands in about thirty tables. Asked one by one they would cost
thirty queries for every index and page, so each table gives its rows as
(source, owner, order, JSON object) and the database joins them with ``UNION ALL``.
The JSON loses types; they are given back from the model's own fields.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, JSONField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime

Row = dict[str, Any]


@dataclass(frozen=True)
class RowSource:
    """One table to read.

    Args:
        key: name under which the rows come back.
        queryset: the rows, unordered and without annotations.
        fields: name in the result to field lookup (``{"document_title": "document__title"}``).
        owner: lookup of the primary key of the page or station that the row belongs to.
        order: what the rows of one owner are ordered by: the lookup of a number, or an
            expression that gives one.
        decode: for names that aren't fields of the model (annotations), how their JSON
            value becomes a value again.
    """

    key: str
    queryset: models.QuerySet
    fields: Mapping[str, str]
    owner: str = "page_id"
    order: str | Combinable = "sort_order"
    decode: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)


def read_rows(sources: Iterable[RowSource]) -> dict[str, dict[int, list[Row]]]:
    """Read every source in one query.

    Returns:
        Source key to owner's primary key to rows in order. Sources without rows are there
        with no owners.
    """
    sources = list(sources)
    found: dict[str, dict[int, list[Row]]] = {source.key: defaultdict(list) for source in sources}
    if not sources:
        return found
    decoders = {source.key: _decoders(source) for source in sources}
    first, *others = [_as_query(source) for source in sources]
    query = first.union(*others, all=True) if others else first
    for key, owner, _, _, payload in sorted(query, key=lambda row: (row[1], row[2] or 0, row[3])):
        values = json.loads(payload) if isinstance(payload, str) else payload
        found[key][owner].append(
            {name: decode(values[name]) for name, decode in decoders[key].items()}
        )
    return found


def rows_of_instances(instances: Iterable[models.Model], fields: Mapping[str, str]) -> list[Row]:
    """The same rows from objects in memory, such as the children of a draft."""
    return [
        {name: _attribute(instance, lookup) for name, lookup in fields.items()}
        for instance in instances
    ]


def _as_query(source: RowSource) -> models.QuerySet:
    """The source as (key, owner, order, pk, JSON object) rows."""
    return (
        source.queryset.order_by()
        .annotate(
            source_key=Value(source.key, output_field=models.CharField()),
            owner_key=F(source.owner),
            order_key=F(source.order) if isinstance(source.order, str) else source.order,
            row_key=F("pk"),
            payload=JSONObject(**source.fields),
        )
        .values_list("source_key", "owner_key", "order_key", "row_key", "payload")
    )


def field_of(model: type[models.Model], lookup: str) -> models.Field:
    """The model field at the end of a lookup path."""
    *steps, last = lookup.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    return model._meta.pk if last == "pk" else model._meta.get_field(last)


def _decoders(source: RowSource) -> dict[str, Callable[[Any], Any]]:
    return {
        name: source.decode.get(name) or decoder_of(field_of(source.queryset.model, lookup))
        for name, lookup in source.fields.items()
    }


def parse_date(value: str | None) -> datetime.date | None:
    """A JSON date as a date."""
    return None if value is None else datetime.date.fromisoformat(value)


def parse_money(value: Any) -> Decimal | None:
    """A JSON number, or its text, as an amount with two decimals."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def keep(value: Any) -> Any:
    """A JSON value as it is."""
    return value


def decoder_of(model_field: models.Field) -> Callable[[Any], Any]:
    """How a JSON value of a field becomes the field's own type again; texts are never None."""
    if isinstance(model_field, models.DecimalField):
        exponent = Decimal(1).scaleb(-model_field.decimal_places)
        return lambda value: None if value is None else Decimal(str(value)).quantize(exponent)
    if isinstance(model_field, models.DateTimeField):
        return _datetime
    if isinstance(model_field, models.DateField):
        return parse_date
    if isinstance(model_field, models.BooleanField):
        return lambda value: None if value is None else bool(value)
    if isinstance(model_field, JSONField):
        return lambda value: json.loads(value) if isinstance(value, str) else value
    if isinstance(model_field, models.CharField | models.TextField | models.FileField):
        return lambda value: value or ""
    return keep


def _datetime(value: str | None) -> datetime.datetime | None:
    """SQLite stores UTC without saying so; PostgreSQL says so."""
    if value is None:
        return None
    moment = parse_datetime(value)
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=datetime.UTC)


def _attribute(instance: models.Model, lookup: str) -> Any:
    """The value at a lookup path of an object; empty text where a text's relation is empty."""
    value: Any = instance
    for step in lookup.split("__"):
        value = getattr(value, step, None) if value is not None else None
    model_field = field_of(type(instance), lookup)
    if isinstance(model_field, models.FileField):
        return value.name if value else ""
    if value is None and isinstance(model_field, models.CharField | models.TextField):
        return ""
    return value
