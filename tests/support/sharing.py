"""Pytest plugin: what many tests share is made once and not walked again and again.

* Tests that share the data of a module or a class stay in one process, which builds it once.
* Thousands of collected tests live until the end; the garbage collector leaves them alone, and
  looks for what can go less often than by default: a tenth of a run was its rounds.
"""

import gc

import pytest
from django.test import TestCase

COLLECTED_AFTER = (50_000, 20, 100)
"""New objects before the collector looks at the youngest, and its rounds before the older."""


def shares_data(item: pytest.Item) -> bool:
    """Whether a test uses what its module's or class's tests build together."""
    definitions = getattr(item, "_fixtureinfo", None)
    if definitions is None:
        return False
    test_class = getattr(item, "cls", None)
    return (test_class is not None and issubclass(test_class, TestCase)) or any(
        definition.scope == "module" and definition.baseid.startswith("tests/")
        for name in definitions.names_closure
        for definition in definitions.name2fixturedefs.get(name, ())[-1:]
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that share data together (for ``--dist loadgroup``)."""
    for item in items:
        if shares_data(item) and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


def pytest_collection_finish() -> None:
    """Take what was imported and collected out of the collector's rounds."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)
