"""Long lists whose pages cost the same in a register of any size."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType

from django.core.paginator import Page
from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator

MOST_COUNTED = 2000
"""Results beyond these are neither counted nor paged to: nobody reads forty pages."""


def counted_as(rows: QuerySet, count: Callable[[], int]) -> QuerySet:
    """The same rows, whose number is known without reading them.

    Args:
        rows: what a list shows.
        count: gives their number. Selections of the result are counted anew.
    """
    rows = rows.all()
    # A method as Django's paginator asks for: it reads all rows of what has another.
    rows.count = MethodType(lambda _: count(), rows)
    return rows


class MirroredPaginator(WagtailPaginator):
    """Reads a page of the latter half from the end, so that the last costs as the first.

    A database steps over every row before a page; from the nearer end there are fewer.
    """

    def page(self, number: int | str) -> Page:
        """The page of that number.

        Raises:
            InvalidPage: as Django's.
        """
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        top = min(bottom + self.per_page, self.count)
        if bottom < self.count / 2:
            return super().page(number)
        rows = self.object_list.reverse()[self.count - top : self.count - bottom]
        return self._get_page(list(rows)[::-1], number, self)


class CappedPaginator(WagtailPaginator):
    """Counts no further than :data:`MOST_COUNTED` rows, so that counting ends."""

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by()[: MOST_COUNTED + 1].count()

    @cached_property
    def count(self) -> int:
        """How many results can be paged through."""
        return min(self._counted, MOST_COUNTED)

    @property
    def is_capped(self) -> bool:
        """Whether there are more results than can be paged through."""
        return self._counted > MOST_COUNTED


class CappedResultsMixin:
    """A list of which a search or filter shows the first results and says that there are more.

    The whole list is counted exactly; its index answers that without reading rows. Exports
    are not cut. Put it before Wagtail's ``IndexView``.
    """

    def get_paginator(self, queryset, per_page: int, **kwargs):
        """Pages of results or of the whole list."""
        if self.is_searching or self.is_filtering:
            return CappedPaginator(queryset, per_page, **kwargs)
        return MirroredPaginator(queryset, per_page, **kwargs)
