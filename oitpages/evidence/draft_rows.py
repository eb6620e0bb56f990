"""The rows of a draft, with what they refer to read in the one query that reads the rest.

A draft's rows are objects in memory that know only the keys of officers, pictures, files
and pages. Asked one by one, a page with eight photographs would cost eight queries.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db import DEFAULT_DB_ALIAS, models

from home.models import Posting
from oitpages.evidence.reading import Row, RowSource, rows_of_instances
from oitpages.evidence.sources import SHARED_CHILDREN, record_fields
from oitpages.models import ItemPage

STORED_CHILDREN = frozenset({"rendered_files", "link_checks", "approvals"})
"""Children that aren't part of a draft: a page that was never saved has none."""

PREFIX = "draft:"
POSTINGS = f"{PREFIX}postings"
NAMES = ("rank", "first_name", "last_name")
HELD = {name: name for name in ("position", "starts_on", "ends_on")}

Rows = Mapping[str, Mapping[int, list[Row]]]


def draft_sources(draft: ItemPage) -> list[RowSource]:
    """What must be read for a draft, besides what its item reads anyway.

    Args:
        draft: a page in memory.
    """
    keys: dict[type[models.Model], set[int]] = defaultdict(set)
    names: dict[type[models.Model], set[str]] = defaultdict(set)
    for instance, relation, columns in _references(draft):
        model = instance._meta.get_field(relation).related_model
        keys[model].add(getattr(instance, f"{relation}_id"))
        names[model].update(columns)
    sources = [
        RowSource(
            _key(model),
            model.objects.filter(pk__in=keys[model]),
            {name: name for name in sorted(names[model])},
            owner="pk",
            order="pk",
        )
        for model in keys
    ]
    officers = {row.officer_id for row in _rows(draft, "attestations")} - {None}
    if officers:
        postings = Posting.objects.filter(person_id__in=officers)
        sources.append(RowSource(POSTINGS, postings, HELD, owner="person_id", order="pk"))
    if draft.pk is not None:
        for key in sorted(STORED_CHILDREN):
            model, fields, order = SHARED_CHILDREN[key]
            stored = model.objects.filter(page_id=draft.pk)
            sources.append(RowSource(f"{PREFIX}{key}", stored, fields, order=order))
    return sources


def introduce(draft: ItemPage, rows: Rows, *, hashed: bool = True) -> None:
    """Put what was read for :func:`draft_sources` into the relations of the draft's rows.

    The objects hold the columns that the disclosure shows; any other is read when it is
    asked for.

    Args:
        draft: a page in memory.
        rows: what was read.
        hashed: whether to read attached files for their size and hash, which only
            what is shown to readers needs.
    """
    for instance, relation, _ in list(_references(draft)):
        model = instance._meta.get_field(relation).related_model
        found = rows[_key(model)].get(getattr(instance, f"{relation}_id"))
        if found and not instance._meta.get_field(relation).is_cached(instance):
            key = getattr(instance, f"{relation}_id")
            setattr(instance, relation, _partly(model, {model._meta.pk.attname: key, **found[0]}))
    for attestation in _rows(draft, "attestations"):
        if attestation.officer_id:
            attestation.officer_name = attestation.officer.full_name
            held = rows[POSTINGS].get(attestation.officer_id, [])
            attestation.officer_position = _position_on(attestation.date, held)
    if hashed:
        for attachment in _rows(draft, "attachments"):
            attachment.read_document()


def draft_children(draft: ItemPage, rows: Rows) -> dict[str, list[Row]]:
    """The shared children of a draft, by their relation's name.

    Args:
        draft: a page in memory whose rows were introduced to what they refer to.
        rows: what was read.
    """
    return {
        key: rows.get(f"{PREFIX}{key}", {}).get(draft.pk, [])
        if key in STORED_CHILDREN
        else rows_of_instances(getattr(draft, key).all(), fields)
        for key, (_, fields, _) in SHARED_CHILDREN.items()
    }


def _references(draft: ItemPage) -> Iterator[tuple[models.Model, str, tuple[str, ...]]]:
    """Each relation of the draft's rows that is set, with the columns wanted of its target."""
    for key, (_, fields, _) in SHARED_CHILDREN.items():
        if key not in STORED_CHILDREN:
            yield from _references_of(_rows(draft, key), fields)
    for key, relation in type(draft).record_relations().items():
        yield from _references_of(_rows(draft, key), record_fields(relation.related_model))
    for row in _rows(draft, "attestations"):
        if row.officer_id:
            yield row, "officer", NAMES
    for relation in ("approved_by", "signatory"):
        if getattr(draft, f"{relation}_id", None):
            yield draft, relation, NAMES


def _rows(draft: ItemPage, key: str) -> list[models.Model]:
    """The rows of a relation; of a page without a draft they are read and kept."""
    return getattr(draft, key).get_object_list()


def _references_of(instances, fields: Mapping[str, str]):
    columns: dict[str, list[str]] = defaultdict(list)
    for lookup in fields.values():
        relation, _, column = lookup.partition("__")
        if column:
            columns[relation].append(column)
    for instance in instances:
        for relation, names in columns.items():
            if getattr(instance, f"{relation}_id"):
                yield instance, relation, tuple(names)


def _partly(model: type[models.Model], values: Mapping[str, object]) -> models.Model:
    """An object of the database with some of its columns; the rest is deferred.

    Columns must come in the order of the model's fields.
    """
    names = [field.attname for field in model._meta.concrete_fields if field.attname in values]
    return model.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])


def _key(model: type[models.Model]) -> str:
    return f"{PREFIX}{model._meta.label_lower}"


def _position_on(day: datetime.date | None, postings: list[Row]) -> str:
    """The position held on a day, the latest begun where there are two."""
    if day is None:
        return ""
    held = [
        row
        for row in postings
        if row["starts_on"] <= day and (row["ends_on"] is None or day <= row["ends_on"])
    ]
    return max(held, key=lambda row: row["starts_on"], default={"position": ""})["position"]
