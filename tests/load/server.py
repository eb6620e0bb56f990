"""The site as it is really served, on the database of the test that asks for it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from tests.support.processes import running

KEPT_VARIABLES = ("PATH", "HOME", "TMPDIR", "LANG", "SYSTEMROOT")
START_SECONDS = 600
WORKERS, THREADS = 2, 4


def database_url() -> str:
    """The address of the test's own database, for another process."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    user, password = (quote(known.get(name) or "") for name in ("USER", "PASSWORD"))
    host = known.get("OPTIONS", {}).get("host") or known["HOST"]
    if host.startswith("/"):  # the directory of a Unix socket
        return f"postgres://{user}:{password}@/{known['NAME']}?host={host}"
    port = f":{known['PORT']}" if known["PORT"] else ""
    return f"postgres://{user}:{password}@{host}{port}/{known['NAME']}"


@contextlib.contextmanager
def served(project_root: Path, directory: Path, **variables: str) -> Iterator[int]:
    """Serve the site by gunicorn, in processes and threads; its port.

    Args:
        project_root: where ``manage.py`` is.
        directory: where the server keeps its files and its log.
        variables: further variables of its environment.

    Raises:
        RuntimeError: it didn't start; the message ends with what it wrote.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    environment |= {
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DATABASE_URL": database_url(),
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": "*",
        "PRONGSAI_ENV_FILE": os.devnull,
        "PRONGSAI_VAR_DIR": str(directory),
        **variables,
    }
    log = directory / "server.log"
    command = [sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--timeout", "180"]
    with running([*command, "--no-control-socket"], project_root, environment, log) as process:
        _wait(process, port, log)
        yield port


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    raise RuntimeError(f"gunicorn did not start:\n{log.read_text(errors='replace')[-3000:]}")
