"""What of a page can be found: each kind of page says it itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

Describe = Callable[[Any], Iterable["SearchDocument"]]
_describers: dict[type[Page], Describe] = {}
_written_elsewhere: set[type[Page]] = set()


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing that can be found.

    Args:
        kind: a value of :class:`home.models.SearchEntry.Kind`.
        title: what the result is called.
        body: everything that can be found in it, as plain text.
        part: where it stands below the page's address, such as ``files/o7-2568.pdf``;
            an address of its own begins with a slash; empty for the page itself.
        date: the day it speaks of, for the order of results.
    """

    kind: str
    title: str
    body: str = ""
    part: str = ""
    date: datetime.date | None = None


def describes(
    page_class: type[Page], *, at_publication: bool = True
) -> Callable[[Describe], Describe]:
    """Register the function that says what of a kind of page can be found.

    Args:
        page_class: the kind of page, with its subclasses.
        at_publication: whether entries are written when the page is published; else
            whoever makes the page's files writes them.
    """

    def register(describe: Describe) -> Describe:
        _describers[page_class] = describe
        if not at_publication:
            _written_elsewhere.add(page_class)
        return describe

    return register


def is_written_at_publication(page: Page) -> bool:
    """Whether the entries of a page are written when it is published."""
    return not isinstance(page, tuple(_written_elsewhere))


def documents_of(page: Page) -> tuple[SearchDocument, ...]:
    """What of a page can be found; nothing where its kind has not said so.

    Args:
        page: the specific page.
    """
    for page_class in type(page).__mro__:
        if page_class in _describers:
            return tuple(_describers[page_class](page))
    return ()
