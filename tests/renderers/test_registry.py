"""The registry of formats, and what holds for every one of them."""

import datetime
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest

from cms.common.report import Column, Figure, Section, Table
from oitpages.renderers import (
    RENDERERS,
    RenderError,
    UnknownFormat,
    UnreadableFigure,
    UnrenderableText,
    render,
)
from tests.renderers.samples import full_report, picture, purchases, report_of, text_table

EXTENSIONS = tuple(RENDERERS)
THAI = "ตำรวจภูธรผู้ที่ปู่กี่ฟื้นน้ำดื่ม สั่งการทั้งหมดเพื่อให้การปฏิบัติหน้าที่เรียบร้อย "


def test_every_format_stands_under_its_own_extension():
    """The five formats of files, each with what a response needs."""
    assert set(RENDERERS) == {"pdf", "docx", "xlsx", "csv", "json"}
    for extension, renderer in RENDERERS.items():
        assert renderer.extension == extension
        assert "/" in renderer.media_type
        assert renderer.label_th


def test_an_unknown_format_is_refused_in_thai():
    """A caller's mistake is told apart from a report that cannot be rendered."""
    with pytest.raises(UnknownFormat, match="odt") as caught:
        render(report_of(), "odt")
    assert "ไม่รู้จักรูปแบบไฟล์" in caught.value.message_th
    assert isinstance(caught.value, RenderError)


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_the_same_report_gives_the_same_bytes(extension: str):
    """A file's hash then says whether its data changed."""
    report = full_report()
    assert render(report, extension) == render(replace(report), extension)


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_another_value_gives_other_bytes(extension: str):
    """The hash of a file does change with its data."""
    assert render(full_report(12), extension) != render(full_report(13), extension)


@pytest.mark.parametrize("extension", ["pdf", "docx", "xlsx"])
def test_files_carry_the_time_of_the_record_and_not_of_the_clock(extension: str):
    """Only the report's own time of publication can change a file."""
    later = datetime.datetime(2025, 2, 1, 9, 30, tzinfo=datetime.UTC)
    moved = full_report(published_at=later)
    assert render(full_report(), extension) != render(moved, extension)


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize(
    "report",
    [
        report_of(sections=()),
        report_of(text_table((), "หัวข้อ")),
        report_of(text_table([("ก",)], "หัวข้อ")),
        report_of(purchases(0), text_table([("ก",)], "ก"), text_table([("ข",)], "ข")),
        report_of(
            text_table([(THAI * 70, "A" * 5000), ("ก" * 5000, "https://" + "x" * 900)], "ก", "ข")
        ),
        report_of(text_table([tuple("ประชาสัมพันธ์" for _ in range(30))], *("หัวข้อ" * 2,) * 30)),
        report_of(text_table([("",)], ""), title="", publisher="", subtitle=""),
        report_of(sections=(Section("", (), level=4), Section("ลึก", (), level=6))),
        report_of(published_at=datetime.datetime(1970, 1, 1), as_of=datetime.date(1898, 1, 1)),
        report_of(Figure("ภาพถ่าย", "", picture(image_format="JPEG"))),
        full_report(thai_digits=True),
    ],
    ids=[
        "nothing",
        "empty table",
        "one cell",
        "three tables",
        "long texts",
        "thirty columns",
        "empty texts",
        "levels skipped",
        "before all calendars",
        "photograph",
        "thai digits",
    ],
)
def test_unusual_reports_become_files(extension: str, report):
    """Nothing that an officer can enter stops the publication of the rest."""
    content = render(report, extension)
    assert content == render(report, extension)
    assert len(content) > 3


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_control_characters_never_reach_a_file(extension: str):
    """They have no meaning for a reader, and XML cannot hold them."""
    report = report_of(text_table([("ก\x00\x08ข\x1b[31m\ud800\uffff", "ค\u202eง")], "ก", "ข"))
    expected = report_of(text_table([("กข[31m", "คง")], "ก", "ข"))
    assert render(report, extension) == render(expected, extension)


@pytest.mark.parametrize("content", [b"GIF89a", b"", picture()[:60], b"\xff\xd8\xff\xe0nothing"])
@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_a_broken_picture_is_named_in_thai(extension: str, content: bytes):
    """The officer learns which picture to upload again."""
    with pytest.raises(UnreadableFigure, match="ภาพถ่ายป้าย"):
        render(report_of(Figure("ภาพถ่ายป้าย", content=content)), extension)


@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_a_picture_without_text_alternative_is_refused(extension: str):
    """People who cannot see it would get nothing."""
    with pytest.raises(UnreadableFigure, match="คำบรรยายแทนภาพ"):
        render(report_of(Figure(" ", content=picture())), extension)


def test_only_pdf_refuses_a_character_without_glyph():
    """The other formats leave the choice of font to the reader's program."""
    report = report_of(text_table([("☑ ครบ",)], "ผล"))
    with pytest.raises(UnrenderableText):
        render(report, "pdf")
    for extension in ("docx", "xlsx", "csv", "json"):
        assert render(report, extension)


def test_ragged_rows_are_refused():
    """A shifted cell would be published under the wrong heading."""
    with pytest.raises(ValueError, match="row 2 has 1 cells, 2 columns"):
        text_table([("ก", "ข"), ("ค",)], "หนึ่ง", "สอง")
    with pytest.raises(ValueError, match="row 1 has 2 cells, 1 columns"):
        Table("t", "ตาราง", (Column("a", "ก", "money"),), (), (None, Decimal(1)))


def test_renderers_import_no_framework():
    """They serve the evidence index, exports and tests without a database."""
    code = (
        "import sys, oitpages.renderers; "
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'wagtail')])"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert outcome.stdout.strip() == "[]"
