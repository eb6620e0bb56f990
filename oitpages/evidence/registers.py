"""The registers as items see them: the fixed copy of a published page, or the live rows.

What is published reads its copy, so that page, index, API and files can't differ. A
draft, and a page that isn't published, read the registers as they are now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from oitpages.evidence.reading import Row, RowSource, read_rows
from oitpages.evidence.sources import (
    SUMMED_REGISTERS,
    register_columns,
    register_decoders,
    register_source,
)
from oitpages.evidence.state import RecordSet
from oitpages.models import EditionPage
from oitpages.models.register_copies import RegisterCopy
from risk.public import REGISTERS, public_tables

COPIES = "register_copies"

RowsBySource = Mapping[str, Mapping[int, list[Row]]]
"""What :func:`oitpages.evidence.reading.read_rows` gives."""

Copied = Mapping[str, Mapping[str, list]]
"""What a copy holds: register to ``columns`` and ``rows``, as JSON."""


class RegisterPlan:
    """Which items show a fixed copy of the registers they read, and which the live rows."""

    def __init__(
        self,
        edition_page: EditionPage,
        reads: Mapping[str, tuple[str, ...]],
        published: Mapping[str, int],
    ) -> None:
        """Take what is asked for.

        Args:
            edition_page: the station's year.
            reads: item key to the registers that the item shows.
            published: item key to the page that shows a copy.
        """
        self.edition_page = edition_page
        self.reads = {item: keys for item, keys in reads.items() if keys}
        self.copied = {item: published[item] for item in self.reads if item in published}
        self.live = {
            key for item, keys in self.reads.items() if item not in self.copied for key in keys
        }

    def sources(self) -> list[RowSource]:
        """What to read: the newest copy of each published page, and the live rows."""
        sources = live_sources(self.edition_page, self.live)
        if self.copied:
            copies = RegisterCopy.objects.newest_of(self.copied.values())
            sources.append(RowSource(COPIES, copies, {"records": "records"}, order="pk"))
        return sources

    def sets(self, rows: RowsBySource) -> dict[str, dict[str, RecordSet]]:
        """The registers of each item, by item and register.

        A page that was published before there were copies, or that reads a register which
        its copy lacks, shows the live rows of it until its files are made anew.

        Args:
            rows: what :meth:`sources` gave, read.
        """
        copies = {
            item: copied_sets(copy["records"])
            for item, page in self.copied.items()
            for copy in rows[COPIES].get(page, ())
        }
        lacking = {
            key
            for item in self.copied
            for key in self.reads[item]
            if key not in copies.get(item, {}) and key not in self.live
        }
        now = live_sets(live_rows(self.edition_page, self.live, rows))
        if lacking:
            now |= live_sets(read_live_rows(self.edition_page, lacking))
        return {
            item: {key: copies.get(item, {}).get(key) or now[key] for key in keys}
            for item, keys in self.reads.items()
        }


def live_sources(edition_page: EditionPage, keys: Iterable[str]) -> list[RowSource]:
    """Sources of the registers' rows as they are now, but for those that are sums."""
    year = edition_page.edition.year
    wanted = set(keys) - SUMMED_REGISTERS
    return [
        register_source(key, edition_page.station_id, year) for key in REGISTERS if key in wanted
    ]


def live_rows(
    edition_page: EditionPage, keys: Iterable[str], rows: RowsBySource
) -> dict[str, list[Row]]:
    """The registers' rows as they are now.

    Args:
        edition_page: the station's year.
        keys: the registers.
        rows: what :func:`live_sources` gave, read.
    """
    wanted = set(keys)
    summed = [key for key in REGISTERS if key in wanted & SUMMED_REGISTERS]
    sums = public_tables(summed, edition_page.station, edition_page.edition.year)
    return {
        key: sums[key] if key in sums else list(rows[key].get(edition_page.station_id, ()))
        for key in REGISTERS
        if key in wanted
    }


def read_live_rows(edition_page: EditionPage, keys: Iterable[str]) -> dict[str, list[Row]]:
    """The registers' rows as they are now, read on their own."""
    keys = list(keys)
    return live_rows(edition_page, keys, read_rows(live_sources(edition_page, keys)))


def live_sets(rows: Mapping[str, list[Row]]) -> dict[str, RecordSet]:
    """Live rows as record sets."""
    return {
        key: RecordSet(key, REGISTERS[key].label_th, register_columns(key), tuple(found))
        for key, found in rows.items()
    }


def as_records(rows: Mapping[str, list[Row]]) -> dict[str, Any]:
    """Rows in the form a copy keeps: each register's columns once, then bare values."""
    records = {}
    for key, found in rows.items():
        columns = list(register_decoders(key))
        records[key] = {
            "columns": columns,
            "rows": [[row.get(column) for column in columns] for row in found],
        }
    return records


def copied_sets(records: Copied) -> dict[str, RecordSet]:
    """A copy as record sets.

    A column that has left the allowlist since is left out; one that came later is empty.
    """
    sets = {}
    for key, copied in records.items():
        if key not in REGISTERS:
            continue
        decoders = register_decoders(key)
        rows = []
        for values in copied["rows"]:
            stored = dict(zip(copied["columns"], values, strict=True))
            rows.append({name: decode(stored.get(name)) for name, decode in decoders.items()})
        columns = tuple(c for c in register_columns(key) if c.key in copied["columns"])
        sets[key] = RecordSet(key, REGISTERS[key].label_th, columns, tuple(rows))
    return sets
