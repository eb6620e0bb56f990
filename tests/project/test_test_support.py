"""The tests' own support keeps what it promises to all other tests."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.models import Collection, Locale, Page

pytest_plugins = ["pytester"]


def migrated_rows() -> dict[str, list]:
    """What migrations and Wagtail's set-up leave in the tables that tests rely on."""
    return {
        "pages": list(Page.objects.order_by("path").values_list("pk", "path")),
        "locales": list(Locale.objects.values_list("pk", "language_code")),
        "collections": list(Collection.objects.values_list("pk", "path")),
        "groups": list(Group.objects.order_by("pk").values_list("pk", "name")),
        "content types": list(ContentType.objects.order_by("pk").values_list("pk", "model")),
    }


@pytest.fixture(scope="module")
def rows_at_start(django_db_setup: None, django_db_blocker) -> dict[str, list]:
    """The rows before any test of this module wrote one."""
    with django_db_blocker.unblock():
        return migrated_rows()


@pytest.mark.parametrize("turn", ["first", "second"])
@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_leaves_the_migrated_rows(rows_at_start, turn):
    """Whichever turn comes second finds what the first one deleted."""
    assert migrated_rows() == rows_at_start
    assert rows_at_start["pages"]
    assert rows_at_start["locales"]
    Page.objects.all().delete()
    Locale.objects.all().delete()
    Group.objects.create(name=f"left over by the {turn}")


@pytest.mark.django_db
def test_an_ordinary_test_finds_the_migrated_rows(rows_at_start):
    """Also in the process in which transactional tests ran before."""
    assert migrated_rows() == rows_at_start


@pytest.mark.django_db
def test_rows_without_an_order_come_in_none_to_rely_on():
    for name in ("first", "second", "third"):
        Group.objects.create(name=name)
    written = Group.objects.filter(name__in=("first", "second", "third"))
    assert [group.name for group in written] == ["third", "second", "first"]
    assert list(written.values_list("name", flat=True)) == ["third", "second", "first"]
    assert [group.name for group in written.order_by("pk")] == ["first", "second", "third"]


def test_live_server_answers_and_shares_the_database(live_server, client: Client):
    """A browser test's server has the root page, so Wagtail answers instead of failing."""
    import urllib.request

    with urllib.request.urlopen(f"{live_server.url}/admin/login/") as response:  # noqa: S310
        assert response.status == 200


def test_media_goes_to_a_directory_of_the_test_process(settings):
    """No test writes into the site's own media directory."""
    name = default_storage.save("probe.txt", ContentFile(b"probe"))
    assert default_storage.path(name).startswith(str(settings.MEDIA_ROOT))
    assert "prongsai-test-" in str(settings.MEDIA_ROOT)


class TestStrictness:
    """Nothing that did not run counts as passed."""

    @pytest.fixture
    def run(self, pytester: pytest.Pytester):
        """Run a test module with the strict plugin alone and give pytest's counts."""

        def run_module(source: str) -> dict[str, int]:
            pytester.makepyfile(source)
            result = pytester.runpytest_inprocess(
                "-p", "tests.support.strict", "-p", "no:randomly", "-p", "no:django"
            )
            return result.parseoutcomes()

        return run_module

    @pytest.mark.parametrize(
        "body",
        [
            "import pytest\ndef test_a(): pytest.skip('no browser')",
            "import pytest\n@pytest.mark.skip(reason='later')\ndef test_a(): pass",
            "import pytest\n@pytest.mark.xfail\ndef test_a(): assert False",
            "import unittest\nclass T(unittest.TestCase):\n"
            "    @unittest.skip('later')\n    def test_a(self): pass",
        ],
        ids=["skip", "mark", "xfail", "unittest"],
    )
    def test_a_test_that_does_not_run_fails(self, run, body):
        """By whatever means it was skipped."""
        outcome = run(body)
        assert outcome in ({"failed": 1}, {"errors": 1})

    def test_a_module_that_is_skipped_fails(self, run):
        """``importorskip`` at the top would otherwise hide every test of the module."""
        outcome = run("import pytest\npytest.importorskip('no_such_module')\ndef test_a(): pass")
        assert "skipped" not in outcome
        assert outcome["errors"] == 1

    def test_a_passing_test_passes(self, run):
        """The plugin changes nothing else."""
        assert run("def test_a(): assert 1") == {"passed": 1}


