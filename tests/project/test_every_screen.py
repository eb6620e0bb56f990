"""Every role at every address of the admin, with things of the own and of another station.

The addresses are read from the URL configuration, so that a new one is here the day it is
written. Whatever it is given, the admin answers without an error, opens for whom the table
names, and shows nothing of another station.
"""

import functools
import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from home.models import StationMembership
from tests.home.builders import make_member, make_superuser
from tests.oitpages.builders import YEAR
from tests.oitpages.conftest import module_data  # noqa: F401 - pytest finds it by its name here
from tests.project.permission_table import ADMINISTRATOR, ALLOWED, OF_ONE_STATION, ROLES
from tests.project.walks import CLOSED, HARMLESS, Press, Visit, Walker, presses
from tests.support.admin_addresses import OWN_PREFIXES, OWN_SCREENS, addresses, admin_routes
from tests.support.html_forms import Form
from tests.support.station_things import OTHER_MODELS, STATION_MODELS, Things

pytestmark = pytest.mark.django_db

SECRET = "ลับเฉพาะเบตา"
IN_FULL = re.compile(rf"{OWN_SCREENS.pattern}|^admin/snippets/risk/")
"""Addresses of which none may be left out: our own screens and the lists of the registers."""

WHO_PRESSES = (StationMembership.Role.HEAD.value, ADMINISTRATOR)
DRAWN_BY_SCRIPT = "sections-"
"""Fields of the home page's blocks, of which only a browser sends what belongs to them."""
LEFT_OUT = ("/admin/logout/", "/admin/login/")
FEWEST_BUTTONS = 60


@pytest.fixture(scope="module")
def stations(module_data) -> tuple[Things, Things]:  # noqa: F811 - the fixture of that name
    """The things of a user's own station, and of another that they have no business with."""
    with module_data.unblock():
        return Things.make("alpha", "อัลฟา"), Things.make("beta", SECRET)


@pytest.fixture(scope="module")
def users(module_data, stations) -> dict[str, AbstractUser]:  # noqa: F811 - as above
    """A user of the own station for each role, and an administrator."""
    with module_data.unblock():
        station = stations[0].station
        members = {role: make_member(station, role) for role in StationMembership.Role.values}
        return {**members, ADMINISTRATOR: make_superuser()}


@pytest.fixture(scope="module")
def walk(stations, users) -> Callable[[str], list[Visit]]:
    """What a role meets at every address of its own station; each goes once for all tests."""

    here = f"?station={stations[0].station.pk}"

    @functools.cache
    def walk_of(role: str) -> list[Visit]:
        asked = {
            route: address + (here if route in OF_ONE_STATION else "")
            for route, address in addresses(stations[0]).items()
        }
        return list(Walker(users[role]).walk(asked))

    return walk_of


@pytest.fixture
def alpha(stations, db) -> Things:
    return stations[0]


@pytest.fixture
def beta(stations, db) -> Things:
    return stations[1]


@pytest.fixture
def busy(alpha) -> Walker:
    """A user who has every role at the own station, and so all that any of them may."""
    first, *others = StationMembership.Role.values
    user = make_member(alpha.station, first)
    for role in others:
        StationMembership.objects.create(user=user, station=alpha.station, role=role)
    return Walker(user)


def test_the_walk_holds_our_addresses_and_wagtails(alpha):
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


def test_the_table_names_every_screen_and_no_other(alpha):
    assert {route for route in addresses(alpha) if OWN_SCREENS.match(route)} == set(ALLOWED)


@pytest.mark.parametrize("role", ROLES)
def test_no_address_ends_in_an_error(walk, db, role):
    assert {v.route: v.status for v in walk(role) if v.status not in HARMLESS} == {}


@pytest.mark.parametrize("role", StationMembership.Role.values)
def test_nothing_of_another_station_is_shown(walk, db, role):
    assert [visit.route for visit in walk(role) if SECRET in visit.body] == []


@pytest.mark.any_database
@pytest.mark.parametrize("role", ROLES)
def test_screens_open_for_whom_the_table_names(walk, db, role):
    screens = [visit for visit in walk(role) if OWN_SCREENS.match(visit.route)]
    opened = {visit.route for visit in screens if not visit.is_refused()}
    assert opened == {route for route, roles in ALLOWED.items() if role in roles}


@pytest.mark.any_database
@pytest.mark.parametrize("role", ROLES)
def test_who_may_not_open_a_screen_sends_it_nothing(alpha, users, role):
    walker = Walker(users[role])
    closed = {r: a for r, a in addresses(alpha).items() if role not in ALLOWED.get(r, ROLES)}
    sent = [walker.post(address, route=route) for route, address in closed.items()]
    assert [visit.route for visit in sent if not visit.is_refused(405)] == []


@pytest.mark.parametrize("role", WHO_PRESSES)
def test_no_button_ends_in_a_server_error(walk, users, db, role):
    """Each is pressed as it is shown, and whatever it did is taken back."""
    found: dict[Press, Form] = {}
    for visit in walk(role):
        for press, form in presses(visit, DRAWN_BY_SCRIPT):
            if press[0] not in LEFT_OUT:
                found.setdefault(press, form)
    walker, errors = Walker(users[role]), {}
    for (action, button), form in found.items():
        data: dict[str, list[str]] = {}
        for name, value in [*form.fields, button]:
            data.setdefault(name, []).append(value)
        with transaction.atomic():
            answered = walker.post(action, data)
            transaction.set_rollback(True)
        if answered.status >= 500:
            errors[action, button] = answered.status
    assert len(found) > FEWEST_BUTTONS
    assert errors == {}


def test_who_has_every_role_reaches_nothing_of_another_station(alpha, beta, busy):
    """Rights of roles add up, so what is closed to all of them together is closed to each."""
    own, before, problems = addresses(alpha), snapshot(beta), []
    named = {r: address for r, address in addresses(beta).items() if address != own[r]}
    assert len(named) > 100
    for route, address in named.items():
        for visit in (busy.get(address), busy.post(address)):
            if visit.status not in HARMLESS:
                problems.append(f"{route}: {visit.status}")
            elif visit.status not in CLOSED and (visit.is_file or SECRET in visit.body):
                problems.append(f"{route} shows it")
    assert problems == []
    assert snapshot(beta) == before


def test_lists_that_are_asked_for_another_station_show_nothing_of_it(alpha, beta, busy):
    wanted = f"?edition={beta.edition.pk}&station={beta.station.pk}&fiscal_year={YEAR}"
    lists = {
        route: address + wanted
        for route, address in addresses(alpha).items()
        if OWN_SCREENS.match(route) or "/snippets/" in route or "/reports/" in route
    }
    visits = list(busy.walk(lists))
    assert len(visits) > 100
    assert {v.route: v.status for v in visits if v.status not in HARMLESS} == {}
    assert [visit.route for visit in visits if SECRET in visit.body] == []


def test_whoever_is_not_signed_in_is_asked_to(alpha, client):
    for address in (address for r, address in addresses(alpha).items() if OWN_SCREENS.match(r)):
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/admin/login/"), address


def snapshot(things: Things) -> list:
    """What must be as before after a stranger tried everything."""
    pages = Page.objects.descendant_of(things.station.home_page, inclusive=True)
    return [
        list(pages.order_by("pk").values_list("pk", "title", "live", "latest_revision", "path")),
        [model.objects.count() for model in (*STATION_MODELS, *OTHER_MODELS)],
        [get_image_model().objects.count(), get_document_model().objects.count()],
    ]
