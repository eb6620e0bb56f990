"""“There is a mistake on this page”: from a page to the station's form, which names the page.

The way goes over the number of a page of ours: no address comes in from outside, so that
nobody is led elsewhere and no foreign text stands in the form.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from wagtail.models import Page

from home.messages.receive import current_key
from home.models import MessageKind, MessagePage, Station, station_of_path
from home.standing_pages import CONTACT

ABOUT = "about"
"""Parameter of a form: the number of the page that it is about."""
MOST_DIGITS = 9


@never_cache
def report_error(request: HttpRequest, page_id: int) -> HttpResponse:
    """Lead from a page to its station's form for opinions; without one to the ways of contact.

    Raises:
        Http404: no such page is published.
    """
    number = str(page_id) if len(str(page_id)) <= MOST_DIGITS else "0"
    page = get_object_or_404(Page.objects.live().public(), pk=number)
    station = get_object_or_404(Station, pk=station_of_path(page.path) or 0)
    form = (
        MessagePage.objects.live()
        .public()
        .filter(station=station, kind=MessageKind.FEEDBACK)
        .order_by("path")
        .first()
    )
    if form is not None and current_key(station, form.kind) is not None:
        return redirect(f"{form.get_url(request)}?{ABOUT}={page.pk}")
    home = station.home_page
    contact = Page.objects.child_of(home).live().public().filter(slug=CONTACT.slug).first()
    return redirect((contact or home).get_url(request))


def text_about(request: HttpRequest, form_page: MessagePage) -> str:
    """What a form's text begins with: the address of the page of the same station it is about."""
    number = request.GET.get(ABOUT, "")
    if not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        return ""
    pages = Page.objects.descendant_of(form_page.station.home_page, inclusive=True)
    page = pages.live().public().filter(pk=number).first()
    if page is None:
        return ""
    said = gettext("หน้าที่พบข้อผิดพลาด: {address}")
    return said.format(address=page.get_full_url(request)) + "\n\n"
