"""How many messages a station takes in a while, without keeping anybody's address."""

from __future__ import annotations

import hashlib
import secrets

from django.core.cache import caches
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest

WINDOW_SECONDS = 10 * 60
MOST_PER_SENDER = 5
MOST_PER_STATION = 60
MOST_UPLOADED_BYTES = 20 * 1024 * 1024
LOCAL_ADDRESSES = frozenset({"", "127.0.0.1", "::1"})
"""Where requests come from that the web server in front passes on; only its word counts."""
_SALT_KEY = "messages-salt"


def is_too_many(request: HttpRequest, station_id: int) -> bool:
    """Count a message; whether its sender or the station has had too many lately.

    The sender is a digest with a salt that lives for the same ten minutes in the cache
    and is then gone with it: nobody can tell afterwards who it was.
    """
    salt = caches["limits"].get_or_set(_SALT_KEY, lambda: secrets.token_hex(16), WINDOW_SECONDS)
    address = _sender_address(request)
    sender = hashlib.sha256(f"{salt}{address}".encode()).hexdigest()
    return (
        _count(f"messages-sender-{sender}") > MOST_PER_SENDER
        or _count(f"messages-station-{station_id}") > MOST_PER_STATION
    )


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
