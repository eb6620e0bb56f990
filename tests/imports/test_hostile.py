"""Files that nobody should open: refused within a second, with a word, by a process that lives."""

import io
import time
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation

from oitpages.imports.preflight import RefusedWorkbook, check_upload
from oitpages.imports.reading import read_workbook

from .builders import part, saved, table, with_parts

SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
ENTITIES = b"""<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>"""


def plain() -> bytes:
    """A harmless workbook."""
    return saved(table(["เดือน", "จำนวนเรื่อง"], [["ต.ค. 67", 1]]))


def zip_bomb() -> bytes:
    return with_parts(plain(), {SHEET: b"<worksheet>" + b" " * (400 << 20) + b"</worksheet>"})


def lying_bomb() -> bytes:
    """A part whose directory entry says it is small."""
    content = with_parts(plain(), {"xl/big.xml": b"<a>" + b" " * (8 << 20) + b"</a>"})
    size = ((8 << 20) + 7).to_bytes(4, "little")
    return content.replace(size, (100).to_bytes(4, "little"))


def entity_bomb() -> bytes:
    return with_parts(plain(), {SHEET: ENTITIES + part(plain(), SHEET)})


def hidden_entities() -> bytes:
    """The same in an encoding that a search for letters doesn't see."""
    text = (ENTITIES + b"<worksheet/>").decode()
    return with_parts(plain(), {SHEET: text.encode("utf-16")})


def far_cell() -> bytes:
    workbook = Workbook()
    workbook.active["A1"] = 1
    workbook.active["XFD1048576"] = 1
    return saved(workbook)


def macro() -> bytes:
    return with_parts(plain(), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"0" * 100})


def macro_type() -> bytes:
    types = part(plain(), TYPES).replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return with_parts(plain(), {TYPES: types})


def external_link() -> bytes:
    return with_parts(plain(), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})


def external_picture() -> bytes:
    relation = (
        b'<Relationships><Relationship Id="r1" Type="http://x/relationships/image" '
        b'Target="http://192.0.2.1/a.png" TargetMode="External"/></Relationships>'
    )
    return with_parts(plain(), {"xl/worksheets/_rels/sheet1.xml.rels": relation})


def embedded_object() -> bytes:
    return with_parts(plain(), {"xl/embeddings/oleObject1.bin": b"0"})


def renamed_docx() -> bytes:
    buffer = io.BytesIO()
    Document().save(buffer)
    return buffer.getvalue()


def many_parts() -> bytes:
    return with_parts(plain(), {f"xl/p{number}.xml": b"<a/>" for number in range(300)})


def climbing_path() -> bytes:
    return with_parts(plain(), {"../../etc/passwd": b"x"})


def truncated() -> bytes:
    return plain()[:-400]