class TestNarrowing:
    """The second run, on PostgreSQL, asks every query once, and leaves out nothing else."""

    @pytest.fixture
    def run(self, pytester: pytest.Pytester):
        """Run a test module as the second run does and give the names of the tests that ran."""

        def run_module(source: str) -> list[str]:
            pytester.makepyfile(source)
            result = pytester.runpytest_inprocess(
                *("-p", "tests.support.strict", "-p", "no:randomly", "-p", "no:django"),
                *("-v", "--database-only"),
            )
            found = [line.split("::")[1].split()[0] for line in result.outlines if "::" in line]
            assert result.parseoutcomes()["passed"] == len(found)
            return found

        return run_module

    def test_a_test_without_the_database_is_left_out(self, run):
        source = """
            import pytest
            def test_pure(): pass
            @pytest.mark.django_db
            def test_stored(): pass
        """
        assert run(source) == ["test_stored"]

    def test_of_many_cases_one_is_kept(self, run):
        source = """
            import pytest
            @pytest.mark.django_db
            @pytest.mark.parametrize("number", [1, 2, 3])
            def test_stored(number): pass
            @pytest.mark.django_db
            @pytest.mark.parametrize("number", [1, 2, 3])
            def test_other(number): pass
        """
        assert run(source) == ["test_stored[1]", "test_other[1]"]

    def test_every_case_is_kept_where_the_module_says_so(self, run):
        source = """
            import pytest
            pytestmark = [pytest.mark.django_db, pytest.mark.every_case]
            @pytest.mark.parametrize("number", [1, 2])
            def test_stored(number): pass
        """
        assert run(source) == ["test_stored[1]", "test_stored[2]"]

    def test_what_no_database_decides_is_left_out(self, run):
        source = """
            import pytest
            pytestmark = pytest.mark.django_db
            @pytest.mark.any_database
            def test_words(): pass
            def test_rows(): pass
        """
        assert run(source) == ["test_rows"]


def test_tests_that_share_data_stay_in_one_process(pytester: pytest.Pytester):
    """So that it is built once; the others go wherever there is room."""
    (pytester.mkdir("tests") / "test_shared.py").write_text(
        "import pytest\n"
        "@pytest.fixture(scope='module')\n"
        "def year(): return 2568\n"
        "def test_reads(year): pass\n"
        "def test_alone(): pass\n"
    )
    items, _ = pytester.inline_genitems(
        *("-p", "tests.support.sharing", "-p", "no:django", "--import-mode=importlib")
    )
    groups = {item.name: item.get_closest_marker("xdist_group") for item in items}
    assert groups["test_alone"] is None
    assert groups["test_reads"].args == ("tests/test_shared.py",)


def test_what_tests_share_is_built_once_whatever_process_runs_them(
    pytester: pytest.Pytester, tmp_path: Path, project_root: Path, monkeypatch
):
    """The marker alone is no proof: with pytest 9.2 each process built everything itself."""
    monkeypatch.setenv("PYTHONPATH", str(project_root))
    built = tmp_path / "built"
    (pytester.mkdir("tests") / "test_shared.py").write_text(
        "import os, pytest\n"
        "@pytest.fixture(scope='module')\n"
        "def year():\n"
        f"    with open({str(built)!r}, 'a') as log: log.write(f'{{os.getpid()}}\\n')\n"
        "@pytest.mark.parametrize('number', range(12))\n"
        "def test_reads(year, number): pass\n"
    )
    done = pytester.runpytest_subprocess(
        *("-p", "tests.support.sharing", "-p", "no:django", "--import-mode=importlib"),
        *("-n", "2", "--dist", "loadgroup"),
    )
    done.assert_outcomes(passed=12)
    assert len(built.read_text().splitlines()) == 1
