"""How many messages a station takes in a while, without keeping anybody's address.

Counters stand in the cache ``limits``: in the memory of each worker, or in Redis. A file would
outlive its ten minutes, and its time would tell when somebody wrote.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import time
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest

WINDOW_SECONDS = 10 * 60
MOST_PER_SENDER = 5
MOST_PER_STATION = 60
MOST_UPLOADED_BYTES = 20 * 1024 * 1024
LOCAL_ADDRESSES = frozenset({"", "127.0.0.1", "::1"})
"""Where requests come from that the web server in front passes on; only its word counts."""


def is_too_many(request: HttpRequest, station_id: int) -> bool:
    """Count a message; whether its sender or the station has had too many lately.

    The sender is a digest with a salt that this process alone knows, and forgets with the
    ten minutes: nobody can tell afterwards who it was, not even who holds the cache.
    """
    salt = _salt(int(time.monotonic() // WINDOW_SECONDS))
    sender = hashlib.blake2b(_sender_address(request).encode(), key=salt).hexdigest()
    return (
        _count(f"messages-sender-{sender}") > MOST_PER_SENDER
        or _count(f"messages-station-{station_id}") > MOST_PER_STATION
    )


@lru_cache(maxsize=1)
def _salt(window: int) -> bytes:
    """A random salt for ten minutes; the next one takes its place. It stands in memory alone."""
    return secrets.token_bytes(32)


def _sender_address(request: HttpRequest) -> str:
    """The address of the sender's machine, as the web server on this machine names it."""
    address = request.META.get("REMOTE_ADDR", "")
    if address in LOCAL_ADDRESSES:
        return request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    return address


def _count(key: str) -> int:
    caches["limits"].add(key, 0, WINDOW_SECONDS)
    try:
        return caches["limits"].incr(key)
    except ValueError:  # it ran out between the two lines
        return 1


def drop_counters_on_disk(**kwargs) -> None:
    """Remove the files in which earlier versions counted senders. Called after ``migrate``."""
    shutil.rmtree(Path(settings.VAR_DIR) / "cache" / "limits", ignore_errors=True)


class MemoryOnlyUploadHandler(MemoryFileUploadHandler):
    """Keeps uploads in memory: what a sender attaches never lies on a disk unsealed.

    A request that is too large brings no files; its texts still arrive, and ``activated``
    says that the files were left.
    """

    activated = True

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None) -> None:
        """Take files where the whole request is small enough."""
        self.activated = content_length <= MOST_UPLOADED_BYTES

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece of a file, or drop it where the request is too large."""
        if self.activated:
            self.file.write(raw_data)
