"""Pytest plugin: rows that nobody put in an order come back in the reverse of the usual one.

SQLite gives them as they were written, and so does PostgreSQL until one of them is updated.
What relies on that works for months and fails one day; here it fails at once.
"""

import pytest
from django.db.models.query import QuerySet


def fetch_reversed(self: QuerySet) -> None:
    """Fetch as Django does; turn round what it just read, if it has no order."""
    is_fresh = self._result_cache is None
    fetch_all(self)
    if is_fresh and len(self._result_cache) > 1 and not self.ordered:
        self._result_cache.reverse()


fetch_all = QuerySet._fetch_all


def pytest_configure(config: pytest.Config) -> None:
    """Put it in Django's place for the whole run."""
    QuerySet._fetch_all = fetch_reversed


def pytest_unconfigure(config: pytest.Config) -> None:
    """Give Django its own back."""
    QuerySet._fetch_all = fetch_all
