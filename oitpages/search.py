"""What of the disclosure can be found: the same report that pages and files show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from cms.common.report import (
    Block,
    BulletList,
    Figure,
    LinkList,
    NilStatement,
    Paragraph,
    Report,
    Table,
)
from home.models import SearchEntry
from home.search.documents import SearchDocument, describes
from oitpages.evidence.addresses import StationWithoutAddress
from oitpages.evidence.collect import UnknownItem, collect_item
from oitpages.evidence.item_report import item_report
from oitpages.evidence.state import FileState, ItemState
from oitpages.models import DisclosureIndexPage, EditionPage, ItemPage, ServiceManualPage
from oitpages.models.records import Service
from oitpages.renderers import RENDERERS
from oitpages.renderers.text import display

SERVICE_ITEMS = frozenset({"service-manual", "electronic-services"})
"""Items that citizens look for as services (O9, O10), not as evidence."""


@describes(DisclosureIndexPage)
def disclosure_index_page(page: DisclosureIndexPage) -> Iterable[SearchDocument]:
    """The list of years."""
    yield SearchDocument(SearchEntry.Kind.DISCLOSURE, page.title, page.introduction)


@describes(EditionPage)
def edition_page(page: EditionPage) -> Iterable[SearchDocument]:
    """A year, by the names of its groups."""
    groups = "\n".join(group.title_th for group in page.edition.groups)
    body = f"ดัชนีหลักฐาน OIT ITA\n{page.introduction}\n{groups}"
    yield SearchDocument(SearchEntry.Kind.DISCLOSURE, page.title, body)


@describes(ItemPage, at_publication=False)
def item_page(page: ItemPage) -> Iterator[SearchDocument]:
    """An item with all its rows, and each file that belongs to it.

    A page that can't be shown, since no site serves its station, can't be found either.
    """
    try:
        state = collect_item(page)
    except (UnknownItem, StationWithoutAddress):
        return
    is_service = state.item.key in SERVICE_ITEMS
    yield SearchDocument(
        SearchEntry.Kind.SERVICE if is_service else SearchEntry.Kind.DISCLOSURE,
        f"{state.item.code} {page.title} ({state.edition.year})",
        "\n".join(_words(state)),
        date=state.page.as_of,
    )
    yield from (_file(state, file) for file in state.files)
    if isinstance(page, ServiceManualPage):
        yield from _services(page)


def _services(page: ServiceManualPage) -> Iterator[SearchDocument]:
    """Each service at its own address, in Thai and English."""
    for service in Service.objects.filter(page=page):
        texts = ("name", "documents", "steps", "place")
        body = (getattr(service, name) for text in texts for name in (text, f"{text}_en"))
        yield SearchDocument(
            SearchEntry.Kind.SERVICE,
            service.name,
            "\n".join(filter(None, body)),
            part=f"services/{service.pk}/",
        )


def _file(state: ItemState, file: FileState) -> SearchDocument:
    """A file by its name and format; what a rendered one holds is found on its page."""
    label = RENDERERS[file.format].label_th if file.format in RENDERERS else file.format.upper()
    item = f"{state.item.code} {state.item.title_th} {state.edition.year}"
    is_own = file.origin == "rendered"
    return SearchDocument(
        SearchEntry.Kind.FILE,
        f"{state.item.code} {file.title or state.item.title_th}",
        f"{item} {label} {file.format}",
        part=f"files/{file.url.rsplit('/', 1)[-1]}" if is_own else urlsplit(file.url).path,
        date=file.as_of,
    )


def _words(state: ItemState) -> Iterator[str]:
    yield state.item.summary_th
    yield state.item.title_th
    yield state.item.title_en
    yield from report_words(item_report(state))


def report_words(report: Report) -> Iterator[str]:
    """Everything that a document says, in reading order."""
    for section in report.sections:
        yield section.heading
        for block in section.blocks:
            yield from _block_words(block)


def _block_words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text) | NilStatement(text=text):
            yield text
        case BulletList(entries=entries):
            yield from entries
        case LinkList(links=links):
            yield from (link.text for link in links)
        case Figure(alt=alt, caption=caption):
            yield from (alt, caption)
        case Table(caption=caption, columns=columns, rows=rows):
            yield caption
            yield " ".join(column.label_th for column in columns)
            for row in rows:
                yield " ".join(map(display, row, columns))
