"""Cleaning, Thai digits, cell texts and addresses."""

import datetime
from decimal import Decimal

import pytest

from cms.common.report import Column, Link
from oitpages.renderers.text import clean, display, live_url, running_text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  ก  ข ", "ก ข"),
        ("ก\r\nข\x0bค\u2028ง", "ก\nข\nค\nง"),
        ("ก\x00ข\x7fค\x9f\ufffe", "กขค"),
        ("นํ้า ทํา", "น้ำ ทำ"),
        ("\ufeffก\u200bข", "กข"),
        ("\n\nก\n\nข\n", "ก\n\nข"),
    ],
)
def test_clean(raw: str, expected: str):
    """One spelling, its line breaks kept, without invisible characters."""
    assert clean(raw) == expected
    assert clean(expected) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("มาตรา 9 ปี 2568", "มาตรา ๙ ปี ๒๕๖๘"),
        ("หน้า 1/2568 และ O11", "หน้า ๑/๒๕๖๘ และ O11"),
        ("ดู https://example.go.th/ita/2568/#c1", "ดู https://example.go.th/ita/2568/#c1"),
        ("ส่ง desk2@example.go.th ใน 3 วัน", "ส่ง desk2@example.go.th ใน ๓ วัน"),
    ],
)
def test_running_text_in_thai_digits(raw: str, expected: str):
    """Numerals change; addresses and codes would no longer work."""
    assert running_text(raw, thai_digits=True) == expected
    assert running_text(raw, thai_digits=False) == raw


@pytest.mark.parametrize(
    ("value", "kind", "key", "expected"),
    [
        (None, "text", "a", "–"),
        ("", "text", "a", "–"),
        (0, "integer", "a", "0"),
        (1234567, "integer", "a", "1,234,567"),
        (2568, "integer", "year_be", "2568"),
        (2568, "integer", "budget_year", "2568"),
        (2568, "integer", "yearly_count", "2,568"),
        (Decimal("1234.5"), "money", "a", "1,234.50"),
        (1234, "money", "a", "1,234.00"),
        (Decimal("12.5"), "percent", "a", "12.50%"),
        (Decimal("1234.567"), "decimal", "a", "1,234.567"),
        (True, "boolean", "a", "ใช่"),
        (False, "boolean", "a", "ไม่ใช่"),
        (datetime.date(2025, 1, 31), "date", "a", "31 ม.ค. 2568"),
        (datetime.datetime(2025, 1, 31, 14, 5), "date", "a", "31 ม.ค. 2568 เวลา 14.05 น."),
        (Link("ประกาศ", "https://a.example"), "link", "a", "ประกาศ"),
        (Link("", "https://a.example"), "link", "a", "https://a.example"),
    ],
)
def test_display(value: object, kind: str, key: str, expected: str):
    """What people read in a cell of each kind."""
    assert display(value, Column(key, "หัวข้อ", kind)) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("https://example.go.th/ita/?a=1&b=2#c1", "https://example.go.th/ita/?a=1&b=2#c1"),
        (
            "https://example.go.th/ประกาศ",
            "https://example.go.th/%E0%B8%9B%E0%B8%A3%E0%B8%B0%E0%B8%81%E0%B8%B2%E0%B8%A8",
        ),
        ("https://example.go.th/%E0%B8%81 a", "https://example.go.th/%E0%B8%81%20a"),
        ('https://example.go.th/"><b>', "https://example.go.th/%22%3E%3Cb%3E"),
        ("http://ไทย.example/", "http://xn--o3cw4h.example/"),
        ("mailto:desk@example.go.th", "mailto:desk@example.go.th"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("//example.go.th/", ""),
        ("https://", ""),
        ("/ita/2568/", ""),
        ("https://[::1/", ""),
        ("https://a..example\u0e01/", ""),
    ],
)
def test_live_url(raw: str, expected: str):
    """Only absolute web and mail addresses become live, percent-encoded."""
    assert live_url(raw) == expected
