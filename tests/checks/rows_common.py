"""What the complete record sets share: labels, months, and how a set is put together."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from oitpages.evidence.state import RecordColumn, RecordSet

LINES = {
    "administration": "งานอำนวยการ",
    "prevention": "งานป้องกันปราบปราม",
    "traffic": "งานจราจร",
    "detective": "งานสืบสวน",
    "inquiry": "งานสอบสวน",
}
MONTHS = ("2024-10", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03")
PROPERTY_CATEGORIES = {
    "state": "ทรัพย์สินของทางราชการ",
    "weapon": "อาวุธยุทธภัณฑ์",
    "donated": "ของบริจาค",
}
POLICY_SECTIONS = {
    "objectives": "วัตถุประสงค์",
    "scope": "ขอบเขต",
    "definition": "นิยาม",
    "consequences": "ผลของการฝ่าฝืน",
    "monitoring": "มาตรการติดตามตรวจสอบ",
    "channels": "ช่องทางร้องเรียน",
    "protection": "การคุ้มครองผู้ร้องเรียน",
}
TOPICS = {
    "information-point": "oss",
    "service-signs": "oss",
    "commitment-sign": "oss",
    "no-gift-sign": "oss",
    "manual-download-sign": "oss",
    "facilities": "oss",
    "build-channels": "communication",
    "promote-channels": "communication",
    "publish-results": "communication",
    "website": "oit",
    "data-per-criteria": "oit",
    "follow-up": "oit",
}


def day(text: str) -> datetime.date:
    """A date from ``2025-03-31``."""
    return datetime.date.fromisoformat(text)


def record_set(
    key: str,
    label_th: str,
    labels: Mapping[str, str],
    rows: list[dict[str, Any]],
    choices: Mapping[str, Mapping[str, str]] | None = None,
) -> RecordSet:
    """A record set whose columns are the given fields in order."""
    columns = tuple(
        RecordColumn(field, label, choices=(choices or {}).get(field, {}))
        for field, label in labels.items()
    )
    return RecordSet(key, label_th, columns, tuple(rows))
