"""Official paper forms: borrow slips, count sheets and receipts to print, sign and file.

They are set as the reports are (tagged, archivable, Thai that programs read back), from
:file:`templates/official_form.typ`.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from cms.common.official_form import OfficialForm
from cms.common.report import DEMO_NOTICE, Report, Section
from cms.common.thai import BANGKOK, format_date
from oitpages.renderers.line_breaks import Text, breakable
from oitpages.renderers.pdf import compile_pdf
from oitpages.renderers.pdf_content import BODY_CHARACTERS, Content
from oitpages.renderers.qr import qr_svg
from oitpages.renderers.signs import checked_text
from oitpages.renderers.text import clean, live_url

TEMPLATE = Path(__file__).resolve().parent / "templates" / "official_form.typ"
NARROW_CHARACTERS = 26
"""How many fit beside the label of a field that takes half the width."""


def render_official_form(form: OfficialForm) -> bytes:
    """The form as a tagged PDF; the same form has the same bytes.

    Raises:
        UnrenderableText: the font lacks a character; the message names it and its place.
        RenderError: the typesetter refused the document.
    """
    data = json.dumps(form_data(form), ensure_ascii=False)
    files = {"code.svg": qr_svg(form.address, form.title)} if form.address else {}
    return compile_pdf(TEMPLATE, data, files, _moment(form))


def form_data(form: OfficialForm) -> dict[str, Any]:
    """What the template reads, made of JSON's own types.

    Raises:
        UnrenderableText: the font lacks a character.
    """
    title = checked_text(clean(form.title), "ชื่อแบบพิมพ์")
    station = checked_text(clean(form.station), "ชื่อสถานี")
    number = checked_text(clean(form.number), "เลขที่")
    return {
        "title": title,
        "station": station,
        "number": number,
        "issued_on": format_date(form.issued_on),
        "notice": DEMO_NOTICE if form.is_demo else "",
        "footer": f"{station} · {title} เลขที่ {number}",
        "fields": [
            {
                "label": checked_text(clean(field.label_th), "ชื่อช่อง"),
                "value": _text(
                    field.value,
                    f"ช่อง “{clean(field.label_th)}”",
                    BODY_CHARACTERS if field.wide else NARROW_CHARACTERS,
                ),
                "wide": field.wide,
            }
            for field in form.fields
        ],
        "tables": _tables(form),
        "notes": [_text(note, "หมายเหตุ") for note in form.notes],
        "signatures": [
            {
                "role": checked_text(clean(signature.role_th), "ช่องลงชื่อ"),
                "name": checked_text(clean(signature.name), "ชื่อผู้ลงนาม"),
                "position": checked_text(clean(signature.position), "ตำแหน่งผู้ลงนาม"),
            }
            for signature in form.signatures
        ],
        "link": live_url(form.address),
        "address": breakable(clean(form.address), BODY_CHARACTERS),
        "code_alt": f"QR Code ไปยังรายการนี้ในระบบ {clean(form.address)}",
    }


def _text(text: str, place: str, characters: int = BODY_CHARACTERS) -> Text:
    return breakable(checked_text(clean(text), place), characters)


def _tables(form: OfficialForm) -> list[dict[str, Any]]:
    """The form's tables, laid out as a report's are."""
    report = Report(
        key=form.key,
        title=form.title,
        publisher=form.station,
        published_at=_moment(form),
        sections=(Section("", form.tables),),
    )
    return Content(report).to_dict()["sections"][0]["blocks"]


def _moment(form: OfficialForm) -> datetime.datetime:
    """Dates the file by the day on the paper instead of the clock."""
    return datetime.datetime.combine(form.issued_on, datetime.time(), BANGKOK)
