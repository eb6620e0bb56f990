"""Who may see a page, asked in one query, or none, where Wagtail needs two or more."""

from __future__ import annotations

from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from wagtail.models import Page, PageViewRestriction


def without_aliases(page: Page, is_open: bool = False) -> None:
    """Note that neither a page nor any above it is an alias; routing has seen all of them.

    Args:
        page: the page that an address led to.
        is_open: whether routing has seen, too, that nothing closes it to the public.
    """
    page._is_below_no_alias = True
    page._is_known_open = is_open


class OneQueryRestrictionsMixin:
    """A page whose restrictions are found by its path.

    Wagtail first asks whether a page above is an alias. Routing knows that already, and of
    an open page that there is nothing to ask.
    """

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """The restrictions of the page and of those above it."""
        if getattr(self, "_is_known_open", False):
            return PageViewRestriction.objects.none()
        if not getattr(self, "_is_below_no_alias", False):
            return super().get_view_restrictions()
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        return PageViewRestriction.objects.filter(page__path__in=[self.path[:n] for n in steps])


def is_open(path: str = "path") -> Q:
    """A condition: neither the page nor one above it is closed to the public.

    As Wagtail's ``public()``, but within the same query.

    Args:
        path: where the page's path stands, seen from the rows that are asked for.
    """
    outer = ExpressionWrapper(OuterRef(path), output_field=CharField())
    closed = PageViewRestriction.objects.annotate(outer=outer).filter(
        outer__startswith=F("page__path")
    )
    return Q(~Exists(closed))


def openness() -> ExpressionWrapper:
    """:func:`is_open` as a value of each page."""
    return ExpressionWrapper(is_open(), output_field=BooleanField())
