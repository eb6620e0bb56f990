"""The year's survey addresses in the admin: codes to copy and posters to print.

The EIT survey is for everyone and is on the public poster too. The IIT survey is for the
station's own officers: its address, code and poster are given here alone, never outside.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.common.thai import format_date
from home.forms import BEDateInput
from home.models import StationMembership
from oitpages.admin_views import chosen_edition, editions_for, named_edition
from oitpages.catalogue.loader import UnknownEdition
from oitpages.catalogue.schema import Edition
from oitpages.contacts.access import may_read
from oitpages.evidence.surveys import EIT, SurveyState, progress_chart
from oitpages.models import EditionPage
from oitpages.qr_pages import SURVEYS, Survey, qr_response, survey_address, survey_poster
from oitpages.renderers.qr import QR_RENDERERS
from oitpages.year_work.counts import store_counts, store_targets
from oitpages.year_work.facts import survey_states
from oitpages.year_work.forms import CountForm, GroupsForm, TargetsForm
from oitpages.year_work.people import takes_part


class SurveysView(WagtailAdminTemplateMixin, TemplateView):
    """Both surveys of a year: address, code and poster, counts of answers and minimums."""

    page_title = "แบบสำรวจ IIT/EIT"
    header_icon = "clipboard-list"
    template_name = "oitpages/admin/surveys.html"

    def get_breadcrumbs_items(self):
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, refused: GroupsForm | None = None, **kwargs):
        """The chosen year's surveys.

        Args:
            refused: a form that was refused, to be shown in its place.
            kwargs: further context.
        """
        context = super().get_context_data(**kwargs)
        page = chosen_edition(self.request)
        context.update(editions=editions_for(self.request.user), edition_page=page)
        if page is None:
            return context
        may_edit = page.permissions_for_user(self.request.user).can_edit()
        context["edit_url"] = (
            reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else ""
        )
        context["surveys"] = [self._links(page, survey) for survey in SURVEYS.values()]
        try:
            states = survey_states(page)
        except UnknownEdition as error:
            return {**context, "problem": error.message_th}
        memberships = takes_part(self.request.user, page.station_id)
        for entry in context["surveys"]:
            entry.update(self._counts(page, states[entry["survey"].key], memberships, refused))
        context["note"] = page.edition.quotas
        context["media"] = BEDateInput().media
        context["may_read_contacts"] = may_read(self.request.user, page)
        return context

    def post(self, request, *args, **kwargs):
        """Keep counts or minimums, or show what is wrong with them.

        Raises:
            Http404: no such year or survey, or somebody who has no part in it.
        """
        page = chosen_edition(request)
        wanted = request.POST.get("survey", "")
        if page is None or wanted not in SURVEYS:
            raise Http404("ไม่มีแบบสำรวจนี้")
        memberships = takes_part(request.user, page.station_id)
        sets_targets = "targets" in request.POST
        if not (may_set_targets(memberships) if sets_targets else memberships):
            raise Http404("ท่านไม่มีหน้าที่กรอกข้อมูลนี้ในสถานีนี้")
        try:
            state = survey_states(page)[wanted]
        except UnknownEdition as error:
            raise Http404(error.message_th) from error
        form = (
            TargetsForm(request.POST, state=state)
            if sets_targets
            else count_form(page, state, request.POST)
        )
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(refused=form))
        if sets_targets:
            catalogue = {quota.key: quota.minimum for quota in page.edition.quotas.eit}
            known = catalogue if wanted == EIT else {}
            store_targets(page, wanted, form.numbers, known, request.user)
            messages.success(request, "บันทึกจำนวนขั้นต่ำแล้ว")
        else:
            day = form.cleaned_data["counted_on"]
            store_counts(page, wanted, day, form.numbers, request.user)
            messages.success(request, f"บันทึกจำนวนผู้ตอบ ณ {format_date(day)} แล้ว")
        address = reverse("oitpages_admin:surveys")
        return redirect(f"{address}?edition={page.pk}#survey-{wanted}")

    @staticmethod
    def _links(page: EditionPage, survey: Survey) -> dict[str, Any]:
        """A survey with its address and files."""
        return {
            "survey": survey,
            "address": survey_address(page, survey),
            "files": {
                extension: reverse(
                    "oitpages_admin:survey_file", args=[page.pk, survey.key, extension]
                )
                for extension in (*QR_RENDERERS, "pdf")
            },
        }

    @staticmethod
    def _counts(
        page: EditionPage, state: SurveyState, memberships, refused: GroupsForm | None
    ) -> dict[str, Any]:
        """A survey's progress with its chart and the forms that the user may fill."""
        forms: dict[str, Any] = {}
        if memberships:
            forms["count_form"] = count_form(page, state)
        if may_set_targets(memberships):
            forms["targets_form"] = TargetsForm(state=state)
        if refused is not None and refused.state.survey == state.survey:
            name = "targets_form" if isinstance(refused, TargetsForm) else "count_form"
            forms[name] = refused
        start, end = survey_span(page.edition, state.survey)
        return {
            "state": state,
            "chart": progress_chart(state, start, end),
            "weeks": state.weeks[::-1],
            **forms,
        }


def may_set_targets(memberships: list[StationMembership]) -> bool:
    """Whether one of these memberships answers for the whole station's disclosure."""
    return any(member.role in StationMembership.PUBLISHING_ROLES for member in memberships)


def count_form(page: EditionPage, state: SurveyState, data=None) -> CountForm:
    """The form for a week's counts."""
    year = page.edition.fiscal_year
    return CountForm(
        data, state=state, today=timezone.localdate(), first=year.start, last=year.end
    )


def survey_span(edition: Edition, survey: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of a survey; of the year where the calendar has no such step."""
    evidence = f"{survey}-count"
    for step in edition.calendar:
        if step.evidence == evidence:
            return step.start, step.end
    return edition.fiscal_year.start, edition.fiscal_year.end


class SurveyFileView(View):
    """A survey's QR code (``svg``, ``png``) or its A4 poster (``pdf``)."""

    def get(self, request, edition: int, survey: str, extension: str) -> HttpResponse:
        """The file.

        Raises:
            Http404: another station's year, no such survey or format, or no address yet.
        """
        page = named_edition(request, str(edition))
        if survey not in SURVEYS or extension not in {*QR_RENDERERS, "pdf"}:
            raise Http404("ไม่มีแบบสำรวจหรือรูปแบบไฟล์นี้")
        chosen = SURVEYS[survey]
        address = survey_address(page, chosen)
        if not address:
            raise Http404(f"ยังไม่มีลิงก์แบบสำรวจ {chosen.name} ของปีนี้")
        name = f"{chosen.key}-{page.station.slug}-{page.year}"
        if extension in QR_RENDERERS:
            title = f"QR Code แบบสำรวจ {chosen.name} ปีงบประมาณ พ.ศ. {page.year}"
            return qr_response(extension, address, title, f"qr-{name}")
        response = HttpResponse(survey_poster(page, chosen), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="poster-{name}.pdf"'
        return response
