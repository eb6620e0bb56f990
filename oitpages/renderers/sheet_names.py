"""Short names of sheets for tables whose captions are longer than Excel takes. Pure.

Templates and exports use the same ones, so that an exported sheet and its template have one name.
"""

from __future__ import annotations

from collections.abc import Mapping

SHORT_NAMES: Mapping[str, str] = {
    "มาตรการยกระดับคุณธรรมและความโปร่งใส": "มาตรการคุณธรรมและความโปร่งใส",
    "วิธีเก็บรักษาและควบคุมของกลางตามประเภท": "วิธีเก็บรักษาและควบคุมของกลาง",
    "ประกาศเกี่ยวกับการจัดซื้อจัดจ้าง": "ประกาศจัดซื้อจัดจ้าง",
    "ชุดที่ 2 สถิติการตั้งจุดตรวจ จุดสกัด": "ชุดที่ 2 สถิติการตั้งจุดตรวจ",
    "ชุดที่ 3 สถิติการแจ้งความคืบหน้าของการดำเนินคดี": "ชุดที่ 3 การแจ้งความคืบหน้า",
}
"""Caption to name."""

_CAPTIONS = {name: caption for caption, name in SHORT_NAMES.items()}
_SHORTEST_CUT = 26


def is_cut_name(written: str, name: str) -> bool:
    """Whether a sheet has the name that earlier templates cut from the caption of ``name``."""
    return len(written) >= _SHORTEST_CUT and _CAPTIONS.get(name, "").startswith(written)
