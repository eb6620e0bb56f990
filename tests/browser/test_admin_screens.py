"""Every screen of ours in the admin, found as an officer finds it: link by link from the desk."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.support.admin_addresses import OWN_SCREENS

from .demo_site import DemoSite, log_in
from .judging import faults

pytestmark = pytest.mark.browser

OFFICERS = ("thung-tuayang-controller", "khrueng-thang-controller", "thung-tuayang-store", "")
"""The administrator last: who sees every station is shown less of each."""

OURS = re.compile(rf"{OWN_SCREENS.pattern}|^admin/(risk|snippets)/|^admin/$")
"""Screens that Wagtail knows nothing of, those of the registers, and the desk."""

EXPECTED = {
    "admin/ita/",
    "admin/ita/calendar/",
    "admin/ita/surveys/",
    "admin/ita/contacts/",
    "admin/ita/excel/",
    "admin/ita/import/<int:page_id>/",
    "admin/ita/start-edition/",
    "admin/ita/start-station/",
    "admin/messages/",
    "admin/messages/key/<int:station_id>/<slug:purpose>/",
    "admin/waiting/",
    "admin/guide/",
    "admin/guide/<slug:chapter>/",
    "admin/risks/heat-map/",
    "admin/risks/copy-forward/",
    "admin/exhibits/<int:pk>/move/",
    "admin/exhibits/<int:pk>/correct/",
    "admin/exhibits/custody/",
}
"""Screens without which the way would not have been walked."""

LINKS = "[...new Set([...document.querySelectorAll('a[href]')].map((a) => a.href))]"


def route_of(address: str) -> str:
    """The pattern of one of our addresses; nothing for any other."""
    try:
        route = resolve(urlsplit(address).path).route
    except Resolver404:
        return ""
    return route if OURS.match(route) else ""


def screens(page: Page, start: str, met: dict[str, str]) -> Iterator[str]:
    """Open the desk and one address of each screen that links lead to, and give its pattern.

    Args:
        page: a page of a logged-in officer.
        start: the address of the desk, which differs from officer to officer.
        met: the pattern of each screen to the address it was seen at; it grows.
    """
    met.pop(route_of(start), None)
    waiting = [start]
    while waiting:
        address = waiting.pop(0)
        route = route_of(address)
        if not route or route in met:
            continue
        # A server may close a resting connection in the moment in which it is used again.
        answer = page.request.get(address, max_retries=2)
        assert answer.ok, f"{address}: {answer.status}"
        met[route] = address
        is_file = "attachment" in answer.headers.get("content-disposition", "")
        if answer.headers["content-type"].startswith("text/html") and not is_file:
            page.goto(address)
            host = urlsplit(start).netloc
            waiting += [link for link in page.evaluate(LINKS) if urlsplit(link).netloc == host]
            yield route


def test_no_screen_of_ours_breaks_a_rule(new_page: Callable[..., Page], demo_site: DemoSite):
    met: dict[str, str] = {}
    found = {}
    for officer in OFFICERS:
        page = new_page()
        log_in(page, demo_site, officer)
        for route in screens(page, f"{demo_site.complete}/admin/", met):
            if broken := faults(page):
                found[f"{officer or 'administrator'}: {met[route]}"] = broken
    assert found == {}
    assert EXPECTED - met.keys() == set()
