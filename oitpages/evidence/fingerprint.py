"""A short mark of all that an item's files are made from, to tell whether they are old."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace

from oitpages.evidence.item_report import item_report
from oitpages.evidence.state import ItemState

_NO_MOMENT = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def fingerprint(state: ItemState) -> str:
    """SHA-256 of the documents that the item's page and files show.

    The time of publication is left out: publishing the same content again changes no
    file. Pictures count by their key, not by their bytes.

    Args:
        state: the item; its page must be there.
    """
    station = state.station
    documents = [
        replace(item_report(state, for_data=for_data), published_at=_NO_MOMENT)
        for for_data in (True, False)
    ]
    parts = (documents, station.slug, station.email, station.base_url)
    return hashlib.sha256(repr(parts).encode()).hexdigest()
