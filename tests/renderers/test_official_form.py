"""Official paper forms: what they say, where the pen goes, and what is refused."""

import dataclasses
import datetime
import io
import re

import pikepdf
import pypdf
import pytest

from cms.common.official_form import FormField, OfficialForm, Signature
from cms.common.report import DEMO_NOTICE, Column, Table
from oitpages.renderers import UnrenderableText
from oitpages.renderers.official_form import render_official_form

ITEMS = (Column("name", "รายการ", weight=4), Column("quantity", "จำนวน", "integer"))
ADDRESS = "https://station.example.go.th/admin/snippets/risk/loan/inspect/12/"
SLIP = OfficialForm(
    key="loan-slip",
    title="ใบยืมทรัพย์สินของทางราชการ",
    station="สถานีตำรวจภูธรตัวอย่าง",
    number="12/2568",
    issued_on=datetime.date(2025, 3, 12),
    fields=(
        FormField("ผู้ยืม", "ร.ต.อ.สมมติ ตัวอย่าง"),
        FormField("ตำแหน่ง"),
        FormField("วัตถุประสงค์", "ตั้งจุดตรวจช่วงเทศกาล", wide=True),
    ),
    tables=(Table("items", "รายการที่ยืม", ITEMS, (("กล้องบันทึกภาพ", 2),)),),
    notes=("ข้าพเจ้าจะส่งคืนภายในกำหนด",),
    signatures=(Signature("ผู้ยืม", "ร.ต.อ.สมมติ ตัวอย่าง"), Signature("ผู้อนุมัติ"), Signature("พยาน")),
    address=ADDRESS,
)


def text_of(form: OfficialForm) -> str:
    """The form's text without white space, in which lines are broken anyhow."""
    pages = pypdf.PdfReader(io.BytesIO(render_official_form(form))).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def test_the_paper_says_all_that_the_form_knows() -> None:
    text = text_of(SLIP)
    for part in (
        SLIP.station,
        SLIP.title,
        "เลขที่12/2568",
        "วันที่12มีนาคม2568",
        "ผู้ยืมร.ต.อ.สมมติตัวอย่าง",
        "วัตถุประสงค์ตั้งจุดตรวจช่วงเทศกาล",
        "รายการที่ยืม",
        "กล้องบันทึกภาพ",
        "ข้าพเจ้าจะส่งคืนภายในกำหนด",
        ADDRESS,
        "หน้า1จาก1",
    ):
        assert part.replace(" ", "") in text
    assert text.count("(ลงชื่อ)") == 3
    assert DEMO_NOTICE.replace(" ", "") not in text


def test_invented_data_says_so() -> None:
    assert DEMO_NOTICE.replace(" ", "") in text_of(dataclasses.replace(SLIP, is_demo=True))


def test_the_file_is_sound_archivable_and_accessible() -> None:
    with pikepdf.open(io.BytesIO(render_official_form(SLIP))) as document:
        assert document.check_pdf_syntax() == []
        metadata = document.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("3", "1")
        assert str(document.Root.Lang) == "th"
        kinds = [
            str(item.get("/S", ""))
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ]
    assert kinds.count("/Table") == 1, "fields and signatures are no table"
    assert {"/TH", "/TD", "/Caption", "/Figure", "/Link"} <= set(kinds)


def test_the_same_form_has_the_same_bytes() -> None:
    assert render_official_form(SLIP) == render_official_form(SLIP)


def test_a_long_table_repeats_its_headings_and_keeps_the_signatures_whole() -> None:
    rows = tuple((f"เครื่องวิทยุคมนาคม {number}", number) for number in range(1, 91))
    form = dataclasses.replace(SLIP, tables=(Table("items", "รายการ", ITEMS, rows),))
    pages = pypdf.PdfReader(io.BytesIO(render_official_form(form))).pages
    texts = [re.sub(r"\s", "", page.extract_text()) for page in pages]
    assert len(texts) >= 3
    assert all("รายการจำนวน" in text for text in texts[:-1])
    assert texts[-1].count("(ลงชื่อ)") + texts[-2].count("(ลงชื่อ)") == 3


def test_what_officers_write_is_never_markup() -> None:
    form = dataclasses.replace(SLIP, fields=(FormField("ผู้ยืม", '#panic("x") *ก* $ข$'),))
    assert '#panic("x")*ก*$ข$' in text_of(form)


def test_a_long_unbroken_value_stays_on_the_paper() -> None:
    code = "ABCDEFGH-" * 20
    assert code in text_of(dataclasses.replace(SLIP, fields=(FormField("หมายเลข", code),)))


def test_a_form_without_number_table_or_address_can_be_printed() -> None:
    bare = OfficialForm("bare", "ใบเปล่า", "สถานีตัวอย่าง", "1", datetime.date(2025, 1, 1), ())
    assert "ใบเปล่า" in text_of(bare)


@pytest.mark.parametrize("place", ["fields", "notes", "signatures"])
def test_a_character_without_a_glyph_is_named(place: str) -> None:
    broken = {
        "fields": (FormField("ผู้ยืม", "漢"),),
        "notes": ("漢",),
        "signatures": (Signature("ผู้ยืม", "漢"),),
    }
    with pytest.raises(UnrenderableText, match="漢"):
        render_official_form(dataclasses.replace(SLIP, **{place: broken[place]}))
