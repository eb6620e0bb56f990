"""What of the registers looks like a private person's data, or is kept inside by a register.

A register's texts become public with the page that shows them, at publication and whenever
the page follows its registers. The gate looks at both ways with the same eyes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cms.common.personal_data import Official, masked, scan
from oitpages.evidence.registers import copied_sets, read_live_rows
from oitpages.models import ItemPage
from oitpages.privacy.findings import INTERNAL_TH, PlacedFinding
from oitpages.register_copies import registers_of
from risk.own_secrets import Secrets, secrets_of
from risk.public import REGISTERS

LONGEST_ROW = 80
"""Letters of a row's text that name it in a message."""

Rows = Mapping[str, Iterable[Mapping[str, Any]]]
"""Register to its public rows."""


def live_findings(page: ItemPage, official: Official) -> tuple[PlacedFinding, ...]:
    """Everything found in the registers that a page reads, as they are now.

    Args:
        page: the page, published or not.
        official: the station's own contacts, which are let through.
    """
    keys = registers_of(page)
    return _found(page, read_live_rows(page.edition_page, keys), official) if keys else ()


def public_findings(page: ItemPage, official: Official) -> tuple[PlacedFinding, ...]:
    """Everything found in the copy of the registers that a page shows; args as above."""
    copy = page.register_copies.order_by("-pk").first()
    if copy is None:
        return ()
    rows = {key: records.rows for key, records in copied_sets(copy.records).items()}
    return _found(page, rows, official)


def _found(page: ItemPage, rows: Rows, official: Official) -> tuple[PlacedFinding, ...]:
    secrets = secrets_of(page.station_id)
    found = []
    for key, records in rows.items():
        register = REGISTERS[key]
        typed = [c for c in register.columns if c.kind == "text" and not c.choices]
        for row in records:
            for column in typed:
                place = f"{register.label_th} ช่อง “{column.label_th}”"
                found += _in_text(page, place, row.get(column.key) or "", official, secrets)
    return tuple(found)


def _in_text(
    page: ItemPage, place: str, text: str, official: Official, secrets: Secrets
) -> list[PlacedFinding]:
    """What one cell gives away. Its own words name the row, with what was found masked."""
    spans = [(f.start, f.end, f.label_th) for f in scan(text, official)]
    for secret in secrets.found_in(text):
        spans += [(start, end, INTERNAL_TH) for start, end in secret.spans_in(text)]
    named = text
    for start, end, _ in spans:
        named = named[:start] + masked(text[start:end]) + named[end:]
    where = f"{place} แถว “{named[:LONGEST_ROW]}”"
    return [
        PlacedFinding(kind, where, masked(text[start:end]), page, "") for start, end, kind in spans
    ]
