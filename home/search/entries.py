"""Keeps the entries of the search in step with the pages."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Page

from cms.common.thai import normalise_text
from cms.common.thai_search import compact_numbers, fold
from home.models import SearchEntry
from home.search.documents import SearchDocument, documents_of

LONGEST_BODY = 500_000
"""Characters of one entry that can be found; a table of ten thousand rows fits."""


def update_entries(page: Page) -> int:
    """Write what of a page can be found, and take out what no longer can.

    Args:
        page: the specific page.

    Returns:
        How many entries the page has written.
    """
    documents = documents_of(page) if page.live else ()
    with transaction.atomic():
        SearchEntry.objects.filter(page_id=page.pk).exclude(
            part__in=[document.part for document in documents]
        ).delete()
        for document in documents:
            _write(page.pk, document)
    return len(documents)


def _write(page_id: int, document: SearchDocument) -> None:
    """Write one entry of a page, in place of the one with the same part."""
    title = normalise_text(document.title)[:300]
    body = normalise_text(document.body.replace("\x00", " "))[:LONGEST_BODY]
    SearchEntry.objects.update_or_create(
        page_id=page_id,
        part=document.part,
        defaults={
            "kind": document.kind,
            "title": title,
            "body": body,
            "search_title": fold(title),
            "search_text": _search_text(title, body),
            "date": document.date,
        },
    )


def _search_text(title: str, body: str) -> str:
    """Everything that is searched, with numbers as they are written and without their gaps."""
    text = fold(f"{title}\n{body}")
    return "\n".join((text, *compact_numbers(text)))
