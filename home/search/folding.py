"""The folded spelling of columns, worked out by the database whenever a row is written."""

from __future__ import annotations

from functools import reduce

from django.db.models import Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower, Replace

from cms.common.thai_search import DROPPED_MARKS
from cms.common.thai_text import to_thai_digits


class Joined(Func):
    """Columns with a space between, flat: SQLite's parser takes only so many brackets."""

    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


def folded(*columns: str) -> Combinable:
    """The columns as one text in the spelling of :func:`cms.common.thai_search.fold`.

    For a generated column: whatever writes the row, the text follows.

    Args:
        columns: two or more names; none of them may be ``NULL``.
    """
    replaced = dict.fromkeys(DROPPED_MARKS, "")
    replaced |= {to_thai_digits(digit): digit for digit in "0123456789"}
    text = reduce(
        lambda inner, pair: Replace(inner, Value(pair[0]), Value(pair[1])),
        replaced.items(),
        Joined(*columns),
    )
    return Lower(text, output_field=TextField())
