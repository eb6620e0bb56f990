"""The disclosure's own admin screens: evidence index, exports, starting a year or a station."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.models import Person, Station, StationMembership
from home.services import start_station
from oitpages.admin_forms import StartStationForm
from oitpages.checks.registry import Status
from oitpages.desk_links import DeskLinks
from oitpages.evidence.export import INDEX_FORMATS, render_index
from oitpages.evidence.index import EvidenceIndex
from oitpages.following import old_files
from oitpages.models import EditionPage
from oitpages.pages import NOT_READY, edition_index, html_file_context, index_context
from oitpages.renderers import RenderError
from oitpages.services import start_edition

FILTERS = ("status", "group", "role")
LONGEST_KEY = 18
"""Digits of the largest number that every database takes as a primary key."""


def editions_for(user) -> QuerySet[EditionPage]:
    """The years of the stations that a user works for, newest first, drafts included."""
    return (
        EditionPage.objects.filter(station__in=Station.objects.for_user(user))
        .select_related("station")
        .order_by("station__slug", "-year")
    )


def stations_to_start(user) -> QuerySet[Station]:
    """Stations whose home page the user may add pages to."""
    stations = Station.objects.for_user(user).filter(home_page__isnull=False)
    if user.is_superuser:
        return stations
    permissions = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    places = tuple(p.page.path for p in permissions if p.permission.codename == "add_page")
    allowed = [
        station.pk
        for station in stations.select_related("home_page")
        if station.home_page.path.startswith(places)
    ]
    return stations.filter(pk__in=allowed)


def chosen_edition(request) -> EditionPage | None:
    """The year named in the address, else the first one; ``None`` where there is none.

    Raises:
        Http404: the named year isn't one of the user's.
    """
    wanted = request.GET.get("edition", "")
    return named_edition(request, wanted) if wanted else editions_for(request.user).first()


def named_edition(request, wanted: str) -> EditionPage:
    """The year of this primary key.

    Raises:
        Http404: it isn't one of the user's.
    """
    if not wanted.isdecimal() or len(wanted) > LONGEST_KEY:
        raise Http404("ไม่พบปีงบประมาณนี้")
    page = editions_for(request.user).filter(pk=int(wanted)).first()
    if page is None:
        raise Http404("ไม่พบปีงบประมาณนี้ในสถานีของท่าน")
    return page


def filtered(request, index: EvidenceIndex) -> EvidenceIndex:
    """The index narrowed by the filters in the address."""
    return index.filtered(**{name: request.GET.get(name, "") for name in FILTERS})


class EvidenceIndexView(WagtailAdminTemplateMixin, TemplateView):
    """The evidence index of a station and year, with filters and exports."""

    page_title = "ดัชนีหลักฐาน"
    header_icon = "list-ul"
    template_name = "oitpages/admin/evidence_index.html"

    def get_breadcrumbs_items(self):
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """The chosen year's index, or why there is none."""
        context = super().get_context_data(**kwargs)
        page = chosen_edition(self.request)
        context.update(editions=editions_for(self.request.user), edition_page=page)
        if page is None:
            return context
        try:
            index = edition_index(page)
        except NOT_READY as error:
            return {**context, "problem": error.message_th}
        query = {name: self.request.GET.get(name, "") for name in FILTERS}
        old = old_files(page, [row.state for row in index.rows])
        context.update(
            old_files={entry.state.item.code: entry for entry in old},
            can_make_files=bool(old) and may_make_files(self.request.user, page),
        )
        context.update(index_context(filtered(self.request, index)))
        context.update(
            whole=index,
            statuses=list(Status),
            all_groups=index.edition.groups,
            roles=role_names(index),
            query=query,
            exports=[
                (export, self._export_url(page, export.extension, query))
                for export in INDEX_FORMATS.values()
            ],
            edit_urls=DeskLinks(page, self.request.user).forms(),
        )
        return context

    @staticmethod
    def _export_url(page: EditionPage, extension: str, query: dict[str, str]) -> str:
        """The address of an export with the filters that are set."""
        given = {name: value for name, value in query.items() if value}
        address = reverse("oitpages_admin:export", args=[extension])
        return f"{address}?{urlencode({'edition': page.pk, **given})}"


