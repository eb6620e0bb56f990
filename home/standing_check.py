"""Tells when a station lacks a standing page: to whoever starts the site, and to its officers."""

from __future__ import annotations

from django.contrib import messages
from django.core.checks import CheckMessage, Tags, Warning, register
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from .database_checks import may_ask
from .models import HomePage, Station
from .services import add_standing_pages
from .standing_pages import STANDING_PAGES, STANDING_SLUGS, StandingPage

URL_NAME = "home_standing_pages"


def missing_pages(stations) -> dict[Station, list[StandingPage]]:
    """The standing pages that visitors of each station don't find; two queries.

    Args:
        stations: a queryset of stations.

    Returns:
        Only stations that lack one, with what they lack.
    """
    homes = list(HomePage.objects.filter(station__in=stations).select_related("station"))
    there = set(
        Page.objects.live()
        .filter(
            url_path__in=[f"{home.url_path}{slug}/" for home in homes for slug in STANDING_SLUGS]
        )
        .values_list("url_path", flat=True)
    )
    found = {
        home.station: [
            page for page in STANDING_PAGES if f"{home.url_path}{page.slug}/" not in there
        ]
        for home in homes
    }
    return {station: pages for station, pages in found.items() if pages}


@register(Tags.database)
def check_standing_pages(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """Every published station has its standing pages (``manage.py check --database default``)."""
    messages_found: list[CheckMessage] = []
    if not may_ask(HomePage, databases):
        return messages_found
    slugs = HomePage.objects.live().values_list("station__slug", "url_path")
    there = set(
        Page.objects.live().values_list("url_path", flat=True).filter(slug__in=STANDING_SLUGS)
    )
    for slug, url_path in slugs:
        missing = [name for name in STANDING_SLUGS if f"{url_path}{name}/" not in there]
        if missing:
            messages_found.append(
                Warning(
                    f"Station {slug}: no published page at {', '.join(missing)}.",
                    hint="Run `manage.py start_station` with the station's own values again, or "
                    "press the button on the admin's home page: both add what is missing.",
                    id="home.W001",
                )
            )
    return messages_found


class StandingPagesPanel(Component):
    """What the user's stations lack, with a button that adds it; absent where all is there."""

    name = "standing-pages"
    template_name = "home/admin/standing_panel.html"
    order = 8

    def get_context_data(self, parent_context):
        """Stations of the user that lack a page and that the user may publish for."""
        user = parent_context["request"].user
        missing = missing_pages(Station.objects.for_user(user))
        return {
            "stations": [
                (station, pages) for station, pages in missing.items() if may_add(user, station)
            ],
            "url": reverse(URL_NAME),
            "request": parent_context["request"],
            "csrf_token": parent_context.get("csrf_token"),
        }


def may_add(user, station: Station) -> bool:
    """Whether a user may publish pages right below a station's home page."""
    permissions = station.home_page.permissions_for_user(user)
    return permissions.can_add_subpage() and permissions.can_publish_subpage()


@require_POST
def add_missing(request: HttpRequest) -> HttpResponse:
    """Publish the standing pages that a station lacks, with the texts to start from.

    Raises:
        PermissionDenied: the user may not publish pages of that station.
    """
    slug = request.POST.get("station", "").replace("\x00", "")
    station = Station.objects.for_user(request.user).filter(slug=slug).first()
    if station is None or not may_add(request.user, station):
        raise PermissionDenied
    for page in Page.objects.child_of(station.home_page).filter(
        slug__in=STANDING_SLUGS, live=False
    ):
        page.specific.save_revision(user=request.user).publish(user=request.user)
    made = add_standing_pages(station)
    messages.success(
        request, f"เพิ่มหน้าที่ขาดของ{station.label}แล้ว {len(made)} หน้า โปรดอ่านและแก้ไขข้อความให้ตรงกับสถานี"
    )
    return redirect("wagtailadmin_home")


urlpatterns = [path("standing-pages/", add_missing, name=URL_NAME)]
