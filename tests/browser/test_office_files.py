"""Every Word and Excel file of the complete station, in programs that nobody here wrote."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Browser

from tests.readers.office import opened_in_libreoffice, schema_errors
from tests.readers.pdf import squeeze

from .addresses import INDEX, ITEMS
from .demo_site import DemoSite, fetch, log_in

pytestmark = pytest.mark.browser

WITH_TEMPLATE = {
    *("O1", "O2", "O4", "O7", "O9", "O11", "O12", "O13", "O14", "O15", "O17"),
    "O23",
}
"""Items that offer at least a template to fill in; the demand is that of Excel-in."""


def page_number(site: DemoSite, path: str) -> str:
    """The primary key of a public page, as the public API tells it."""
    answer = fetch(f"{site.complete}/api/v2/pages/find/?html_path={path}")
    return re.search(r"/pages/(\d+)/", answer.headers["Location"])[1]


@pytest.fixture(scope="module")
def templates(demo_site: DemoSite, browser: Browser) -> dict[str, bytes]:
    """The templates of every item that has rows, empty and with the present rows, by name."""
    context = browser.new_context(locale="th-TH")
    page = context.new_page()
    log_in(page, demo_site)
    found = {}
    for path, item in ITEMS.items():
        base = f"{demo_site.complete}/admin/ita/import/{page_number(demo_site, path)}/template/"
        for name, query in (("empty", ""), ("rows", "?rows=1")):
            answer = page.request.get(base + query, max_retries=2)
            assert answer.status in (200, 404)
            if answer.ok:
                found[f"template-{item.code}-{name}.xlsx"] = answer.body()
    context.close()
    return found


@pytest.fixture(scope="module")
def office_files(
    demo_site: DemoSite, templates: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """What the station offers as Word or Excel: items, evidence index and templates."""
    index = json.loads(fetch(f"{demo_site.complete}{INDEX}evidence-index.json").body)
    addresses = [
        f"{demo_site.complete}{INDEX}evidence-index.{format}" for format in ("docx", "xlsx")
    ]
    addresses += [
        file["url"]
        for row in index["items"]
        for file in row["files"]
        if file["format"] in ("docx", "xlsx")
    ]
    contents = {address.rsplit("/", 1)[1]: fetch(address).body for address in addresses}
    directory = tmp_path_factory.mktemp("office")
    paths = []
    for name, content in {**contents, **templates}.items():
        path = directory / name
        path.write_bytes(content)
        paths.append(path)
    return paths


def test_every_item_with_rows_has_a_template(templates: dict[str, bytes]):
    """Empty and with the rows that are there."""
    items = {name.split("-")[1] for name in templates}
    assert items >= WITH_TEMPLATE
    assert len(templates) == 2 * len(items)


def test_the_open_xml_sdk_finds_nothing(office_files: list[Path], figure: Callable[[str], None]):
    """Word would repair a wrong element without a word; Excel asks the officer to."""
    errors = schema_errors(office_files)
    count = sum(map(len, errors.values()))
    figure(f"Open XML SDK: {len(office_files)} files of the demo, {count} errors")
    assert errors == {}
    assert len(office_files) > 50


def words_of(path: Path) -> set[str]:
    """The texts of a file, as its format's own library reads them."""
    content = io.BytesIO(path.read_bytes())
    if path.suffix == ".docx":
        document = Document(content)
        cells = (c.text for t in document.tables for row in t.rows[:30] for c in row.cells)
        texts = [*(paragraph.text for paragraph in document.paragraphs), *cells]
    else:
        book = load_workbook(content, read_only=True)
        texts = [
            value
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
            for row in sheet.iter_rows(values_only=True)
            for value in row
            if isinstance(value, str)
        ]
    return {squeeze(text).replace('"', "") for text in texts}


def test_libreoffice_shows_every_word(
    office_files: list[Path], tmp_path: Path, figure: Callable[[str], None]
):
    """Each file opens there without a screen, and shows what stands in it."""
    shown = opened_in_libreoffice(office_files, tmp_path)
    assert {path.name for path in office_files} - set(shown) == set()
    words = 0
    for path in office_files:
        text = squeeze(shown[path.name]).replace('"', "")
        missing = {word for word in words_of(path) if word not in text}
        assert missing == set(), path.name
        words += len(words_of(path))
    figure(f"LibreOffice: {len(shown)} files of the demo opened, {words:,} texts found")
