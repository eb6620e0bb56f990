"""Editors who save without a pause over HTTP, and what the site told each of them."""

from __future__ import annotations

import http.client
import json
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.support.html_forms import form_fields

FORM_ID = "page-edit-form"
SECONDS_PER_ANSWER = 180


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass
class Saved:
    """A save that the site acknowledged: the text that was sent, and how."""

    page_id: int
    text: str
    autosave: bool
    seconds: float


@dataclass
class Editor:
    """One person at one browser, signed in, at one page.

    Args:
        port: where the site is served.
        host: the name under which it is.
        session: value of the session cookie.
        page_id: the page that is edited.
        name: what stands in every text, unlike that of anybody else.
    """

    port: int
    host: str
    session: str
    page_id: int
    name: str
    saved: list[Saved] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cookies = {"sessionid": self.session}
        self.number = 0

    @property
    def address(self) -> str:
        """The edit page."""
        return f"/admin/pages/{self.page_id}/edit/"

    def work_until(self, deadline: float) -> None:
        """Save and autosave in turn; at least once each, then until the time is over."""
        while self.number < 2 or time.monotonic() < deadline:
            fields = self.open_form()
            if fields is None:
                return
            self.save(fields, autosave=self.number % 2 == 1)

    def open_form(self) -> dict[str, str] | None:
        """The fields of the edit page; ``None`` where it couldn't be opened."""
        answer = self.ask("GET", self.address)
        if answer.status != 200:
            self.failures.append(f"{self.name}: GET {answer.status}: {answer.text[:300]}")
            return None
        return dict(form_fields(answer.text, FORM_ID))

    def save(self, fields: dict[str, str], *, autosave: bool) -> None:
        """Send the form with a text of its own, in a field and in a row, as a browser does."""
        self.number += 1
        text = f"{self.name} ครั้งที่ {self.number}"
        sent = fields | {"explanation": text, "slots-0-text": text}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if autosave:
            headers["Accept"] = "application/json"
        started = time.monotonic()
        answer = self.ask("POST", self.address, urlencode(sent), headers)
        seconds = time.monotonic() - started
        acknowledged = answer.status == 302
        if autosave:
            acknowledged = answer.status == 200 and json.loads(answer.text)["success"]
        if acknowledged:
            self.saved.append(Saved(self.page_id, text, autosave, seconds))
        elif autosave and json.loads(answer.text or "{}").get("error_code") == "invalid_revision":
            self.refused.append(text)  # somebody else was first: the editor is told, nothing lost
        else:
            self.failures.append(f"{text}: {answer.status}: {answer.text[:300]}")

    def ask(self, method: str, path: str, body: str = "", headers=None) -> Answer:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, SECONDS_PER_ANSWER)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(
                method,
                path,
                body.encode() or None,
                {"Host": self.host, "Cookie": cookies, **(headers or {})},
            )
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
            for line in response.headers.get_all("Set-Cookie", []):
                for name, morsel in SimpleCookie(line).items():
                    self.cookies[name] = morsel.value
            return Answer(response.status, response.headers, text)
        finally:
            connection.close()
