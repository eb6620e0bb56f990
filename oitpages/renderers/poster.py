"""A printable A4 poster: what people may scan, why, and the address in words."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path

from oitpages.renderers.line_breaks import breakable
from oitpages.renderers.pdf import compile_pdf
from oitpages.renderers.qr import qr_svg
from oitpages.renderers.signs import checked_text
from oitpages.renderers.text import clean, live_url

TEMPLATE = Path(__file__).resolve().parent / "templates" / "poster.typ"
ADDRESS_CHARACTERS, TITLE_CHARACTERS = 44, 29


@dataclass(frozen=True, slots=True)
class Code:
    """One QR code of a poster: what it is for, a line that invites, and where it leads."""

    title: str
    invitation: str
    address: str


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster. ``moment`` dates the file, so that the same poster has the same bytes."""

    publisher: str
    title: str
    subtitle: str
    codes: tuple[Code, ...]
    moment: datetime.datetime
    notice: str = ""


def render_poster(poster: Poster) -> bytes:
    """The poster as a tagged PDF.

    Raises:
        UnrenderableText: the font lacks a character of a name.
        RenderError: the typesetter refused the document.
    """
    title = checked_text(clean(poster.title), "ชื่อเอกสาร")
    data = {
        "publisher": checked_text(clean(poster.publisher), "ชื่อสถานี"),
        "title": title,
        "shown_title": breakable(title, TITLE_CHARACTERS),
        "subtitle": checked_text(clean(poster.subtitle), "ชื่อรอง"),
        "notice": checked_text(clean(poster.notice), "ข้อความแจ้ง"),
        "codes": [
            {
                "file": _path(number),
                "title": checked_text(clean(code.title), "หัวข้อของ QR Code"),
                "invitation": checked_text(clean(code.invitation), "คำเชิญ"),
                "link": live_url(code.address),
                "address": breakable(clean(code.address), ADDRESS_CHARACTERS),
                "alt": f"QR Code {clean(code.title)} {clean(code.address)}",
            }
            for number, code in enumerate(poster.codes)
        ],
    }
    files = {_path(n): qr_svg(code.address, code.title) for n, code in enumerate(poster.codes)}
    return compile_pdf(TEMPLATE, json.dumps(data, ensure_ascii=False), files, poster.moment)


def _path(number: int) -> str:
    return f"code-{number}.svg"
