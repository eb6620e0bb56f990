"""Headers: the public site is strict, the admin alone allows what its editor needs."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from cms.middleware import ContentSecurityPolicyMiddleware, PermissionsPolicyMiddleware

pytestmark = pytest.mark.django_db

PUBLIC = ["/", "/no-such-page/", "/documents/0/none.pdf"]
ADMIN = ["/admin/login/", "/django-admin/login/"]


def policy(response: HttpResponse) -> dict[str, set[str]]:
    """The content security policy of a response: directive to allowed sources."""
    header = response.headers["Content-Security-Policy"]
    directives = (directive.split() for directive in header.split("; "))
    return {name: set(sources) for name, *sources in directives}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_run_nothing_inline_and_load_nothing_from_outside(client: Client, address):
    """Every source is the site itself; nothing inline, no wildcard, no other host."""
    allowed = policy(client.get(address))
    assert allowed["default-src"] == {"'none'"}
    assert allowed["script-src"] == {"'self'"}
    assert allowed["style-src"] == {"'self'"}
    assert allowed["object-src"] == {"'none'"}
    assert allowed["base-uri"] == {"'none'"}
    assert allowed["form-action"] == {"'self'"}
    assert allowed["frame-ancestors"] == {"'none'"}
    every_source = set().union(*allowed.values())
    assert every_source <= {"'self'", "'none'", "data:"}


@pytest.mark.parametrize("address", ADMIN)
def test_the_admin_allows_inline_code_but_no_other_host(client: Client, address):
    """Wagtail's editor has inline scripts; they are still the site's own."""
    allowed = policy(client.get(address))
    assert "'unsafe-inline'" in allowed["script-src"]
    assert set().union(*allowed.values()) <= {
        "'self'",
        "'none'",
        "'unsafe-inline'",
        "data:",
        "blob:",
    }


@pytest.mark.parametrize("address", [*PUBLIC, *ADMIN])
def test_every_response_carries_the_other_headers(client: Client, address):
    """Also errors and logins."""
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]


def test_an_address_that_only_begins_like_the_admin_is_public(client: Client):
    """``/administration/`` must not inherit the loose policy."""
    assert "'unsafe-inline'" not in str(policy(client.get("/administration/")))


def answer_with(response: HttpResponse):
    """A view that gives this response."""

    def view(request: HttpRequest) -> HttpResponse:
        return response

    return view


def test_a_view_keeps_the_policy_it_set_itself(rf: RequestFactory):
    """django-csp's decorators go before the choice by address."""
    response = HttpResponse()
    response._csp_config = {"default-src": ["'none'"]}
    answer = ContentSecurityPolicyMiddleware(answer_with(response))(rf.get("/admin/somewhere/"))
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


def test_a_view_keeps_the_permissions_it_asks_for(rf: RequestFactory):
    """The site-wide header is a default."""
    response = HttpResponse(headers={"Permissions-Policy": "geolocation=(self)"})
    answer = PermissionsPolicyMiddleware(answer_with(response))(rf.get("/"))
    assert answer.headers["Permissions-Policy"] == "geolocation=(self)"


def test_session_cookies_are_out_of_reach_of_scripts(client: Client, admin_user):
    """A stolen script can't read the officer's session."""
    answer = client.post("/admin/login/", {"username": "admin", "password": "password"})
    cookie = answer.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
