"""The screens of the registers' import as tests use them, and rows that officers would type."""

import datetime
import io
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from home.models import Person, Posting
from oitpages.imports.register_check import template_key
from oitpages.imports.register_target import RegisterTarget
from oitpages.imports.registers import REGISTERS, REGISTERS_BY_KEY
from oitpages.imports.template import Template, write_template
from tests.home.builders import make_person, make_posting
from tests.oitpages.register_builders import fill_registers

from .builders import filled
from .screens import XLSX


def target_of(station, key: str) -> RegisterTarget:
    return RegisterTarget(REGISTERS_BY_KEY[key], station)


def address(station, key: str, name: str = "register_import", *arguments) -> str:
    return reverse(f"oitpages_admin:{name}", args=[station.pk, key, *arguments])


def upload(client, station, key: str, content: bytes, **data):
    file = SimpleUploadedFile("ทะเบียน.xlsx", content, content_type=XLSX)
    return client.post(address(station, key), {"file": file, **data})


def file_of(station, key: str, rows: list[dict], present: bool = False) -> bytes:
    """A template with these lines typed in; below the present rows if wanted."""
    target = target_of(station, key)
    there = [row.values for row in target.stored_rows()] if present else []
    content = write_template(Template("x", template_key(target), (target.sheet,)))
    return filled(content, target.sheet, [*there, *rows])


def present_rows(station, key: str) -> list[dict]:
    return [dict(row.values) for row in target_of(station, key).stored_rows()]


def confirm(client, station, key: str, response):
    assert "token" in response.context, response.context.get("errors") or response.context["form"]
    return client.post(
        address(station, key, "register_apply"), {"token": response.context["token"]}
    )


def bring_in(client, station, key: str, content: bytes, **data):
    """Upload and confirm; gives the last part of the address of what was done."""
    done = confirm(client, station, key, upload(client, station, key, content, **data))
    return int(done.url.rstrip("/").rsplit("/", 1)[1])


def undo(client, station, key: str, batch: int) -> str:
    path = address(station, key, "register_undo", batch)
    return client.post(path, follow=True).content.decode()


def cells(content: bytes, title: str) -> list[list]:
    return [
        [c.value for c in row] for row in load_workbook(io.BytesIO(content))[title].iter_rows()
    ]


def everything(station) -> dict:
    """Every column of every row of the registers but the time of the last save."""
    models = {register.model for register in REGISTERS} | {Posting}
    return {
        model._meta.label: list(
            model.objects.filter(station=station)
            .order_by("pk")
            .values(*[f.attname for f in model._meta.concrete_fields if f.name != "updated_at"])
        )
        for model in models
    }


def fill_station(station) -> None:
    """Rows in every register, and two officers of whom one has held two positions."""
    fill_registers(station)
    head = make_person(station, "นำทาง", phone="0 2000 0000")
    make_posting(head, Posting.Role.HEAD, position="ผู้กำกับการ")
    other = make_person(station, "ช่วยงาน", rank="ร.ต.อ.")
    make_posting(
        other,
        Posting.Role.MEMBER,
        position="รองสารวัตร",
        ends_on=datetime.date(2025, 1, 31),
    )
    make_posting(
        other,
        Posting.Role.LINE_HEAD,
        position="สารวัตร",
        work_line="traffic",
        starts_on=datetime.date(2025, 2, 1),
    )
    Person.objects.create(station=station, rank="ด.ต.", first_name="ยังไม่มี", last_name="ตำแหน่ง")


def new_row(station, key: str) -> dict:
    """A line that each register takes as new."""
    return {
        "risks": {
            "fiscal_year": 2568,
            "work_line": "detective",
            "process_name": "การสืบสวนตามหมายจับ",
            "risk_event": "รับประโยชน์เพื่อไม่จับกุม",
            "cause": "ใช้ดุลพินิจคนเดียว",
            "existing_controls": "",
            "likelihood": 2,
            "impact": 5,
            "treatment": "บันทึกการติดตามทุกครั้ง",
            "owner": "รองผู้กำกับการสืบสวน",
            "due_on": datetime.date(2025, 6, 30),
        },
        "risk-results": {
            "risk_id": next(iter(target_of(station, "risk-results").relations["risk_id"]), None),
            "title": "สุ่มตรวจรายงานการสืบสวน",
            "result": "ตรวจครบทุกเรื่อง",
            "carried_on": datetime.date(2025, 2, 14),
            "status": "done",
        },
        "property": {
            "category": "state",
            "name": "รถยนต์สายตรวจ",
            "quantity": 2,
            "unit": "คัน",
            "condition": "fair",
            "misuse_prone": True,
            "serial_number": "ครุภัณฑ์-1",
            "storage_place": "โรงรถ",
            "custodian": "",
            "acquired_on": datetime.date(2020, 1, 31),
            "donor_name": "",
        },
        "exhibits": {
            "case_reference": "คดีที่ 7/2568",
            "exhibit_type": "drugs",
            "quantity": Decimal("12.345"),
            "unit": "กรัม",
            "seized_on": datetime.date(2025, 3, 1),
            "storage_place": "ตู้นิรภัย 1",
            "status": "stored",
        },
        "people": {
            "rank": "ร.ต.ท.",
            "first_name": "มาใหม่",
            "last_name": "สมมติ",
            "phone": "0 2000 0001",
            "email": "new@example.go.th",
            "position": "รองสารวัตร",
            "role": "member",
            "work_line": "inquiry",
            "starts_on": datetime.date(2025, 2, 1),
            "ends_on": None,
            "acting": True,
        },
    }[key]


CHANGES = {
    "risks": {"treatment": "แผนใหม่", "impact": 5},
    "risk-results": {"result": "ผลที่แก้ไขแล้ว"},
    "property": {"quantity": 99, "condition": "repair", "acquired_on": datetime.date(2021, 5, 5)},
    "people": {"phone": "0 2999 9999"},
}
"""What may be changed in the first row of each register that takes changes."""
