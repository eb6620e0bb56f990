"""What a text must be for every format to show it, asked before anything is rendered."""

from __future__ import annotations

from cms.fonts import covered_characters
from oitpages.renderers.pdf_content import drawn_text
from oitpages.renderers.text import clean
from oitpages.renderers.xlsx import LONGEST_TEXT

MOST_NAMED = 20
"""Characters that a message names; of more it says how many."""


def text_problem(text: str) -> str:
    """Why some format can't show a text, in Thai and with where; ``""`` where all can.

    Every character that can't be shown is named, so that one correction is enough.

    Args:
        text: as an officer wrote it, without markup.
    """
    shown = drawn_text(clean(text))
    if missing := _missing(shown):
        return f"{_named(missing)} ไม่มีในแบบอักษรของไฟล์ PDF ให้ลบออกหรือใช้ตัวอักษรปกติแทน"
    if len(shown) > LONGEST_TEXT:
        return (
            f"ข้อความยาว {len(shown):,} ตัวอักษร เกินที่ Excel รับได้ ({LONGEST_TEXT:,} ตัวอักษร) "
            "ให้แบ่งเป็นหลายแถวหรือแนบเป็นเอกสาร"
        )
    return ""


def _missing(shown: str) -> dict[str, tuple[int, int]]:
    """Characters that no PDF can show, in their order, with line and place of the first."""
    strange = set(shown) - covered_characters() - {"\n"}
    if not strange:  # as good as always, and asked for every cell of an import
        return {}
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(shown.split("\n"), start=1):
        for place, character in enumerate(line, start=1):
            if character in strange:
                found.setdefault(character, (number, place))
    return found


def _named(missing: dict[str, tuple[int, int]]) -> str:
    named = [
        f"“{character}” (U+{ord(character):04X}) บรรทัดที่ {line} ตัวที่ {place}"
        for character, (line, place) in list(missing.items())[:MOST_NAMED]
    ]
    more = len(missing) - len(named)
    return f"อักขระ {', '.join(named)}" + (f" และอีก {more} ตัว" if more else "")
