"""Feeds of what a station publishes, in Atom and RSS.

A newspaper, a citizens' group or an auditor follows a station without visiting it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

FEEDS: Mapping[str, type[SyndicationFeed]] = MappingProxyType(
    {"atom": Atom1Feed, "rss": Rss201rev2Feed}
)
"""How a feed is written, by the extension of its address."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing that was published.

    Args:
        title: heading in Thai.
        url: absolute address, which is the entry's identity too.
        summary: one or two sentences as plain text.
        published_at: when it first went live, with its zone.
        updated_at: when it last changed, with its zone.
    """

    title: str
    url: str
    summary: str
    published_at: datetime.datetime
    updated_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries and whose it is.

    Args:
        title: name of the feed in Thai.
        description: one sentence about what it holds.
        url: absolute address of the page that shows the same.
        publisher: the station's name.
        entries: newest first.
    """

    title: str
    description: str
    url: str
    publisher: str
    entries: tuple[FeedEntry, ...]


def feed_of(title: str, description: str, url: str, publisher: str, entries: Iterable) -> Feed:
    """A feed whose entries stand newest first.

    Args:
        title, description, url, publisher: as in :class:`Feed`.
        entries: in any order.
    """
    newest_first = sorted(entries, key=lambda entry: (entry.updated_at, entry.url), reverse=True)
    return Feed(title, description, url, publisher, tuple(newest_first))


def feed_response(feed: Feed, extension: str) -> HttpResponse:
    """The feed as a file.

    Args:
        feed: what to write.
        extension: a key of :data:`FEEDS`.

    Raises:
        KeyError: no feed has that extension.
    """
    written = FEEDS[extension](
        title=feed.title,
        link=feed.url,
        description=feed.description,
        language="th",
        author_name=feed.publisher,
        feed_url=f"{feed.url}feed.{extension}",
    )
    for entry in feed.entries:
        written.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.summary,
            unique_id=entry.url,
            unique_id_is_permalink=True,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
        )
    response = HttpResponse(content_type=written.content_type)
    written.write(response, "utf-8")
    return response
