"""A user who goes to every address of the admin, and what was met on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from django.contrib.auth.models import AbstractUser
from django.http import HttpResponse
from django.test import Client

from tests.support.html_forms import Form, posted_forms

HARMLESS = (200, 204, 301, 302, 400, 403, 404, 405)
CLOSED = (301, 302, 400, 403, 404, 405)
FILE = re.compile(r"^(application/(pdf|zip|vnd\..*)|image/.*|text/csv)")
"""Answers in which a name wouldn't be found; no stranger gets any."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of an address of the admin.

    The answer itself isn't kept: with it would live everything that its templates were given.

    Args:
        route: the address's pattern.
        address: where the user went.
        status: the status of the answer.
        media_type: the kind of content.
        location: where the user was sent on to, if so.
        body: what it shows, however it was sent.
    """

    route: str
    address: str
    status: int
    media_type: str
    location: str
    body: str

    @classmethod
    def of(cls, route: str, address: str, answer: HttpResponse) -> Visit:
        """What an answer says."""
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return cls(
            route,
            address,
            answer.status_code,
            answer.get("Content-Type", ""),
            answer.get("Location", ""),
            content.decode("utf-8", "replace"),
        )

    @property
    def is_file(self) -> bool:
        """Whether a file came."""
        return bool(FILE.match(self.media_type))

    def is_refused(self, *codes: int) -> bool:
        """Whether the screen didn't open.

        Args:
            codes: that mean a refusal, too; a screen that only takes a POST answers a GET
                with 405.
        """
        sent_home = self.status in (301, 302) and self.location == "/admin/"
        return sent_home or self.status in (403, 404, *codes)

    def forms(self) -> list[Form]:
        """The forms of the screen that are posted."""
        is_screen = self.status == 200 and self.media_type.startswith("text/html")
        return posted_forms(self.body) if is_screen else []


class Walker:
    """A signed-in user who stays so, whatever an address did to the session."""

    def __init__(self, user: AbstractUser) -> None:
        self.user = user
        self.client = Client(raise_request_exception=False)

    def get(self, address: str, route: str = "") -> Visit:
        """Go to an address."""
        return self._met(route, address, "get")

    def post(self, address: str, data: Mapping | None = None, route: str = "") -> Visit:
        """Send a form to an address."""
        return self._met(route, address, "post", data)

    def _met(self, route: str, address: str, method: str, data: Mapping | None = None) -> Visit:
        self.client.force_login(self.user)
        return Visit.of(route, address, getattr(self.client, method)(address, data))

    def walk(self, addresses: Mapping[str, str]) -> Iterator[Visit]:
        """Go to each address, by pattern."""
        for route, address in addresses.items():
            yield self.get(address, route)


Press = tuple[str, tuple[str, str]]
"""Where a button leads, and its name and value."""


def presses(visit: Visit, left_out: str) -> Iterator[tuple[Press, Form]]:
    """Each button of a screen with its form.

    Args:
        visit: the screen.
        left_out: how the fields begin whose forms only a browser can send.
    """
    for form in visit.forms():
        if not any(name.startswith(left_out) for name, _ in form.fields):
            action = urljoin(visit.address, form.action)
            for button in form.buttons or [("", "")]:
                yield (action, button), form
