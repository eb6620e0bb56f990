"""Markdown becomes accessible HTML, and nothing else passes."""

from bs4 import BeautifulSoup

from home.handbook.rendering import render


def html_of(text: str) -> BeautifulSoup:
    rendered = render(text, "/guide/{}/".format, "/static/{}".format)
    return BeautifulSoup(rendered.html, "html.parser")


def test_raw_html_is_shown_and_not_obeyed():
    page = html_of("ก่อน <script>alert(1)</script> หลัง\n\n<div onclick='x()'>ก</div>")
    assert page.find("script") is None
    assert page.find("div") is None
    assert "<script>" in page.get_text()


def test_a_dangerous_address_is_no_link():
    assert html_of("[กด](javascript:alert(1))").find("a") is None


def test_headings_get_anchors_in_order():
    rendered = render("## หนึ่ง\n\nก\n\n## **“สอง”**\n\n### ย่อย", str, str)
    assert [(part.anchor, part.title) for part in rendered.headings] == [
        ("part-1", "หนึ่ง"),
        ("part-2", "“สอง”"),
    ]
    assert '<h2 id="part-1">' in rendered.html
    assert "<h3>ย่อย</h3>" in rendered.html


def test_chapters_link_to_each_other():
    page = html_of("[งวด](months.md) [ข้อ](item.md#part-2) [โต๊ะทำงาน](/admin/)")
    addresses = [link["href"] for link in page.find_all("a")]
    assert addresses == ["/guide/months/", "/guide/item/#part-2", "/admin/"]


def test_a_picture_comes_from_the_static_files_and_opens_larger():
    page = html_of("![โต๊ะทำงานของสถานี](images/desk.webp)")
    picture = page.find("img")
    assert picture["src"] == "/static/desk.webp"
    assert picture["alt"] == "โต๊ะทำงานของสถานี"
    assert picture["loading"] == "lazy"
    assert picture.parent["href"] == "/static/desk.webp"


def test_a_table_says_what_its_headers_head():
    page = html_of("| ก | ข |\n|---|---|\n| 1 | 2 |")
    assert [header["scope"] for header in page.find_all("th")] == ["col", "col"]
    box = page.find("table").parent
    assert (box["role"], box["tabindex"]) == ("region", "0")
