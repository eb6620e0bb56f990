"""Which reasons are on record, and for what each was given."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet


def answered_keys(
    text: str,
    records: QuerySet,
    *,
    text_column: str = "justification",
    keys_column: str = "findings",
) -> set[str]:
    """What a reason was recorded for.

    Args:
        text: the reason as it stands in the page; empty where none is given.
        records: the page's :class:`~oitpages.models.PublicationReason` or
            :class:`~oitpages.models.PersonalDataReason` rows.
        text_column: where they keep the reason.
        keys_column: where they keep what it was given for.
    """
    if not text.strip():
        return set()
    rows = records.filter(**{text_column: text.strip()}).values_list(keys_column, flat=True)
    return {key for keys in rows for key in keys}


def covers(text: str, answered: set[str], keys: Iterable[str]) -> bool:
    """Whether a reason is there and isn't one that was given for something else.

    Args:
        text: the reason as it stands in the page.
        answered: what it was recorded for, of :func:`answered_keys`; empty for a new one.
        keys: what it has to answer for now.
    """
    return bool(text.strip()) and (not answered or set(keys) <= answered)
