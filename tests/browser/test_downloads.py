"""Files of the running site: they come under their names, open, and lead back to the site."""

import csv
import hashlib
import io
import json
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl import load_workbook
from playwright.sync_api import Page
from pypdf import PdfReader

from .addresses import EDITION, INDEX, ITEMS
from .demo_site import Answer, DemoSite, fetch

pytestmark = pytest.mark.browser

STATION = "thung-tuayang"


@dataclass(frozen=True)
class Format:
    """What a file of a format looks like from outside, and how its links are read."""

    media_type: str
    magic: bytes
    links: Callable[[bytes], set[str]]


def pdf_links(content: bytes) -> set[str]:
    """Addresses that a reader of a PDF can press."""
    annotations = (
        annotation.get_object()
        for page in PdfReader(io.BytesIO(content)).pages
        for annotation in page.get("/Annots", ())
    )
    return {str(a["/A"]["/URI"]) for a in annotations if "/URI" in a.get("/A", {})}


def docx_links(content: bytes) -> set[str]:
    """Addresses that a reader of a Word file can press."""
    relationships = Document(io.BytesIO(content)).part.rels.values()
    return {r.target_ref for r in relationships if r.reltype == RELATIONSHIP_TYPE.HYPERLINK}


def xlsx_links(content: bytes) -> set[str]:
    """Addresses that a reader of a workbook can press."""
    cells = (
        cell
        for sheet in load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
    )
    return {c.hyperlink.target for c in cells if c.hyperlink and c.hyperlink.target}


def csv_links(content: bytes) -> set[str]:
    """Values of a table that are addresses as a whole."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    return {value for row in rows for value in row if value.startswith(("http:", "https:"))}


def json_links(content: bytes) -> set[str]:
    """Every value below a key ``url``."""
    found: set[str] = set()

    def look(value: object) -> None:
        if isinstance(value, dict):
            if value.get("url"):
                found.add(value["url"])
            value = list(value.values())
        if isinstance(value, list):
            for entry in value:
                look(entry)

    look(json.loads(content))
    return found


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pdf": Format("application/pdf", b"%PDF-", pdf_links),
    "docx": Format(f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04", docx_links),
    "xlsx": Format(f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04", xlsx_links),
    "csv": Format("text/csv", "\N{BYTE ORDER MARK}".encode(), csv_links),
    "json": Format("application/json", b"{", json_links),
}
ITEM_FILES = [
    (path, name)
    for path, item in ITEMS.items()
    for name in dict.fromkeys(name for formats in item.formats for name in formats)
]


def check_answer(answer: Answer, extension: str, name: str) -> None:
    """The headers and the first bytes say what the file is and what it is called."""
    assert answer.status == 200
    assert answer.headers["Content-Type"].split(";")[0] == FORMATS[extension].media_type
    assert f'filename="{name}"' in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.body.startswith(FORMATS[extension].magic)


def check_links(site: DemoSite, links: set[str], answering: Callable[[str], int]) -> None:
    """All are whole addresses, and those of the site answer."""
    assert all(url.startswith(("http://", "https://", "mailto:", "tel:")) for url in links)
    own = {url for url in links if url.startswith(f"{site.complete}/")}
    assert own
    assert {url: answering(url) for url in own if answering(url) != 200} == {}


@pytest.mark.parametrize("extension", FORMATS)
def test_the_index_is_downloaded(
    demo_site: DemoSite, page: Page, tmp_path: Path, answering, extension
):
    """By the link on its page, in each format, with live links to all 25 items."""
    page.goto(demo_site.complete + INDEX)
    with page.expect_download() as waiting:
        page.locator(f".downloads a[href$='evidence-index.{extension}']").click()
    name = f"evidence-index-{STATION}-2568.{extension}"
    assert waiting.value.suggested_filename == name
    waiting.value.save_as(tmp_path / name)
    answer = fetch(waiting.value.url)
    check_answer(answer, extension, name)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    content = (tmp_path / name).read_bytes()
    links = FORMATS[extension].links(content)
    check_links(demo_site, links, answering)
    pages = {url.split("#")[0] for url in links}
    assert {demo_site.complete + path for path in ITEMS} <= pages


def test_an_unknown_format_is_not_found(demo_site: DemoSite):
    """It answers as any address that does not exist."""
    assert fetch(f"{demo_site.complete}{INDEX}evidence-index.exe").status == 404
    assert fetch(f"{demo_site.complete}{INDEX}o12/files/o12-2568.docx").status == 404


@pytest.mark.parametrize(("path", "extension"), ITEM_FILES)
def test_a_file_of_an_item_opens(demo_site: DemoSite, answering, path, extension):
    """It is what the index says of it, down to its digest, and its links work."""
    name = f"{ITEMS[path].slug}-2568.{extension}"
    answer = fetch(f"{demo_site.complete}{path}files/{name}")
    check_answer(answer, extension, name)
    digest = hashlib.sha256(answer.body).hexdigest()
    told = answer.headers["Repr-Digest"].removeprefix("sha-256=:").removesuffix(":")
    assert b64decode(told).hex() == digest
    index = json.loads(fetch(f"{demo_site.complete}{INDEX}evidence-index.json").body)
    row = next(row for row in index["items"] if row["code"] == ITEMS[path].code)
    stored = next(file for file in row["files"] if file["format"] == extension)
    assert stored["sha256"] == digest
    assert stored["size"] == len(answer.body)
    assert stored["url"] == f"{demo_site.complete}{path}files/{name}"
    check_links(demo_site, FORMATS[extension].links(answer.body), answering)


def test_every_item_with_formats_has_files_here() -> None:
    """The list above comes from the catalogue; it must not be empty by accident."""
    assert {path for path, _ in ITEM_FILES} == {
        f"{INDEX}{item.slug}/" for item in EDITION.items if item.formats
    }
    assert len(ITEM_FILES) == 13
