"""Values in the comparison of two revisions, written as in the form: 25/10/2567 and 40,000.00."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.db import models
from django.utils.html import escape
from wagtail.admin.compare import (
    BlockComparison,
    FieldComparison,
    TextDiff,
    register_comparison_class,
)

from cms.common.thai import format_date
from cms.common.thai_format import format_datetime

COMPARED_FIELDS = (
    models.DateField,
    models.DateTimeField,
    models.DecimalField,
    models.BooleanField,
)
"""Fields whose values Wagtail shows as Python writes them."""


def in_words(value: object, decimal_places: int = 2) -> str:
    """A value as officers read it; nothing where there is none."""
    match value:
        case None:
            return ""
        case bool():
            return "ใช่" if value else "ไม่ใช่"
        case datetime.datetime():
            return format_datetime(value, "numeric")
        case datetime.date():
            return format_date(value, "numeric")
        case Decimal():
            return f"{value:,.{decimal_places}f}"
    return str(value)


class WordedComparison(FieldComparison):
    """Two values of a field in the words of :func:`in_words`."""

    def htmldiff(self) -> str:
        """What was and what is, or the one value where nothing changed."""
        places = getattr(self.field, "decimal_places", 2)
        before, after = in_words(self.val_a, places), in_words(self.val_b, places)
        if not self.has_changed():
            return escape(before)
        return TextDiff([("deletion", before), ("addition", after)]).to_html()


class WordedBlockComparison(BlockComparison):
    """Two values of a date within a StreamField."""

    def htmlvalue(self, val) -> str:
        """The day as the form shows it."""
        return escape(in_words(val))


def register_comparisons() -> None:
    """Let every comparison of revisions, and of their rows, write these values for readers."""
    for field in COMPARED_FIELDS:
        register_comparison_class(field, comparison_class=WordedComparison)
