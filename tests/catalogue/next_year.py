"""Next year's edition as the list may arrive: the real one of 2568, moved on and changed.

Every date and year moves on by one. O8 and O9 change places, O16 goes, O26 is new, O1.1 is
worded anew, O22 asks for one criterion less.
"""

import re
from pathlib import Path

from oitpages.catalogue.loader import EDITIONS_DIRECTORY

NEXT_YEAR = 2569
FILE_NAME = "2569-police-station.toml"
OLD_WORDS = "แสดงแผนผังการแบ่งส่วนราชการของสถานี"
NEW_WORDS = "แสดงแผนผังการแบ่งส่วนราชการของสถานีพร้อมอัตรากำลังของแต่ละสายงาน"
GONE_KEY, NEW_KEY = "personnel-criteria", "citizen-advice"
NEW_ITEM = """
[[items]]
code = "O26"
key = "citizen-advice"
group = "9.1"
title_th = "การให้คำปรึกษาประชาชน"
title_en = "Advice to citizens"
summary_th = "ช่องทางและเวลาที่ประชาชนขอคำปรึกษาได้"

[items.roles]
data_officer = "ผบ.หมู่ (ป.)"
publisher = "ผบ.หมู่ (ป.)"
controller = "สว.อก."

[[items.slots]]
key = "advice-hours"
title_th = "วันและเวลาที่ให้คำปรึกษา"
title_en = "Hours of advice"
needs = ["text"]
help_th = "ระบุวันและเวลา"

[[items.criteria]]
id = "O26.1"
text_th = "แสดงวันและเวลาที่ให้คำปรึกษา"
text_en = "Hours of advice are shown"
kind = "machine"
check = "slot_filled"
params = { slot = "advice-hours" }
source = "N1"
help_th = "กรอกวันและเวลา"
"""


def shipped_text() -> str:
    """The edition of 2568 as it is shipped."""
    return (EDITIONS_DIRECTORY / "2568-police-station.toml").read_text("utf-8")


def moved_on(text: str) -> str:
    """The text with every year and date one year later, and nothing else changed."""
    years = r"\b(256[6-9]|202[3-6])\b"
    return re.sub(years, lambda found: str(int(found[0]) + 1), text)


def next_year_text() -> str:
    """The changed edition of 2569."""
    text = moved_on(shipped_text())
    text = re.sub(r"\bO([89])\b", lambda found: f"O{17 - int(found[1])}", text)
    text = without_item(text, "O16")
    text = without_criterion(text, "O22.1")
    return _replaced(text, OLD_WORDS, NEW_WORDS) + NEW_ITEM


def without_item(text: str, code: str) -> str:
    """The text without an item."""
    head, *items = re.split(r"(?m)^(?=\[\[items\]\]$)", text)
    kept = [item for item in items if f'code = "{code}"' not in item]
    assert len(kept) == len(items) - 1
    return head + "".join(kept)


def without_criterion(text: str, criterion: str) -> str:
    """The text without a criterion."""
    parts = re.split(r"(?m)^(?=\[\[)", text)
    kept = [part for part in parts if f'id = "{criterion}"' not in part]
    assert len(kept) == len(parts) - 1
    return "".join(kept)


def write_next_year(directory: Path, text: str = "") -> Path:
    """Drop the file into a folder; the path of the file."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / FILE_NAME
    path.write_text(text or next_year_text(), "utf-8")
    return path


def _replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, text.count(old)
    return text.replace(old, new)
