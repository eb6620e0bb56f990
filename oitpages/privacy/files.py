"""Personal data in uploaded files: read in a limited process, remembered by their bytes."""

from __future__ import annotations

import json
import posixpath
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from cms.common.personal_data import KIND_LABELS_TH, Official, scan

TIMEOUT = 20
LARGEST = 50 << 20
MOST_FINDINGS = 50
_WORKER = Path(__file__).with_name("worker.py")

UNREADABLE_TH = "ตรวจไม่ได้"
PROBLEMS_TH = {
    "too-large": "ไฟล์ใหญ่เกินกว่าที่ระบบตรวจได้",
    "unknown-kind": "ระบบตรวจไฟล์ชนิดนี้ไม่ได้",
    "timeout": "ใช้เวลาตรวจนานเกินกำหนด",
    "damaged": "ไฟล์เสียหายหรือเข้ารหัส จึงเปิดตรวจไม่ได้",
}
UNREAD_TH = {
    "scanned": "เป็นภาพสแกน ระบบอ่านข้อความในภาพไม่ได้ โปรดเปิดดูว่าไม่มีข้อมูลส่วนบุคคล",
    "beyond": "เกินจำนวนหน้าที่ระบบตรวจ โปรดเปิดดูว่าไม่มีข้อมูลส่วนบุคคล",
}
"""Parts of a file that only a person can look at, by what the limited process calls them."""

RULES = 2
"""Raised when more is found than before, so that files are looked through again."""


@dataclass(frozen=True, slots=True)
class FileFinding:
    """What was found in a file. ``place_th`` says where; ``excerpt`` is masked."""

    kind_th: str
    place_th: str
    excerpt: str


def scan_file(
    name: str, content: bytes, official: Official
) -> tuple[tuple[FileFinding, ...], bool]:
    """Look through a file.

    Args:
        name: its name, for the extension.
        content: its bytes.
        official: the station's own contacts.

    Returns:
        The findings, and whether all of the file could be read. What couldn't has a finding
        that says why, so that a person looks at it.
    """
    answer = _texts(posixpath.splitext(name)[1].lstrip(".").lower(), content)
    if "problem" in answer:
        return (FileFinding(UNREADABLE_TH, "ทั้งไฟล์", PROBLEMS_TH[answer["problem"]]),), False
    findings: list[FileFinding] = []
    unread = [
        FileFinding(UNREADABLE_TH, text, UNREAD_TH[place])
        for place, text in answer["texts"]
        if place in UNREAD_TH
    ]
    for place, text in answer["texts"]:
        if place in UNREAD_TH:
            continue
        if place == "gps":
            findings.append(FileFinding(KIND_LABELS_TH["coordinates"], text, "ข้อมูล GPS ของภาพ"))
            continue
        findings += [
            FileFinding(found.label_th, place, found.excerpt) for found in scan(text, official)
        ]
    return (*unread, *findings[:MOST_FINDINGS]), not unread


def _texts(extension: str, content: bytes) -> dict:
    """What the limited process read."""
    if len(content) > LARGEST:
        return {"problem": "too-large"}
    try:
        answer = subprocess.run(  # noqa: S603 - our own script, no shell, no word of the file
            [sys.executable, "-I", str(_WORKER), extension],
            input=content,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            env={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        return {"problem": "timeout"}
    return {"problem": "damaged"} if answer.returncode else json.loads(answer.stdout)
