"""Pytest plugin: a test that does not run is a failed test, and a run can be narrowed.

* Every skip and every expected failure is reported as a failure: what a test needs is
  brought by ``make test`` or is an error in words, never a silent gap.
* ``--database-only`` keeps the tests that use the database, for the second run on
  PostgreSQL, and of a test with many cases the first: the others ask the same queries. Where
  the cases themselves reach the database (words searched for, rows written, hostile input),
  ``@pytest.mark.every_case`` keeps them all. ``@pytest.mark.any_database`` leaves out what
  judges texts, files and screens whose rows other tests read there. The rest is deselected,
  not skipped.
* ``@pytest.mark.sqlite`` and ``@pytest.mark.postgresql`` mark a test of something that one
  database alone has; it is deselected on the other, and ``make test`` runs on both.
"""

from collections.abc import Generator

import pytest
from django.db import connection
from django.test import TransactionTestCase

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def uses_database(item: pytest.Item) -> bool:
    """Whether a test reads or writes the database, by marker, fixture or test case class."""
    test_class = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or bool(DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ())))
        or (test_class is not None and issubclass(test_class, TransactionTestCase))
    )


def fail_instead_of_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip in ``report`` into a failure that gives the reason of the skip."""
    if not report.skipped:
        return
    reason = getattr(report, "wasxfail", None) or report.longrepr
    if isinstance(reason, tuple):
        reason = reason[-1]
    report.outcome = "failed"
    report.longrepr = (
        f"{report.nodeid} did not run to its end ({reason}). "
        "This project has no skipped tests: bring what the test needs, or remove it."
    )
    if hasattr(report, "wasxfail"):
        del report.wasxfail


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--database-only``."""
    parser.addoption(
        "--database-only", action="store_true", help="keep only the tests that use the database"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers of this plugin known."""
    config.addinivalue_line("markers", "sqlite: tests something that only SQLite has")
    config.addinivalue_line("markers", "postgresql: tests something that only PostgreSQL has")
    config.addinivalue_line("markers", "every_case: all its cases matter on PostgreSQL too")
    config.addinivalue_line("markers", "any_database: judges what no database decides")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what the run was narrowed by, and what belongs to the other database."""
    other_database = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    narrowed = config.getoption("--database-only")
    kept, deselected, met = [], [], set()
    for item in items:
        foreign = item.get_closest_marker(other_database) is not None
        test = item.nodeid.partition("[")[0]
        left_out = narrowed and (
            not uses_database(item)
            or item.get_closest_marker("any_database") is not None
            or (test in met and item.get_closest_marker("every_case") is None)
        )
        met.add(test)
        (deselected if foreign or left_out else kept).append(item)
    if deselected:
        config.hook.pytest_deselected(items=deselected)
        items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Report a skipped or expectedly failing test as failed."""
    report = yield
    fail_instead_of_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Report a module that was skipped as a whole as failed."""
    report = yield
    fail_instead_of_skip(report)
    return report