def corrupted() -> bytes:
    """A workbook with a broken byte in the middle of its data."""
    content = bytearray(plain())
    content[len(content) // 3] ^= 0xFF
    content[len(content) // 2] ^= 0xFF
    return bytes(content)


def million_cells() -> bytes:
    """Empty cells without an address, four bytes each."""
    return with_parts(plain(), {SHEET: b"<worksheet><sheetData><row>" + b"<c/>" * 1_000_000})


def unclosed_tags() -> bytes:
    """What makes a careless search take a time that grows with the square of the size."""
    return with_parts(plain(), {SHEET: b"<row " * 200_000 + b"<Relationship " * 100_000})


def in_sheet(xml: bytes) -> bytes:
    """A harmless workbook with more below the rows of its sheet."""
    sheet = part(plain(), SHEET)
    return with_parts(plain(), {SHEET: sheet.replace(b"</sheetData>", b"</sheetData>" + xml)})


def merged_everywhere() -> bytes:
    return in_sheet(b'<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>')


def merged_where_nobody_looks() -> bytes:
    """The same with its place far behind."""
    padding = b'x="' + b" " * 2000 + b'" '
    return in_sheet(b"<mergeCells><mergeCell " + padding + b'ref="A3:XFD1048576"/></mergeCells>')


def linked_everywhere() -> bytes:
    return in_sheet(b'<hyperlinks><hyperlink location="x" ref="A3:XFD1048576"/></hyperlinks>')


def merged_in_many_places() -> bytes:
    return in_sheet(b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(3, 19_000)))


def merged_over_every_row() -> bytes:
    return in_sheet(b'<mergeCells><mergeCell ref="A3:AZ20000"/></mergeCells>')


def million_texts() -> bytes:
    numbers = (number * 7919 % (1 << 20) for number in range(1_100_000))
    texts = b"".join(b"<si><t>%x</t></si>" % number for number in numbers)
    return with_parts(plain(), {"xl/sharedStrings.xml": b"<sst>" + texts + b"</sst>"})


def many_rules() -> bytes:
    rule = b'<cfRule type="expression" priority="%d"><formula>%d</formula></cfRule>'
    return in_sheet(b"".join(rule % (number, number) for number in range(100_000)))


def one_rule_in_many_places() -> bytes:
    places = b" ".join(b"A%d" % number for number in range(1, 200_000, 2))
    return in_sheet(b'<dataValidation sqref="' + places + b'"/>')


def many_names() -> bytes:
    name = b'<definedName name="n%d">A%d</definedName>'
    names = b"".join(name % (number, number) for number in range(100_000))
    return with_parts(plain(), {"xl/workbook.xml": b"<workbook>" + names})


def many_styles() -> bytes:
    return with_parts(
        plain(), {"xl/styles.xml": b"".join(b'<xf numFmtId="%d"/>' % n for n in range(200_000))}
    )


def same_sheet_many_times() -> bytes:
    sheet = b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>'
    sheets = b"".join(sheet % (number, number) for number in range(1, 2_000))
    return with_parts(plain(), {"xl/workbook.xml": b"<workbook><sheets>" + sheets})


HOSTILE = {
    merged_everywhere: "ผสานกัน",
    merged_where_nobody_looks: "โครงสร้างผิดปกติ",
    linked_everywhere: "ลิงก์คลุม",
    merged_in_many_places: "มากผิดปกติ",
    merged_over_every_row: "ผสานกัน",
    million_texts: "มากผิดปกติ",
    many_rules: "มากผิดปกติ",
    one_rule_in_many_places: "มากผิดปกติ",
    many_names: "มากผิดปกติ",
    many_styles: "มากผิดปกติ",
    same_sheet_many_times: "มากผิดปกติ",
    zip_bomb: "zip bomb",
    lying_bomb: "เสียหาย",
    entity_bomb: "ENTITY",
    hidden_entities: "ENTITY|โครงสร้างผิดปกติ",
    far_cell: "แถว 1048576",
    macro: "แมโคร",
    macro_type: "แมโคร",
    external_link: "ภายนอก",
    external_picture: "ภายนอก",
    embedded_object: "ฝังตัว",
    renamed_docx: "ไม่ใช่ Excel",
    many_parts: "โครงสร้างผิดปกติ",
    climbing_path: "โครงสร้างผิดปกติ",
    truncated: "ไม่ใช่ Excel",
    million_cells: "เซลล์|zip bomb",
    unclosed_tags: "เซลล์|zip bomb",
}


@pytest.mark.parametrize(
    ("make", "word"), HOSTILE.items(), ids=[make.__name__ for make in HOSTILE]
)
def test_a_hostile_file_is_refused_within_a_second(make, word):
    content = make()
    started = time.perf_counter()
    with pytest.raises(RefusedWorkbook, match=word):
        read_workbook(content)
    assert time.perf_counter() - started <= 1
    assert read_workbook(plain()).sheets[0].rows[1].cells[2].value == 1


def test_sixty_megabytes_are_refused_by_their_size_alone():
    content = plain() + b"\0" * (60 << 20)
    started = time.perf_counter()
    with pytest.raises(RefusedWorkbook, match="60 MB เกินกำหนด 5 MB"):
        check_upload(io.BytesIO(content), len(content))
    assert time.perf_counter() - started <= 0.1


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 500, "ก,ข".encode()]
)
def test_what_is_no_archive_is_refused(content):
    with pytest.raises(RefusedWorkbook, match="ไม่ใช่ Excel"):
        read_workbook(content)


def test_a_broken_part_is_refused():
    with pytest.raises(RefusedWorkbook):
        read_workbook(corrupted())


def test_a_workbook_that_the_reader_cannot_take_ends_in_its_own_process():
    """Well-formed for the preflight, nonsense for openpyxl."""
    content = with_parts(plain(), {"xl/workbook.xml": b"<workbook><sheets><sheet/></sheets>"})
    with pytest.raises(RefusedWorkbook, match="เสียหาย"):
        read_workbook(content)


def test_a_reader_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr("oitpages.imports.reading.TIMEOUT", 0.01)
    with pytest.raises(RefusedWorkbook, match="ไม่เสร็จในเวลา"):
        read_workbook(plain())


def test_links_to_click_on_are_no_external_links():
    workbook = table(["ลิงก์"], [["ดู"]])
    workbook.active["A2"].hyperlink = "https://www.example.go.th/"
    assert read_workbook(saved(workbook)).sheets[0].rows[1].cells[1].value == "ดู"


def test_an_officers_large_workbook_is_read():
    rows = [[f"รายการที่ {number}", number, "ร้านตัวอย่าง", 1234.5] for number in range(5000)]
    raw = read_workbook(saved(table(["งาน", "ลำดับ", "ร้าน", "เงิน"], rows)))
    assert len(raw.sheets[0].rows) == 5001


def test_rules_for_whole_columns_are_ordinary():
    workbook = table(["งาน"], [["ซื้อ"]])
    sheet = workbook.active
    sheet.conditional_formatting.add("A1:XFD1048576", FormulaRule(formula=["TRUE"]))
    rule = DataValidation(type="list", formula1='"ก,ข"')
    rule.add("A1:A1048576")
    sheet.add_data_validation(rule)
    sheet.merge_cells("A1:I1")
    assert read_workbook(saved(workbook)).sheets[0].rows[1].cells[1].value == "ซื้อ"


def test_password_protected_archives_are_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(TYPES, "x")
    content = bytearray(buffer.getvalue())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(RefusedWorkbook, match="ไม่ใช่ Excel"):
        read_workbook(bytes(content))
