"""Which formats an item is offered in. The rule stands here and nowhere else."""

from __future__ import annotations

from oitpages.catalogue.schema import Item

DATA_FORMATS = ("xlsx", "csv", "json")
"""Formats for rows: people's workbook, open data in text, and all of it for programs."""


def demanded_formats(item: Item) -> tuple[str, ...]:
    """Every format that the checklist names for the item, alternatives included, each once."""
    return tuple(dict.fromkeys(name for names in item.formats for name in names))


def offered_formats(item: Item, has_rows: bool) -> tuple[str, ...]:
    """The formats that are made when the item is published.

    Args:
        item: the catalogue's item; what it demands stands first.
        has_rows: whether the item's data has a table. Every item has a PDF; one with
            rows is open data too.
    """
    wanted = (*demanded_formats(item), "pdf", *(DATA_FORMATS if has_rows else ()))
    return tuple(dict.fromkeys(wanted))
