"""A cache in front of the site (Varnish, nginx): how an address is dropped from it.

Wagtail's own backend waits for ever for a cache that doesn't answer, and an officer's
publication with it. This one gives up after a few seconds; what was not dropped ends with
``FRONT_CACHE_SECONDS``.
"""

from __future__ import annotations

import http.client
import logging
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.contrib.frontend_cache.backends import HTTPBackend
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache

logger = logging.getLogger(__name__)

PURGE_SECONDS = 3


class PatientHTTPBackend(HTTPBackend):
    """Sends ``PURGE`` with the site's own host name, and no longer than it may take."""

    def purge(self, url: str) -> None:
        """Drop one address; a cache that doesn't answer is logged and stops nobody."""
        wanted = urlsplit(url)
        kind = http.client.HTTPSConnection if self.cache_scheme == "https" else None
        connection = (kind or http.client.HTTPConnection)(self.cache_netloc, timeout=PURGE_SECONDS)
        path = wanted.path + (f"?{wanted.query}" if wanted.query else "")
        try:
            connection.request("PURGE", path, headers={"Host": wanted.netloc})
            status = connection.getresponse().status
            if status >= 400 and status != 404:  # 404: it holds no such page
                logger.error("PURGE %s: the cache answered %s", url, status)
        except (OSError, http.client.HTTPException) as error:
            logger.error("PURGE %s: the cache did not answer: %s", url, error)
        finally:
            connection.close()


def is_configured() -> bool:
    """Whether there is a cache to tell."""
    return bool(settings.WAGTAILFRONTENDCACHE)


def purge_after_commit(addresses: Iterable[str], using: str | None = None) -> None:
    """Drop addresses once what changed can be seen; earlier it would fetch the old page again.

    Args:
        addresses: whole addresses, each dropped once.
        using: the database whose transaction is waited for.
    """
    wanted = list(dict.fromkeys(addresses))
    if wanted and is_configured():
        transaction.on_commit(lambda: purge_urls_from_cache(wanted), using=using)
