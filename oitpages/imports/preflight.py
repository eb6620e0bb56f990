"""Refuses hostile workbooks before any reader touches them. Pure.

An ``.xlsx`` is a ZIP archive of XML. Everything here is judged from the archive's directory and
one pass over its bytes, in memory that doesn't grow with the file, within a second.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from typing import BinaryIO

MEGABYTE = 1 << 20
MAX_FILE = 5 * MEGABYTE
MAX_UNPACKED = 30 * MEGABYTE
MAX_RATIO = 200
MAX_ENTRIES = 200
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CELLS = 300_000
MAX_TAGS = 1_500_000
"""Signs "<" in all parts: what elements of every kind may cost the reader."""

_CHUNK = 1 << 16
_OVERLAP = 512

_CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOK_TYPE = b"spreadsheetml.sheet.main+xml"
_ACTIVE_PARTS = (
    "xl/macrosheets",
    "xl/externallinks",
    "xl/embeddings",
    "xl/activex",
    "xl/ctrlprops",
    "xl/connections",
    "xl/querytables",
    "customui",
)
# Bounded runs that stop at the next "<": a crafted file can't make the search slow.
_CELL = re.compile(
    rb"<(?:\w{1,20}:)?(c|row)(?=[\s/>])"
    rb"(?:[^<>]{0,200}?\sr\s{0,9}=\s{0,9}[\"']([A-Za-z]{0,4})(\d{1,9})[\"'])?"
)
MOST: Mapping[bytes, int] = {
    b"si": 100_000,
    b"r": 100_000,
    b"mergeCell": 5_000,
    b"hyperlink": 20_000,
    b"comment": 20_000,
    b"cfRule": 5_000,
    b"conditionalFormatting": 5_000,
    b"dataValidation": 5_000,
    b"definedName": 5_000,
    b"sheet": 200,
    b"col": 17_000,
    b"xf": 30_000,
    b"font": 5_000,
    b"fill": 10_000,
    b"border": 10_000,
    b"cellStyle": 30_000,
    b"dxf": 10_000,
    b"numFmt": 5_000,
}
"""Most elements of a kind in a file: far above an officer's, some seconds of the reader's time."""

MOST_COVERED = 60_000
"""Cells under merged areas and links, each of which the reader makes."""

MOST_RANGES = 30_000
"""Areas in lists of areas, which rules for formats and entries have."""

_RANGE = re.compile(rb"\s[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?(?=[\s\"'])")
_COUNTED = re.compile(
    rb"<(?:\w{1,20}:)?(" + b"|".join(MOST) + rb")(?=[\s/>])"
    rb"(?:[^<>]{0,480}?\sref\s{0,9}=\s{0,9}[\"']([^\"'<>]{0,60})[\"'])?"
)
_AREA = re.compile(rb"([A-Za-z]{1,3})(\d{1,7})(?::([A-Za-z]{1,3})(\d{1,7}))?")
_WITH_AREA = (b"mergeCell", b"hyperlink")
_RELATIONSHIP = re.compile(rb"<(?:\w{1,20}:)?Relationship\s[^<>]{0,4000}")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']")
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']{0,200}/hyperlink[\"']")
_ENCODING = re.compile(rb"<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']([\w.-]+)[\"']")

NOT_A_WORKBOOK = (
    "ไฟล์นี้ไม่ใช่ Excel ชนิด .xlsx (อาจเป็น .xls รุ่นเก่า ไฟล์ที่ใส่รหัสผ่าน หรือไฟล์ชนิดอื่นที่เปลี่ยนนามสกุล)"
)
DAMAGED = "ไฟล์เสียหายหรือมีโครงสร้างผิดปกติ โปรดเปิดด้วย Excel แล้วบันทึกเป็น .xlsx ใหม่"
TOO_MUCH = "ไฟล์มีรูปแบบ กฎ ชื่อ หรือข้อความมากผิดปกติ โปรดคัดลอกเฉพาะค่ามาวางในแม่แบบ แล้วบันทึกเป็นไฟล์ใหม่"
TOO_WIDE = (
    "ไฟล์มีเซลล์ที่ผสานกันหรือลิงก์คลุมพื้นที่กว้างผิดปกติ "
    f"(เกิน {MAX_ROWS:,} แถวหรือ {MAX_COLUMNS} คอลัมน์) โปรดยกเลิก หรือคัดลอกเฉพาะค่ามาวางในแม่แบบ"
)


class RefusedWorkbook(ValueError):
    """A file that is not read. ``message_th`` tells the officer why."""

    def __init__(self, message_th: str) -> None:
        """Keep the Thai message for the form."""
        super().__init__(message_th)
        self.message_th = message_th


def check_upload(file: BinaryIO, size: int) -> None:
    """Look through a file without reading it as a workbook.

    Args:
        file: the file, which can be sought in.
        size: its size in bytes.

    Raises:
        RefusedWorkbook: it is too large, no workbook, or holds what a filled template
            never does: macros, external links, embedded objects, entities, cells far out.
    """
    if size > MAX_FILE:
        raise RefusedWorkbook(
            f"ไฟล์ใหญ่ {size / MEGABYTE:,.0f} MB เกินกำหนด {MAX_FILE // MEGABYTE} MB "
            "โปรดลบภาพหรือแผ่นงานอื่นออก หรือแบ่งเป็นหลายไฟล์"
        )
    if not zipfile.is_zipfile(file):
        raise RefusedWorkbook(NOT_A_WORKBOOK)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_directory(archive)
            _check_contents(archive)
    except RefusedWorkbook:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise RefusedWorkbook(DAMAGED) from error
    except (NotImplementedError, RuntimeError) as error:  # unknown compression, password
        raise RefusedWorkbook(NOT_A_WORKBOOK) from error


def _check_directory(archive: zipfile.ZipFile) -> None:
    """Judge names and declared sizes."""
    entries = archive.infolist()
    names = [entry.filename.lower() for entry in entries]
    if len(entries) > MAX_ENTRIES or len(set(names)) != len(names):
        raise RefusedWorkbook(DAMAGED)
    if any(name.startswith(("/", "\\")) or ".." in name for name in names):
        raise RefusedWorkbook(DAMAGED)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED or any(
        entry.file_size > max(MEGABYTE, MAX_RATIO * entry.compress_size) for entry in entries
    ):
        raise RefusedWorkbook("ไฟล์คลายออกแล้วใหญ่ผิดปกติ (ลักษณะของ zip bomb) จึงไม่เปิดอ่าน")
    if any("vbaproject" in name for name in names):
        raise RefusedWorkbook("ไฟล์มีแมโคร โปรดบันทึกเป็น “สมุดงาน Excel (.xlsx)” ที่ไม่มีแมโคร")
    if any(name.startswith(_ACTIVE_PARTS) for name in names):
        raise RefusedWorkbook(
            "ไฟล์มีลิงก์ไปยังไฟล์ภายนอก การเชื่อมต่อข้อมูล หรือวัตถุฝังตัว โปรดคัดลอกเฉพาะค่ามาวางในแม่แบบ"
        )
    if _CONTENT_TYPES.lower() not in names:
        raise RefusedWorkbook(NOT_A_WORKBOOK)


def _check_contents(archive: zipfile.ZipFile) -> None:
    """Judge what really stands in the parts, each read once in small pieces."""
    types = archive.read(_CONTENT_TYPES)
    if b"macroEnabled" in types:
        raise RefusedWorkbook("ไฟล์เป็นชนิดที่มีแมโคร (.xlsm) โปรดบันทึกเป็น .xlsx")
    if _WORKBOOK_TYPE not in types:
        raise RefusedWorkbook(NOT_A_WORKBOOK)
    cells = tags = 0
    elements = _Elements()
    for entry in archive.infolist():
        is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        tail = b""
        with archive.open(entry) as part:
            while piece := part.read(_CHUNK):
                window = tail + piece
                _check_xml(window, is_xml)
                cells += _count_cells(window)
                if cells > MAX_CELLS:
                    raise RefusedWorkbook(f"ไฟล์มีเซลล์เกิน {MAX_CELLS:,} เซลล์ โปรดแบ่งเป็นหลายไฟล์")
                tags += piece.count(b"<") if is_xml else 0
                if tags > MAX_TAGS:
                    raise RefusedWorkbook(TOO_MUCH)
                elements.count(window)
                tail = window[-_OVERLAP:]


def _check_xml(window: bytes, is_xml: bool) -> None:
    """Refuse entities, encodings that hide them, and links that load something."""
    if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
        raise RefusedWorkbook("ไฟล์มีการประกาศ DTD/ENTITY ซึ่ง Excel ไม่ใช้ จึงไม่เปิดอ่าน")
    if not is_xml:
        return
    if b"\0" in window:
        raise RefusedWorkbook(DAMAGED)
    declared = _ENCODING.search(window)
    if declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}:
        raise RefusedWorkbook(DAMAGED)
    for relationship in _RELATIONSHIP.findall(window):
        if _EXTERNAL.search(relationship) and not _HYPERLINK.search(relationship):
            raise RefusedWorkbook("ไฟล์มีลิงก์ไปยังไฟล์ภายนอก โปรดคัดลอกเฉพาะค่ามาวางในแม่แบบ")


def _count_cells(window: bytes) -> int:
    """How many cells and rows begin here; refuses one far outside of a template."""
    count = 0
    for found in _CELL.finditer(window):
        count += 1
        letters, number = found[2], found[3]
        if number is None:
            continue
        if int(number) > MAX_ROWS or (letters and _column_number(letters) > MAX_COLUMNS):
            place = f"เซลล์ {letters.decode()}" if letters else "แถว "
            raise RefusedWorkbook(
                f"มีข้อมูลที่{place}{number.decode()} ซึ่งอยู่นอกขอบเขต "
                f"({MAX_ROWS:,} แถว {MAX_COLUMNS} คอลัมน์) "
                "โปรดลบแถวและคอลัมน์ที่ไม่ใช้"
            )
    return count


class _Elements:
    """Counts the elements that the reader pays for, and the cells under its areas."""

    def __init__(self) -> None:
        self.found: Counter[bytes] = Counter()
        self.covered = self.ranges = 0

    def count(self, window: bytes) -> None:
        """Add what begins here; refuses too many of a kind, and areas far out or too large."""
        self.ranges += sum(1 for _ in _RANGE.finditer(window))
        if self.ranges > MOST_RANGES:
            raise RefusedWorkbook(TOO_MUCH)
        for found in _COUNTED.finditer(window):
            kind = found[1]
            self.found[kind] += 1
            if self.found[kind] > MOST[kind]:
                raise RefusedWorkbook(TOO_MUCH)
            if kind not in _WITH_AREA:
                continue
            if found[2] is not None:
                self.covered += _area_size(found[2])
            elif found.start() < len(window) - _OVERLAP:
                raise RefusedWorkbook(DAMAGED)
            if self.covered > MOST_COVERED:
                raise RefusedWorkbook(TOO_WIDE)


def _area_size(ref: bytes) -> int:
    """How many cells an area has; refuses one that reaches out of a template."""
    found = _AREA.fullmatch(ref)
    if found is None:
        raise RefusedWorkbook(DAMAGED)
    left, top = _column_number(found[1]), int(found[2])
    right, bottom = _column_number(found[3] or found[1]), int(found[4] or found[2])
    if max(left, right) > MAX_COLUMNS or max(top, bottom) > MAX_ROWS:
        raise RefusedWorkbook(TOO_WIDE)
    return (abs(right - left) + 1) * (abs(bottom - top) + 1)


def _column_number(letters: bytes) -> int:
    """The number of a column, A being 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
