"""Dates inside the blocks of a StreamField, in the Buddhist era."""

from __future__ import annotations

from django.utils.functional import cached_property
from wagtail import blocks

WAGTAILS_OWN = "wagtail.blocks.DateBlock"


class BEDateBlock(blocks.DateBlock):
    """A date that officers write and read as 31/01/2568, with the calendar beside it.

    Blocks make their form fields by themselves and ask no registry, so that
    :func:`home.forms.register_buddhist_dates` doesn't reach them.
    """

    @cached_property
    def field(self):
        """The form's field; imported late, since models are read before the admin's forms."""
        from .forms import BEDateField

        return BEDateField(**self.field_options)

    def get_comparison_class(self):
        """Days in the comparison of revisions are written as in the form."""
        from .comparison import WordedBlockComparison

        return WordedBlockComparison

    def deconstruct(self):
        """Name Wagtail's block in migrations: both store the same, and only the form differs."""
        return (WAGTAILS_OWN, *self._constructor_args)
