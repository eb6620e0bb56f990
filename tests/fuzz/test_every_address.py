"""No input to any public address, however malformed, gives an error of the server.

``FUZZ_EXAMPLES=2000`` sends that many new requests to each address instead of the few that
are the same in every run.
"""

import re
import traceback
from urllib.parse import quote_from_bytes

import pytest
from django.db import connection
from hypothesis import given
from wagtail.models import Page, get_page_models

from tests.fuzz.hostile import FUZZ_SETTINGS, NASTY, REFUSED_BY_SOME, Sent, requests
from tests.fuzz.routes import ROUTES, SUBPATHS, is_closed, resolver_routes, subpath_patterns

pytestmark = pytest.mark.django_db

READ_BY_THE_FRAMEWORK = {
    "csrfmiddlewaretoken",
    "_method",
    "preview",  # asked for by the forms of Wagtail's desk
    "format",
}
NO_BODY = {"HEAD"}


def problem_of(sent: Sent, response) -> str:
    """What is wrong with an answer; empty where nothing is."""
    if response.status_code >= 500:
        raised = getattr(response, "exc_info", None)
        trace = "".join(traceback.format_exception(*raised)[-6:]) if raised else ""
        return f"{response.status_code} for {sent}\n{trace}"
    if response.status_code >= 400 and sent.method not in NO_BODY and not is_readable(response):
        return f"{response.status_code} says nothing that people can read: {sent}"
    return ""


def is_readable(response) -> bool:
    """Whether an error says in Thai what is the matter, or in JSON to a program."""
    kind = response.get("Content-Type", "")
    if kind.startswith("application/json"):
        return bool(response.read_content)
    text = response.read_content.decode()
    return kind.startswith("text/html") and "<h1" in text and bool(re.search("[ก-๙]", text))


@pytest.mark.parametrize("pattern", ROUTES)
def test_no_input_gives_an_error_of_the_server(site, answer, read_names, pattern):
    route = ROUTES[pattern]

    @FUZZ_SETTINGS
    @given(requests(route, site))
    def every_request_is_answered(sent: Sent) -> None:
        problem = problem_of(sent, answer(sent))
        assert not problem, problem

    every_request_is_answered()


@pytest.mark.every_case
@pytest.mark.parametrize("pattern", ROUTES)
def test_each_parameter_takes_each_nasty_value(site, answer, read_names, pattern):
    """One at a time, so that no other value hides what one does.

    PostgreSQL is asked what SQLite may have taken; all the rest doesn't get as far as that.
    """
    values = NASTY if connection.vendor == "sqlite" else REFUSED_BY_SOME
    route = ROUTES[pattern]
    path = route.templates[0].format(**{name: values[0] for name, values in site.items()})
    found = []
    for value in values:
        for name in route.parameters or ("x",):
            sent = Sent("GET", path.encode(), f"{name}={quote_from_bytes(value)}")
            found.append(problem_of(sent, answer(sent)))
    assert not list(filter(None, found)), "\n".join(filter(None, found))
    unknown = read_names - {*route.parameters, *route.fields} - READ_BY_THE_FRAMEWORK
    assert not unknown, "name these in tests/fuzz/routes.py"


def test_every_address_of_the_desk_leads_strangers_to_the_login(site, answer):
    problems = []
    for pattern in filter(is_closed, resolver_routes()):
        path = re.sub(r"\(\?P<[^)]*\)|\([^)]*\)|<[^>]*>", "1", pattern)
        path = "/" + re.sub(r"[\^$\\?]", "", path)
        for method in ("GET", "POST"):
            sent = Sent(method, path.encode(), "next=%00&page=x")
            problems.append(problem_of(sent, answer(sent)))
    assert not list(filter(None, problems)), "\n".join(filter(None, problems))


def test_every_route_has_an_entry():
    assert {route for route in resolver_routes() if not is_closed(route)} == set(ROUTES)


def test_every_address_inside_a_page_has_an_entry():
    assert subpath_patterns() == set(SUBPATHS)


def test_every_kind_of_page_is_asked_for(site):
    there = {type(page) for page in Page.objects.specific()}
    assert {model for model in get_page_models() if model.is_creatable} <= there
