"""Starting a year in the admin, and what changed from one year's list to the next."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.models import HomePage, Station, StationMembership
from oitpages.admin_forms import StartEditionForm
from oitpages.admin_views import stations_to_start
from oitpages.catalogue.loader import UnknownEdition
from oitpages.editions import catalogue_of_site, difference_of, editions_of_site
from oitpages.models import EditionPage
from oitpages.services import AlreadyStarted, start_edition
from oitpages.start_plan import plan_edition


def starters_th() -> str:
    """The roles that may start a year, in words."""
    roles = StationMembership.Role
    *others, last = [role.label for role in roles if role in StationMembership.PUBLISHING_ROLES]
    return f"{' '.join(others)} หรือ{last}"


def year_to_start(station: Station) -> int | None:
    """The newest year with a list that a station hasn't started; ``None`` where it has all."""
    started = set(EditionPage.objects.filter(station=station).values_list("year", flat=True))
    years = (edition.year for edition in editions_of_site())
    return next((year for year in years if year not in started), None)


class StartEditionView(WagtailAdminTemplateMixin, FormView):
    """A fiscal year's pages for a station: first what would be taken over, then the doing."""

    page_title = "เริ่มปีงบประมาณใหม่"
    header_icon = "calendar"
    template_name = "oitpages/admin/start_edition.html"
    form_class = StartEditionForm

    def dispatch(self, request, *args, **kwargs):
        """Whoever may start no station's year is told who may."""
        self.stations = stations_to_start(request.user)
        if not self.stations.exists():
            messages.error(
                request,
                f"ท่านไม่มีสิทธิ์เริ่มปีงบประมาณใหม่ โปรดขอให้{starters_th()}ของสถานีเป็นผู้เริ่ม",
            )
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Home, the index, then this page."""
        index = {"url": reverse("oitpages_admin:index"), "label": "ดัชนีหลักฐาน"}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self):
        """Offer the stations that the user may start; the address may choose already."""
        kwargs = {**super().get_form_kwargs(), "stations": self.stations}
        if self.request.method == "GET":
            kwargs["data"] = self._chosen()
        return kwargs

    def _chosen(self) -> dict | None:
        """Station and year in the address, else those that are next; ``None``: nothing yet."""
        asked = self.request.GET
        if "station" in asked and "year" in asked:
            return asked
        station = self.stations[:2]
        if len(station) != 1:
            return None
        year = year_to_start(station[0]) or editions_of_site()[0].year
        return {"station": station[0].pk, "year": asked.get("year", year)}

    def get_context_data(self, **kwargs):
        """Add what would be made and taken over, once station and year are known."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        context["problems"] = catalogue_of_site().problems
        if form.is_bound and form.is_valid():
            edition = next(
                edition
                for edition in editions_of_site()
                if edition.year == form.cleaned_data["year"]
            )
            context["plan"] = plan_edition(form.cleaned_data["station"], edition)
        return context

    def form_valid(self, form):
        """Start the year and show it on the desk, or say why not."""
        station, year = form.cleaned_data["station"], form.cleaned_data["year"]
        try:
            started = start_edition(station, year, user=self.request.user, refuse_repeat=True)
        except (AlreadyStarted, UnknownEdition) as error:
            form.add_error("year", error.message_th)
            return self.form_invalid(form)
        except HomePage.DoesNotExist:
            form.add_error("station", "สถานีนี้ยังไม่มีหน้าแรก โปรดให้ผู้ดูแลระบบสร้างด้วย “เริ่มสถานีใหม่”")
            return self.form_invalid(form)
        messages.success(
            self.request,
            f"เริ่มปีงบประมาณ พ.ศ. {year} แล้ว: สร้างใหม่ {started.created} หน้า "
            f"มีอยู่แล้ว {started.existing} หน้า ยกเนื้อหามา {started.carried} ข้อ "
            f"รอยืนยัน {started.marks} จุด",
        )
        return redirect(f"{reverse('wagtailadmin_home')}?edition={started.page.pk}")


class EditionsView(WagtailAdminTemplateMixin, TemplateView):
    """The lists by year, files that can't be used, and what changed from the year before."""

    page_title = "รายการตรวจรายปี"
    header_icon = "list-ul"
    template_name = "oitpages/admin/editions.html"

    def get_breadcrumbs_items(self):
        """Home, the index, then this page."""
        index = {"url": reverse("oitpages_admin:index"), "label": "ดัชนีหลักฐาน"}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """The chosen year's difference; the newest year where none is named.

        Raises:
            Http404: no such year.
        """
        catalogue, editions = catalogue_of_site(), editions_of_site()
        asked = self.request.GET.get("year", "")
        edition = next((e for e in editions if not asked or str(e.year) == asked), None)
        if edition is None:
            raise Http404("ไม่มีรายการตรวจของปีนี้")
        return super().get_context_data(
            editions=editions,
            edition=edition,
            is_further=edition.id in catalogue.further,
            problems=catalogue.problems,
            difference=difference_of(edition.year),
            can_start=stations_to_start(self.request.user).exists(),
            **kwargs,
        )
