"""Which formats an item is offered in. The rule stands here and nowhere else."""

from __future__ import annotations

from oitpages.catalogue.schema import Item

DATA_FORMATS = ("xlsx", "csv", "json")
"""Formats for rows: people's workbook, open data in text, and all of it for programs."""


SIGNED_DOCUMENTS = frozenset({"integrity-measures", "integrity-results"})
"""Items that a station signs on paper each year: Word too, to be edited and signed."""


def demanded_formats(item: Item) -> tuple[str, ...]:
    """Every format that the checklist names for the item, alternatives included, each once."""
    return tuple(dict.fromkeys(name for names in item.formats for name in names))


def offered_formats(item: Item, has_rows: bool) -> tuple[str, ...]:
    """The formats that are made when the item is published.

    Args:
        item: the catalogue's item; what it demands stands first.
        has_rows: whether the item's data has a table. Every item has a PDF; one with
            rows is open data too, and one that is signed each year is a Word document.
    """
    signed = ("docx",) if item.key in SIGNED_DOCUMENTS else ()
    wanted = (*demanded_formats(item), "pdf", *signed, *(DATA_FORMATS if has_rows else ()))
    return tuple(dict.fromkeys(wanted))
