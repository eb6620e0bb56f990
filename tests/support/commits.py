"""What happens when a transaction commits, inside a test that never commits its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import TestCase


@contextmanager
def committed() -> Iterator[None]:
    """Run what the block leaves for the commit at its end, as after a real one.

    What waited before the block, such as that of a fixture, goes on waiting: a
    transaction of its own would not know of it.
    """
    waiting, connection.run_on_commit = connection.run_on_commit, []
    try:
        with TestCase.captureOnCommitCallbacks(execute=True):
            yield
    finally:
        connection.run_on_commit = waiting
