"""Notices that a source of published items has changed, and has their files follow once.

Signals tell of a saved or deleted row. Nothing is done before its transaction commits;
what one transaction, one request or one :func:`followed_once` block changes is gathered,
so that two hundred rows cost one run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.models import station_of_path
from oitpages.dependencies import (
    items_following_page,
    items_reading,
    stations_of,
    watched_models,
)

Changes = dict[int, set[str]]
"""Station to the items that read what has changed."""


class Gathered:
    """Changes that are followed together, once."""

    def __init__(self) -> None:
        self.changes: Changes = defaultdict(set)

    def add(self, changes: Changes) -> None:
        """Take more changes in."""
        for station, keys in changes.items():
            self.changes[station] |= keys

    def follow(self) -> None:
        """Queue one task for each station, and start afresh."""
        from oitpages.tasks import follow_sources

        changes, self.changes = self.changes, defaultdict(set)
        for station, keys in sorted(changes.items()):
            follow_sources.enqueue(station, sorted(keys))


class CommittedChanges(Gathered):
    """The changes of one transaction, called when it commits."""

    def __call__(self) -> None:
        """Hand the changes to the block or request around the transaction, or follow them."""
        around = _block.get()
        if around is None:
            self.follow()
        else:
            around.add(self.changes)


_block: ContextVar[Gathered | None] = ContextVar("block", default=None)


@contextmanager
def followed_once() -> Iterator[Gathered]:
    """Follow what the block changes with one run at its end, for imports and requests.

    Blocks inside a block belong to it. What was committed is followed also where the
    block fails.
    """
    around = _block.get()
    if around is not None:
        yield around
        return
    gathered = Gathered()
    token = _block.set(gathered)
    try:
        yield gathered
    finally:
        _block.reset(token)
        gathered.follow()


def source_changed(stations: Iterable[int | None], item_keys: Iterable[str]) -> None:
    """Have the items of these stations followed once the transaction has committed.

    Signals call it; whoever changes rows without signals (``bulk_create``, ``update``)
    calls it once afterwards.

    Args:
        stations: primary keys; ``None`` stands for no station.
        item_keys: the items that read what has changed.
    """
    keys = set(item_keys)
    changes = {station: keys for station in stations if station is not None}
    if not keys or not changes:
        return
    committed = _waiting_changes()
    if committed is not None:
        committed.add(changes)
        return
    committed = CommittedChanges()
    committed.add(changes)
    transaction.on_commit(committed)


def _waiting_changes() -> CommittedChanges | None:
    """The changes of the transaction that is open, where some are waiting already.

    They are looked up among its own callbacks, so that what is rolled back to a
    savepoint is forgotten with it.
    """
    for _, callback, *_ in connection.run_on_commit:
        if isinstance(callback, CommittedChanges):
            return callback
    return None


def _row_changed(instance: Model, raw: bool = False, **kwargs) -> None:
    """A row was saved or deleted; fixtures (``raw``) are loaded as they are."""
    if not raw:
        source_changed(stations_of(instance), items_reading(type(instance)))


def _page_changed(instance: Page, path_after: str = "", **kwargs) -> None:
    """A page was published, taken down or deleted, moved, or given another address."""
    keys = items_following_page(instance)
    if keys:
        source_changed([station_of_path(path_after or instance.path)], keys)


def connect() -> None:
    """Listen to every model of the table. A page counts when it is published or not."""
    for model in watched_models():
        uid = f"oitpages.follow.{model._meta.label_lower}"
        post_delete.connect(_row_changed, sender=model, dispatch_uid=uid)
        if not issubclass(model, Page):
            post_save.connect(_row_changed, sender=model, dispatch_uid=uid)
    for signal, name in (
        (page_published, "published"),
        (page_unpublished, "unpublished"),
        (page_slug_changed, "slug"),
        (post_page_move, "move"),
    ):
        signal.connect(_page_changed, dispatch_uid=f"oitpages.follow.{name}")
