"""The commands people start: what they do, and what they say where they can't."""

import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.tools import postgresql, prerequisites


@pytest.fixture
def environment(project_root: Path):
    """The module ``.ci/environment.py``, which isn't part of any package."""
    spec = importlib.util.spec_from_file_location(
        "environment", project_root / ".ci/environment.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestEnvironment:
    """``.venv`` is built once and again only when something has changed."""

    def test_a_changed_pin_is_noticed_also_in_an_included_file(self, environment, tmp_path):
        """The fingerprint of the development file covers what it includes."""
        site, tests = tmp_path / "requirements.txt", tmp_path / "requirements-dev.txt"
        site.write_text("Django==5.2.19\n")
        tests.write_text("-r requirements.txt\npytest==9.2.0\n")
        before = environment.fingerprint(tests)
        assert environment.fingerprint(tests) == before
        site.write_text("Django==5.2.20\n")
        assert environment.fingerprint(tests) != before

    def test_nothing_is_installed_twice(self, environment, tmp_path, monkeypatch):
        """With an unchanged fingerprint pip isn't even started."""
        (tmp_path / "requirements.txt").write_text("Django==5.2.19\n")
        installed: list[Path] = []
        monkeypatch.setattr(environment, "ROOT", tmp_path)
        monkeypatch.setattr(environment, "ENVIRONMENT", tmp_path)
        monkeypatch.setattr(environment, "is_usable", lambda: True)
        monkeypatch.setattr(environment, "install", installed.append)
        environment.main("requirements.txt")
        stamp = environment.stamp_of(tmp_path / "requirements.txt")
        stamp.write_text(environment.fingerprint(tmp_path / "requirements.txt"))
        environment.main("requirements.txt")
        assert installed == [tmp_path / "requirements.txt"]

    def test_a_python_without_venv_is_told_what_to_install(
        self, environment, tmp_path, monkeypatch, capsys
    ):
        """Debian's Python comes without ensurepip: say so in Thai and in English."""
        monkeypatch.setattr(environment, "ENVIRONMENT", tmp_path / ".venv")
        monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
        with pytest.raises(SystemExit) as stopped:
            environment.create()
        message = capsys.readouterr().err
        assert stopped.value.code == 1
        assert "python3-venv" in message
        assert "ผิดพลาด" in message
        assert "Error" in message

    @pytest.mark.parametrize("python", ["", "false"], ids=["none found", "not a new Python"])
    def test_make_explains_a_missing_python(self, project_root: Path, python):
        """Before anything is created."""
        answer = subprocess.run(
            ["make", "--no-print-directory", "python", f"PYTHON={python}"],
            cwd=project_root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode != 0
        assert "Python 3.11" in answer.stderr
        assert "ผิดพลาด" in answer.stderr


class TestPrerequisites:
    """A missing program is installed or is an error in words."""

    def test_a_browser_named_wrongly_is_an_error(self, monkeypatch, tmp_path):
        """Another browser must not be used in its place without a word."""
        monkeypatch.setenv("CHROMIUM_PATH", str(tmp_path / "none"))
        with pytest.raises(SystemExit, match="CHROMIUM_PATH"):
            prerequisites.require_chromium()

    def test_a_named_browser_goes_first(self, monkeypatch):
        """Any program will do for the search itself."""
        monkeypatch.setenv("CHROMIUM_PATH", sys.executable)
        assert prerequisites.require_chromium() == sys.executable

    def test_no_browser_at_all_is_an_error_with_every_way_out(self, monkeypatch):
        """It names the package, Playwright's download and the variable."""
        monkeypatch.setattr(prerequisites, "find_chromium", lambda: None)
        monkeypatch.setattr(prerequisites, "install_with_apt", lambda package: False)
        monkeypatch.setattr(prerequisites, "install_with_playwright", lambda: False)
        with pytest.raises(SystemExit) as stopped:
            prerequisites.require_chromium()
        message = str(stopped.value)
        assert all(word in message for word in ("apt-get", "playwright install", "CHROMIUM_PATH"))

    def test_a_missing_pdftotext_is_an_error(self, monkeypatch):
        """PDF tests are never left out."""
        monkeypatch.setattr(prerequisites.shutil, "which", lambda name: None)
        with pytest.raises(SystemExit, match="poppler-utils"):
            prerequisites.require_pdftotext()

    def test_a_missing_redis_is_an_error(self, monkeypatch):
        """Neither a wheel nor the system has one."""
        monkeypatch.setattr(prerequisites, "find_redis_server", lambda: None)
        monkeypatch.setattr(prerequisites, "install_with_apt", lambda package: False)
        with pytest.raises(SystemExit, match="redis-server"):
            prerequisites.require_redis_server()

    def test_only_root_installs_packages(self, monkeypatch):
        """Anyone else gets the error and decides."""
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        assert prerequisites.install_with_apt("chromium") is False


def test_a_named_postgresql_server_is_used_as_it_is(monkeypatch):
    """None is started beside it."""
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://tests@127.0.0.1/tests")
    with postgresql.postgresql_server() as address:
        assert address == "postgres://tests@127.0.0.1/tests"


def test_a_python_without_the_postgresql_wheel_is_told_what_to_do(monkeypatch):
    """The database tests are never left out either."""
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(postgresql.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="TEST_DATABASE_URL"), postgresql.postgresql_server():
        pytest.fail("no server can be had")


class TestDemo:
    """``manage.py demo`` before its first step."""

    def test_it_is_refused_on_a_real_site(self, settings):
        """Invented stations and their administrator have no place there."""
        settings.DEMO_ALLOWED = False
        with pytest.raises(CommandError, match="refused"):
            call_command("demo")

    def test_a_taken_port_is_reported_before_any_work(self, settings):
        """With the number of another port to try."""
        settings.DEMO_ALLOWED = True
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(CommandError, match=f"PORT={port + 1}"):
                call_command("demo", port=port)
