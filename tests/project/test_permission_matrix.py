"""Every role at every address of the admin, with things of the own and of another station.

The addresses are read from the URL configuration, so that a new one is in the matrix the day
it is written. Whatever it is given, the admin answers without an error, and it shows nothing
of another station.
"""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from home.models import (
    StationMembership,
)
from tests.home.builders import make_member
from tests.oitpages.builders import YEAR
from tests.support.admin_addresses import OWN_PREFIXES, OWN_SCREENS, addresses, admin_routes
from tests.support.station_things import OTHER_MODELS, STATION_MODELS, Things

pytestmark = pytest.mark.django_db

SECRET = "ลับเฉพาะเบตา"
ROLES = [role.value for role in StationMembership.Role]
HARMLESS = (200, 204, 301, 302, 400, 403, 404, 405)
IN_FULL = re.compile(rf"{OWN_SCREENS.pattern}|^admin/snippets/risk/")
"""Addresses of which none may be left out: our own screens and the lists of the registers."""

CLOSED = (301, 302, 400, 403, 404, 405)
FILE = re.compile(r"^(application/(pdf|zip|vnd\..*)|image/.*|text/csv)")
"""Answers in which a name wouldn't be found; no stranger gets any."""


def body_of(answer: HttpResponse) -> str:
    """What an answer shows, however it is sent."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def gives_away(answer: HttpResponse) -> bool:
    """Whether a stranger got a file, or reads what the other station holds."""
    return bool(FILE.match(answer.get("Content-Type", ""))) or SECRET in body_of(answer)


@pytest.fixture
def alpha(db) -> Things:
    return Things.make("alpha", "อัลฟา")


@pytest.fixture
def beta(alpha) -> Things:
    return Things.make("beta", SECRET)


def test_the_matrix_holds_our_addresses_and_wagtails(alpha):
    routes = set(addresses(alpha))
    for part in (
        "admin/ita/export/",
        "admin/ita/import/",
        "admin/pages/<int:page_id>/edit/",
        "admin/images/<int:image_id>/",
        "admin/documents/",
        *(f"/{m._meta.app_label}/{m._meta.model_name}/" for m in STATION_MODELS),
        *OWN_PREFIXES,
        "admin/risks/heat-map/",
        "admin/messages/key/",
    ):
        assert any(part in route for route in routes), part
    assert len(routes) > 200
    unfilled = [r for r in admin_routes() if IN_FULL.match(r) and r not in routes]
    assert unfilled == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_at_every_address(alpha, beta, role):
    client = Client(raise_request_exception=False)
    user = make_member(alpha.station, role)
    own, foreign = addresses(alpha), addresses(beta)
    problems = []
    before = snapshot(beta)
    for route, address in own.items():
        client.force_login(user)
        answer = client.get(address)
        if answer.status_code not in HARMLESS:
            problems.append(f"{role} {route}: {answer.status_code}")
        elif SECRET in body_of(answer):
            problems.append(f"{role} {route} shows another station")
    for route, address in foreign.items():
        names_a_thing = address != own[route]
        for method in (client.get, client.post) if names_a_thing else ():
            client.force_login(user)
            answer = method(address)
            if answer.status_code not in HARMLESS:
                problems.append(f"{role} foreign {method.__name__} {route}: {answer.status_code}")
            elif answer.status_code not in CLOSED and gives_away(answer):
                problems.append(f"{role} foreign {method.__name__} {route} shows it")
    asked_for = f"?edition={beta.edition.pk}&station={beta.station.pk}&fiscal_year={YEAR}"
    for route, address in own.items():
        if OWN_SCREENS.match(route) or "/snippets/" in route or "/reports/" in route:
            client.force_login(user)
            answer = client.get(address + asked_for)
            if answer.status_code not in HARMLESS:
                problems.append(f"{role} {route}{asked_for}: {answer.status_code}")
            elif SECRET in body_of(answer):
                problems.append(f"{role} {route} shows another station where it is asked for")
    assert not problems, "\n".join(problems)
    assert snapshot(beta) == before


def snapshot(things: Things) -> list:
    """What must be as before after a stranger tried everything."""
    pages = Page.objects.descendant_of(things.station.home_page, inclusive=True)
    return [
        list(pages.order_by("pk").values_list("pk", "title", "live", "latest_revision", "path")),
        [model.objects.count() for model in (*STATION_MODELS, *OTHER_MODELS)],
        [get_image_model().objects.count(), get_document_model().objects.count()],
    ]
