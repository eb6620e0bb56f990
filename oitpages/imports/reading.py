"""Reads an uploaded workbook through the preflight and a limited process. Pure.

openpyxl needs a whole workbook in memory, so a file can make it large or slow in ways that no
preflight foresees. It therefore works in a process of its own: see ``worker``.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from oitpages.imports.preflight import DAMAGED, RefusedWorkbook, check_upload
from oitpages.imports.report import Problem
from oitpages.imports.schema import (
    PROBLEMS_SHEET,
    MergedRange,
    RawCell,
    RawRow,
    RawSheet,
    RawWorkbook,
)

TIMEOUT = 30
_AREA = re.compile(r"[A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?")
_ROWS = re.compile(r"แถว (\d+)(?:–(\d+))?")
_WORKER = Path(__file__).with_name("worker.py")


def read_workbook(content: bytes) -> RawWorkbook:
    """The cells of a workbook.

    Raises:
        RefusedWorkbook: the file is hostile, damaged, no workbook, or takes too long.
    """
    check_upload(io.BytesIO(content), len(content))
    return _decode(_run_worker(content))


def mark_workbook(content: bytes, errors: Sequence[Problem]) -> bytes:
    """The officer's own workbook with everything that is wrong in red, and a list of it.

    A cell or merged area is filled and has the reason as a comment; an error of a row
    fills the row, one of a sheet its first cell and its tab. The first sheet lists all,
    those of the whole file too. Marks of an earlier time are taken away.

    Args:
        content: the workbook, as it was read before.
        errors: what was found in it.

    Raises:
        RefusedWorkbook: it can't be written again.
    """
    order = {
        "title": PROBLEMS_SHEET,
        "headings": ["แผ่นงาน", "ตำแหน่ง", "คอลัมน์", "ค่าที่พบ", "เหตุผล", "ตัวอย่างที่ถูก"],
        "remarks": [_remark(error) for error in errors],
    }
    return _run(json.dumps(order).encode() + b"\n" + content, "mark")


def _remark(error: Problem) -> dict:
    """An error as the marking process takes it: where, what the comment says, its line."""
    example = f" ตัวอย่างที่ถูก: {error.example}" if error.example else ""
    area = _AREA.match(error.cell)
    rows = _ROWS.fullmatch(error.cell)
    return {
        "sheet": error.sheet,
        "area": area[0] if area else "",
        "rows": [int(rows[1]), int(rows[2] or rows[1])] if rows else None,
        "text": f"{error.message_th}{example}"[:1000],
        "line": [
            error.sheet or "ทั้งไฟล์",
            error.cell or "ทั้งแผ่นงาน",
            error.header,
            error.value,
            error.message_th,
            error.example,
        ],
    }


def _run_worker(content: bytes) -> dict:
    decoded = json.loads(_run(content))
    if decoded.get("out_of_bounds"):
        raise RefusedWorkbook("มีข้อมูลอยู่นอกขอบเขตของแม่แบบ โปรดลบแถวและคอลัมน์ที่ไม่ใช้")
    return decoded


def _run(content: bytes, *arguments: str) -> bytes:
    """What the limited process answers; its own words stay in its process."""
    try:
        answer = subprocess.run(  # noqa: S603 - our own script, no shell, no word of the file
            [sys.executable, "-I", str(_WORKER), *arguments],
            input=content,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            env={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedWorkbook("อ่านไฟล์ไม่เสร็จในเวลาที่กำหนด โปรดแบ่งเป็นหลายไฟล์") from error
    if answer.returncode:
        raise RefusedWorkbook(DAMAGED)
    return answer.stdout


def _decode(data: dict) -> RawWorkbook:
    sheets = tuple(
        RawSheet(
            title=sheet["title"],
            hidden=sheet["hidden"],
            rows=tuple(
                RawRow(
                    number,
                    {column: _cell(kind, value) for column, kind, value in cells},
                    hidden,
                )
                for number, hidden, cells in sheet["rows"]
            ),
            merged=tuple(MergedRange(*edges) for edges in sheet["merged"]),
            hidden_columns=frozenset(sheet["hidden_columns"]),
        )
        for sheet in data["sheets"]
    )
    return RawWorkbook(sheets, data["properties"])


def _cell(kind: str, value: str | int | float | bool) -> RawCell:
    if kind == "d":
        return RawCell(datetime.date.fromisoformat(str(value)))
    if kind == "f":
        return RawCell(str(value), "formula")
    if kind == "e":
        return RawCell(str(value), "error")
    return RawCell(value)
