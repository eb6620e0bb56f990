"""Pytest plugin: figures that a test measured, shown at the end of the run.

The fixture ``figure`` takes a line of text. The lines travel with the test's report, so
they arrive from every process of a run.
"""

from collections.abc import Callable

import pytest

KEY = "figure"


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """A function that notes a measured figure for the summary of the run."""
    return lambda text: record_property(KEY, text)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was measured."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    properties = [entry for report in reports for entry in report.user_properties]
    figures = sorted({str(text) for key, text in properties if key == KEY})
    if figures:
        terminalreporter.section("figures")
    for text in figures:
        terminalreporter.line(text)
