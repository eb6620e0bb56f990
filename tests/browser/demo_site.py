"""The demo as ``make demo`` serves it: a process of its own with a directory of its own."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.support.processes import running

KEPT_VARIABLES = ("PATH", "HOME", "TMPDIR", "LANG", "SYSTEMROOT")
START_SECONDS = 600


@dataclass(frozen=True)
class DemoSite:
    """A running demo: its two stations and who may log in."""

    complete: str
    half: str
    username: str
    password: str
    users: dict[str, str] = field(default_factory=dict)
    """Passwords of the users who have a role at a station, by user name."""


@dataclass(frozen=True)
class Answer:
    """What the demo answered to a request."""

    status: int
    headers: Message
    body: bytes


class DemoNotServedError(Exception):
    """The demo can't be reached; the message ends with what it wrote."""


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(address: str) -> Answer:
    """Ask the demo for an address, without a browser.

    ``half.localhost`` is a name that browsers alone know, so the host is named in a header.
    """
    parts = urlsplit(address)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=60)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"Host": parts.netloc})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def answers(port: int) -> bool:
    """Whether the site on this port answers its home page."""
    try:
        return fetch(f"http://localhost:{port}/").status == 200
    except OSError:
        return False


def wait_until_served(process: subprocess.Popen, port: int, log: Path) -> None:
    """Return when the site answers.

    Raises:
        DemoNotServedError: the process ended, or it took too long.
    """
    deadline = time.monotonic() + START_SECONDS
    while not answers(port):
        ended = process.poll()
        if ended is None and time.monotonic() < deadline:
            time.sleep(0.25)
            continue
        reason = f"took over {START_SECONDS} s" if ended is None else f"ended with status {ended}"
        raise DemoNotServedError(
            f"`manage.py demo` {reason}. It wrote:\n{log.read_text(errors='replace')[-4000:]}"
        )


def demo_environment(directory: Path) -> dict[str, str]:
    """Nothing of this machine's settings, databases or ``.env`` reaches the demo."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "PRONGSAI_ENV_FILE": os.devnull,
        "PRONGSAI_VAR_DIR": str(directory),
        "PYTHONUNBUFFERED": "1",
    }


def load_demo(project_root: Path, directory: Path, port: int) -> None:
    """Load the demo into ``directory``, for a site on ``port``, without serving it.

    Raises:
        DemoNotServedError: it ended with an error.
    """
    command = [sys.executable, "manage.py", "demo", "--no-serve", "--port", str(port)]
    done = subprocess.run(
        command, cwd=project_root, env=demo_environment(directory), capture_output=True, text=True
    )
    if done.returncode:
        raise DemoNotServedError(f"`manage.py demo` wrote:\n{(done.stdout + done.stderr)[-4000:]}")


@contextlib.contextmanager
def serve_demo(project_root: Path, directory: Path, port: int | None = None) -> Iterator[DemoSite]:
    """Load the demo into ``directory`` unless it is there, serve it, and stop it at the end.

    Raises:
        DemoNotServedError: it could not be started.
    """
    port = port or free_port()
    log = directory / "demo.log"
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    with running(command, project_root, demo_environment(directory), log) as process:
        wait_until_served(process, port, log)
        username, password = (directory / "demo-login.txt").read_text().split()
        yield DemoSite(
            complete=f"http://localhost:{port}",
            half=f"http://half.localhost:{port}",
            username=username,
            password=password,
            users=dict(
                line.split()[:2]
                for line in (directory / "demo-users.txt").read_text().splitlines()
            ),
        )


def log_in(page: Page, site: DemoSite, username: str = "") -> None:
    """Pass the login form with an account that the demo wrote down, the administrator's first."""
    page.goto(f"{site.complete}/admin/login/")
    page.fill("input[name=username]", username or site.username)
    page.fill("input[name=password]", site.users[username] if username else site.password)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.wait_for_url(f"{site.complete}/admin/")
