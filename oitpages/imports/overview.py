"""One screen with every Excel form of a station: each item of a year, and each register."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import PageLogEntry

from home.models import Station
from oitpages.admin_views import chosen_edition, editions_for
from oitpages.catalogue.loader import UnknownEdition
from oitpages.catalogue.schema import Item
from oitpages.imports.apply import IMPORT_ACTION
from oitpages.imports.register_views import import_refusal
from oitpages.imports.registers import REGISTERS, Register
from oitpages.models import PAGE_CLASS_BY_KEY, EditionPage, ImportBatch, ItemPage

REGISTER_OF_SOURCE = {
    "risks": "risks",
    "risk_results": "risk-results",
    "risk_result_photos": "",
    "risk_scale": "",
    "risk_committee": "",
    "property_items": "property",
    "property_counts": "",
    "property_discrepancies": "",
    "loan_statistics": "",
    "exhibit_summary": "exhibits",
    "exhibit_months": "exhibits",
    "exhibit_discrepancies": "",
    "people": "people",
}
"""What an item's page class says it reads to the register whose form fills it, if any."""


@dataclass(frozen=True, slots=True)
class LastImport:
    """When rows last came from Excel, and who brought them."""

    moment: datetime.datetime
    user_name: str
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class ExcelForm:
    """A line of the screen: an item or a register with its forms.

    Args:
        code: the item's code, or the register's key.
        title: what people call it.
        edit_url: where it is kept; empty for an item without a page.
        import_url: where it takes workbooks; empty where it takes none from this user.
        template_url: where its template is.
        last: its last import.
        hint: where its rows come from if not from a form of its own.
        sources: registers that fill it, as (anchor, title).
    """

    code: str
    title: str
    edit_url: str = ""
    import_url: str = ""
    template_url: str = ""
    last: LastImport | None = None
    hint: str = ""
    sources: tuple[tuple[str, str], ...] = ()


class ExcelOverviewView(WagtailAdminTemplateMixin, TemplateView):
    """Every template and upload of a station in one place."""

    page_title = "แบบฟอร์ม Excel"
    header_icon = "table"
    template_name = "oitpages/admin/excel_overview.html"

    def get_breadcrumbs_items(self):
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """The forms of the chosen year's items and of its station's registers."""
        user = self.request.user
        edition_page = chosen_edition(self.request)
        station = edition_page.station if edition_page else Station.objects.for_user(user).first()
        return super().get_context_data(
            editions=editions_for(user),
            edition_page=edition_page,
            station=station,
            items=item_forms(edition_page, user) if edition_page else [],
            registers=register_forms(station, user) if station else [],
            **kwargs,
        )


def item_forms(edition_page: EditionPage, user) -> list[ExcelForm]:
    """The items of a year in the catalogue's order; none where the year has no catalogue."""
    try:
        items = edition_page.edition.items
    except UnknownEdition:
        return []
    pages = {page.item_key: page for page in _pages_of(edition_page)}
    last = last_page_imports([page.pk for page in pages.values()])
    return [_item_form(item, pages.get(item.key), user, last) for item in items]


def _pages_of(edition_page: EditionPage) -> list[ItemPage]:
    pages = list(ItemPage.objects.child_of(edition_page).specific(defer=True))
    for page in pages:
        page._cached_parent_obj = edition_page  # where Wagtail's own tree keeps it
    return pages


def _item_form(
    item: Item, page: ItemPage | None, user, last: Mapping[int, LastImport]
) -> ExcelForm:
    if page is None:
        return ExcelForm(item.code, item.title_th, hint="ยังไม่มีหน้าของข้อนี้ในปีนี้")
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if not page.record_relations():
        return ExcelForm(
            item.code,
            item.title_th,
            edit_url,
            hint="ไม่มีตารางของตนเอง กรอกในหน้าแก้ไข",
            sources=_sources(item),
        )
    if not page.permissions_for_user(user).can_edit():
        return ExcelForm(item.code, item.title_th, hint="ท่านไม่มีสิทธิ์แก้ไขข้อนี้")
    return ExcelForm(
        item.code,
        item.title_th,
        edit_url,
        reverse("oitpages_admin:import", args=[page.pk]),
        reverse("oitpages_admin:import_template", args=[page.pk]),
        last.get(page.pk),
        sources=_sources(item),
    )


def _sources(item: Item) -> tuple[tuple[str, str], ...]:
    """The registers that an item shows, by their anchors on this screen."""
    page_class = PAGE_CLASS_BY_KEY.get(item.key)
    wanted = {
        REGISTER_OF_SOURCE.get(source) for source in (page_class.reads if page_class else ())
    }
    return tuple(
        (f"register-{register.key}", register.title)
        for register in REGISTERS
        if register.key in wanted
    )


def last_page_imports(keys: list[int]) -> dict[int, LastImport]:
    """The last import into each of these pages, by their primary keys; one query."""
    imports = PageLogEntry.objects.filter(page__in=keys, action=IMPORT_ACTION)
    newest = imports.order_by().values("page").annotate(newest=Max("pk")).values("newest")
    entries = PageLogEntry.objects.filter(pk__in=newest).select_related("user")
    return {
        entry.page_id: LastImport(entry.timestamp, entry.user_display_name) for entry in entries
    }


def register_forms(station: Station, user) -> list[ExcelForm]:
    """The registers of a station."""
    batches = ImportBatch.objects.filter(station=station)
    newest = batches.order_by().values("register").annotate(newest=Max("pk")).values("newest")
    found = ImportBatch.objects.filter(pk__in=newest).defer("entries")
    last = {
        batch.register: LastImport(batch.created_at, batch.user_name, bool(batch.undone_at))
        for batch in found
    }
    return [_register_form(register, station, user, last) for register in REGISTERS]


def _register_form(
    register: Register, station: Station, user, last: Mapping[str, LastImport]
) -> ExcelForm:
    if refusal := import_refusal(user, register, station):
        return ExcelForm(register.key, register.title, hint=refusal)
    where = [station.pk, register.key]
    return ExcelForm(
        register.key,
        register.title,
        reverse(register.model.snippet_viewset.get_url_name("list")),
        reverse("oitpages_admin:register_import", args=where),
        reverse("oitpages_admin:register_template", args=where),
        last.get(register.key),
    )
