"""Finds what a visitor searches for below one page of the tree."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from wagtail.models import Page

from cms.common.thai_search import Piece, excerpt, highlight, terms_of
from home.models import SearchEntry

RESULTS_PER_KIND = 5
RESULTS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found, with the words that were searched for marked."""

    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    entry: SearchEntry


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind: all there are, and the first of them."""

    kind: str
    label: str
    total: int
    results: tuple[Result, ...]


def search(query: str, root: Page) -> tuple[Group, ...]:
    """The first results of each kind, in two queries and one for closed pages.

    Args:
        query: anything that someone typed.
        root: the page at and below which to search.
    """
    terms = terms_of(query)
    if not terms:
        return ()
    found = _found(terms, root)
    totals = dict(found.order_by().values_list("kind").annotate(total=Count("pk")))
    place = Window(RowNumber(), partition_by=F("kind"), order_by=[F("in_title").desc(), *_order()])
    first = found.annotate(place=place).filter(place__lte=RESULTS_PER_KIND)
    by_kind: dict[str, list[Result]] = {}
    for entry in first.order_by("kind", "place"):
        by_kind.setdefault(entry.kind, []).append(_result(entry, terms))
    return tuple(
        Group(kind.value, str(kind.label), totals[kind.value], tuple(by_kind[kind.value]))
        for kind in SearchEntry.Kind
        if kind.value in by_kind
    )


def search_kind(query: str, root: Page, kind: str, page_number: str | None) -> ResultPage:
    """One page of all results of a kind.

    Args:
        query: anything that someone typed.
        root: the page at and below which to search.
        kind: a value of :class:`home.models.SearchEntry.Kind`.
        page_number: as it stands in the address; the first page where it is no number.
    """
    terms = terms_of(query)
    entries = SearchEntry.objects.none()
    if terms:
        entries = _found(terms, root).filter(kind=kind).order_by(F("in_title").desc(), *_order())
    results = Paginator(entries, RESULTS_PER_PAGE).get_page(page_number)
    results.object_list = [_result(entry, terms) for entry in results.object_list]
    return results


def _found(terms: tuple[str, ...], root: Page) -> QuerySet:
    """Entries of public pages that hold every term; ``in_title`` says how many titles do."""
    pages = Page.objects.descendant_of(root, inclusive=True).live().public()
    entries = SearchEntry.objects.filter(page__in=pages)
    in_title = sum(
        (
            Case(
                When(search_title__contains=term, then=Value(1)),
                default=Value(0),
                output_field=IntegerField(),
            )
            for term in terms
        ),
        Value(0, output_field=IntegerField()),
    )
    return entries.holding(terms).annotate(in_title=in_title).select_related("page")


def _order() -> tuple:
    """Newest first, then by title; never by relevance, which doesn't end on a large site."""
    return (F("date").desc(nulls_last=True), F("title"), F("pk"))


def _result(entry: SearchEntry, terms: tuple[str, ...]) -> Result:
    is_file = entry.kind == SearchEntry.Kind.FILE  # its text only repeats its name
    found_in = () if is_file else excerpt(entry.body, terms)
    return Result(highlight(entry.title, terms), found_in, entry)