def may_make_files(user, edition_page: EditionPage) -> bool:
    """Whether a user may have a year's files made anew: whoever may publish its pages."""
    return edition_page.permissions_for_user(user).can_publish()


def role_names(index: EvidenceIndex) -> list[str]:
    """Officers and role titles that answer for some item, for the filter."""
    names = {role.name or role.title_th for row in index.rows for role in row.state.roles}
    return sorted(names)


class ExportIndexView(View):
    """The evidence index as a file, with the filters of the list; written to the audit log."""

    def get(self, request, extension: str):
        """The file.

        Raises:
            Http404: an unknown format, or a year that isn't the user's.
        """
        page = chosen_edition(request)
        if extension not in INDEX_FORMATS or page is None:
            raise Http404("ไม่มีรูปแบบหรือปีงบประมาณนี้")
        try:
            index = filtered(request, edition_index(page))
            content = self._content(index, extension, page)
        except (RenderError, *NOT_READY) as error:
            messages.error(request, error.message_th)
            return redirect("oitpages_admin:index")
        log(
            instance=page,
            action="oitpages.export_index",
            user=request.user,
            data={"format": extension},
        )
        response = HttpResponse(content, content_type=INDEX_FORMATS[extension].media_type)
        name = f"evidence-index-{page.station.slug}-{page.year}.{extension}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    @staticmethod
    def _content(index: EvidenceIndex, extension: str, page: EditionPage) -> bytes:
        if extension == "html":
            context = html_file_context(index, page)
            return render_to_string("oitpages/evidence_index_file.html", context).encode()
        return render_index(index, extension)


class StartFormView(WagtailAdminTemplateMixin, FormView):
    """A form that starts something and leads to what it made."""

    template_name = "oitpages/admin/start.html"
    explanation = ""
    submit_label = ""

    def get_breadcrumbs_items(self):
        """Home, the index, then this page."""
        index = {"url": reverse("oitpages_admin:index"), "label": "ดัชนีหลักฐาน"}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """Add what the form is for."""
        return super().get_context_data(
            explanation=self.explanation, submit_label=self.submit_label, **kwargs
        )


class StartStationView(StartFormView):
    """A station with its site and first year."""

    page_title = "เริ่มสถานีใหม่"
    header_icon = "home"
    form_class = StartStationForm
    explanation = "ระบบจะสร้างสถานี สายงาน หน้าแรก กลุ่มผู้ใช้ และหน้าของทุกข้อให้ครบในครั้งเดียว"
    submit_label = "สร้างสถานี"

    def dispatch(self, request, *args, **kwargs):
        """Only administrators of the whole site.

        Raises:
            PermissionDenied: the user isn't one.
        """
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        """Start the station and its year, or say at the field what is wrong."""
        values = form.cleaned_data
        try:
            with transaction.atomic():
                station = start_station(
                    values["slug"],
                    values["name_th"],
                    values["name_en"],
                    values["hostname"] or None,
                    values["port"],
                    province=values["province"],
                )
                started = start_edition(station, values["year"])
        except ValidationError as error:
            errors = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
            for field, problems in errors.items():
                form.add_error(field if field in form.fields else None, problems)
            return self.form_invalid(form)
        messages.success(
            self.request,
            f"สร้าง{station.name_th}แล้ว {started.created} หน้า ขั้นต่อไป: เพิ่มข้าราชการตำรวจ "
            "สร้างบัญชีผู้ใช้ แล้วให้บทบาทใน “ผู้ใช้ประจำสถานี”",
            buttons=[
                messages.button(reverse(viewset.get_url_name("add")), label)
                for viewset, label in (
                    (Person.snippet_viewset, "เพิ่มข้าราชการตำรวจ"),
                    (StationMembership.snippet_viewset, "เพิ่มผู้ใช้ประจำสถานี"),
                )
            ],
        )
        return redirect(f"{reverse('wagtailadmin_home')}?edition={started.page.pk}")
