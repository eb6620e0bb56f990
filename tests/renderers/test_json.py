"""JSON files: everything in the report, for programs."""

import datetime
import json
from decimal import Decimal

from cms.common.report import Column, Table
from oitpages.renderers.json import render_json
from tests.renderers.samples import full_report, report_of


def test_the_report_and_its_tables():
    """English keys, Thai labels, ISO dates, numbers as numbers."""
    data = json.loads(render_json(full_report(10)), parse_float=Decimal)
    assert data["key"] == "o15-2568"
    assert data["published_at"] == "2025-01-31T09:30:00+07:00"
    assert data["as_of"] == "2025-01-31"
    assert data["metadata"]["ความถี่"] == "รายเดือน"
    table = data["tables"][0]
    assert table["key"] == "purchases"
    assert table["columns"][2] == {
        "key": "budget",
        "label_th": "วงเงินงบประมาณ (บาท)",
        "label_en": "Budget",
        "type": "money",
    }
    assert table["rows"][0]["budget"] == Decimal("8919.25")
    assert table["rows"][0]["signed_on"] == "2024-10-02"
    assert table["rows"][0]["document"] == {
        "text": "ประกาศที่ 1",
        "url": "https://example.go.th/doc/1/",
    }
    assert table["rows"][9]["document"] is None
    assert table["total"]["title"] == "รวม"
    assert data["tables"][1]["rows"] == []
    assert data["tables"][1]["total"] is None


def test_running_text_keeps_its_order_and_names_its_tables():
    """A program can rebuild the page from the file."""
    sections = json.loads(render_json(full_report()))["sections"]
    assert [section["anchor"] for section in sections] == ["c1", "c2", "", ""]
    assert [block["type"] for block in sections[0]["blocks"]] == [
        *("paragraph", "paragraph", "list", "list", "list", "links", "figure", "figure")
    ]
    assert sections[1]["blocks"] == [{"type": "table", "table": "purchases"}]
    assert sections[2]["blocks"][0]["type"] == "nil"
    assert sections[3]["language"] == "en"


def test_decimals_keep_every_digit():
    """Floats would round an amount of many digits."""
    table = Table(
        "t", "ต", (Column("a", "ก", "decimal"),), ((Decimal("12345678901234567.89"),), (True,))
    )
    content = render_json(report_of(table))
    assert b'{"a": 12345678901234567.89}' in content
    assert b'{"a": true}' in content


def test_no_tables_and_moments():
    """An empty list is an empty list; a moment carries its offset."""
    assert json.loads(render_json(report_of()))["tables"] == []
    moment = datetime.datetime(2025, 1, 31, 2, 0, tzinfo=datetime.UTC)
    table = Table("t", "ต", (Column("a", "ก", "date"),), ((moment,),))
    rows = json.loads(render_json(report_of(table)))["tables"][0]["rows"]
    assert rows == [{"a": "2025-01-31T09:00:00+07:00"}]


def test_thai_is_written_as_thai():
    """People look into the file too."""
    assert "จัดซื้อน้ำมันเชื้อเพลิง".encode() in render_json(full_report())
