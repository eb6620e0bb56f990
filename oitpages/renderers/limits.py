"""What a text must be for every format to show it, asked before anything is rendered."""

from __future__ import annotations

from cms.fonts import covered_characters
from oitpages.renderers.pdf_content import drawn_text
from oitpages.renderers.text import clean
from oitpages.renderers.xlsx import LONGEST_TEXT


def text_problem(text: str) -> str:
    """Why some format can't show a text, in Thai and with where; ``""`` where all can.

    Args:
        text: as an officer wrote it, without markup.
    """
    shown = drawn_text(clean(text))
    for number, line in enumerate(shown.split("\n"), start=1):
        for place, character in enumerate(line, start=1):
            if character not in covered_characters():
                return (
                    f"อักขระ “{character}” (U+{ord(character):04X}) บรรทัดที่ {number} "
                    f"ตัวที่ {place} ไม่มีในแบบอักษรของไฟล์ PDF ให้ลบออกหรือใช้ตัวอักษรปกติแทน"
                )
    if len(shown) > LONGEST_TEXT:
        return (
            f"ข้อความยาว {len(shown):,} ตัวอักษร เกินที่ Excel รับได้ ({LONGEST_TEXT:,} ตัวอักษร) "
            "ให้แบ่งเป็นหลายแถวหรือแนบเป็นเอกสาร"
        )
    return ""
