"""What the pages of the disclosure show: contexts for their templates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from cms.english import ENGLISH_PATH
from home.own_words import has_english
from oitpages.catalogue.loader import UnknownEdition
from oitpages.catalogue.schema import Dataset
from oitpages.evidence.addresses import PublicAddress, StationWithoutAddress
from oitpages.evidence.charts import charts_of
from oitpages.evidence.collect import UnknownItem, collect, collect_item
from oitpages.evidence.export import INDEX_FORMATS
from oitpages.evidence.index import EvidenceIndex, build_index, build_row
from oitpages.evidence.item_report import item_report
from oitpages.evidence.month_file import month_files
from oitpages.evidence.risk_blocks import state_heat_map
from oitpages.evidence.state import ItemState, PeriodCell
from oitpages.models import EditionPage, ItemPage

NOT_READY = (UnknownEdition, UnknownItem, StationWithoutAddress)
"""What keeps a published page from being shown; each has a ``message_th``."""


def not_ready_response(request: HttpRequest, error: LookupError) -> TemplateResponse:
    """A page that says what the administrator must mend, with status 503."""
    context = {"message": error.message_th}
    return TemplateResponse(request, "oitpages/not_ready.html", context, status=503)


def edition_index(edition_page: EditionPage) -> EvidenceIndex:
    """The evidence index of a year, checked now.

    Raises:
        UnknownEdition: the year has no catalogue.
        StationWithoutAddress: no site serves the station.
    """
    address = PublicAddress.of(edition_page)
    states = collect(edition_page, address=address)
    return build_index(states, timezone.now(), address.page(edition_page.url_path))


def edition_page_context(page: EditionPage, request: HttpRequest) -> dict[str, Any]:
    """The index by group, the formats it can be downloaded in, and the other years."""
    other_years = EditionPage.objects.sibling_of(page, inclusive=False).live()
    title = f"ดัชนีหลักฐาน OIT ปีงบประมาณ พ.ศ. {page.year}"
    return {
        "own_title": title,
        "own_description": page.search_description or page.introduction or title,
        "own_name": page.title,
        **index_context(edition_index(page)),
        "other_years": other_years.order_by("-year"),
    }


def index_context(index: EvidenceIndex) -> dict[str, Any]:
    """What every page of an index needs: its rows by group, and the formats."""
    return {
        "index": index,
        "groups": [
            (group, [row for row in index.rows if row.item.group == group.key])
            for group in index.edition.groups
        ],
        "downloads": [f for f in INDEX_FORMATS.values() if f.extension != "html"],
    }


def item_page_context(page: ItemPage, request: HttpRequest) -> dict[str, Any]:
    """The item's document, criteria and files; of the draft in a preview."""
    state = collect_item(
        page,
        draft=getattr(request, "is_preview", False),
        address=PublicAddress.seen_from(page, request),
    )
    report = item_report(state)
    return {
        **item_words(state, page),
        "state": state,
        "row": build_row(state),
        "report": report,
        "has_english_text": any(section.language == "en" for section in report.sections),
        "period_groups": period_groups(state),
        "charts": charts_of(state),
        "heat_map": state_heat_map(state),
        "month_files": month_files(state),
        "other_years": other_years_of(state, request),
        "has_open_data": any(f.format == "csv" and f.origin == "rendered" for f in state.files),
    }


def item_words(state: ItemState, page: ItemPage) -> dict[str, str]:
    """What an item calls itself: with its code and year, which its title alone lacks."""
    item, year = state.item, state.edition.year
    if get_language() == ENGLISH_PATH and has_english(page):
        publisher = state.station.name_en or gettext("สถานีตำรวจ")
        return {
            "own_title": f"{item.code} {item.title_en}",
            "own_description": f"{item.title_en} – {publisher}, fiscal year {year} B.E.",
            "own_name": item.title_en,
        }
    return {
        "own_title": f"{item.code} {page.title} ปีงบประมาณ {year}",
        "own_description": item.summary_th,
        "own_name": page.title,
    }


def other_years_of(state: ItemState, request: HttpRequest) -> list[tuple[str, str]]:
    """Year and address of the same item in the station's other published years."""
    pages = [
        (other.year, Page(pk=other.page_id, url_path=other.url_path))
        for other in state.other_years
    ]
    return [(year, page.get_url(request) or "") for year, page in pages]


def period_groups(state: ItemState) -> list[tuple[Dataset, list[PeriodCell]]]:
    """The cells of the period grid by data set; none where the item has no grid."""
    datasets = state.item.period.datasets if state.item.period else ()
    return [
        (dataset, [cell for cell in state.periods if cell.dataset == dataset.key])
        for dataset in datasets
    ]


def html_file_context(index: EvidenceIndex, page: EditionPage) -> dict[str, Any]:
    """The index as one file that needs no other: its stylesheet stands inside."""
    stylesheet = (settings.BASE_DIR / "cms" / "static" / "cms" / "index-file.css").read_text()
    return {
        **index_context(index),
        "page": page,
        "station": page.station,
        "stylesheet": stylesheet,
    }
