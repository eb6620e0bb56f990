"""Which rows of a register others refer to, and so can't go."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from django.db import models

_AT_ONCE = 500
"""Keys in one query: databases bound how many a statement may name."""

RowKey = tuple[str, int]
"""Label of a model and primary key."""


def rows_in_use(
    model: type[models.Model], keys: Collection[int], going: Collection[RowKey] = ()
) -> dict[int, str]:
    """Rows that something else refers to, with what it is called.

    Asked before anything is deleted: whether the reference would stop the deletion, fall
    with it or be emptied, an import that takes out a row loses nothing else.

    Args:
        model: whose rows.
        keys: their primary keys.
        going: rows that go with them, whose references don't count.
    """
    found: dict[int, str] = {}
    going = set(going)
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and relation.is_relation):
            continue
        referrer, attribute = relation.related_model, relation.field.attname
        for some in _portions(keys):
            rows = referrer._base_manager.filter(**{f"{relation.field.name}__in": some})
            for key, target in rows.values_list("pk", attribute):
                if (referrer._meta.label_lower, key) not in going:
                    found.setdefault(target, str(referrer._meta.verbose_name))
    return found


def _portions(keys: Collection[int]) -> Iterator[list[int]]:
    iterator = iter(keys)
    while portion := list(islice(iterator, _AT_ONCE)):
        yield portion
