"""Files of the running site: they come under their names, open, and lead back to the site."""

import csv
import hashlib
import io
import json
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl import load_workbook
from playwright.sync_api import Page
from pypdf import PdfReader

from .addresses import INDEX, ITEMS
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
    """Every text below a key ``url``."""
    found: set[str] = set()

    def look(value: object) -> None:
        if isinstance(value, dict):
            if value.get("url") and isinstance(value["url"], str):
                found.add(value["url"])
            value = list(value.values())
        if isinstance(value, list):
            for entry in value:
                look(entry)

    look(json.loads(content))
    return found


OFFICE = "application/vnd.openxmlformats-officedocument"
WHOLE_ADDRESSES = ("http://", "https://", "mailto:", "tel:")
FORMATS = {
    "pdf": Format("application/pdf", b"%PDF-", pdf_links),
    "docx": Format(f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04", docx_links),
    "xlsx": Format(f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04", xlsx_links),
    "csv": Format("text/csv", "\N{BYTE ORDER MARK}".encode(), csv_links),
    "json": Format("application/json", b"{", json_links),
}


def check_answer(answer: Answer, extension: str, name: str) -> None:
    """The headers and the first bytes say what the file is and what it is called."""
    assert answer.status == 200
    assert answer.headers["Content-Type"].split(";")[0] == FORMATS[extension].media_type
    assert f'filename="{name}"' in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.body.startswith(FORMATS[extension].magic)


def check_links(site: DemoSite, links: set[str], answering: Callable[[str], int]) -> None:
    """All are whole addresses, and those of the site answer."""
    assert {url for url in links if not url.startswith(WHOLE_ADDRESSES)} == set()
    own = {url for url in links if url.startswith(f"{site.complete}/")}
    assert {url: answering(url) for url in own if answering(url) != 200} == {}


def check_digest(answer: Answer, stored: dict[str, Any]) -> None:
    """Header, index and bytes agree."""
    digest = hashlib.sha256(answer.body).hexdigest()
    told = answer.headers["Repr-Digest"].removeprefix("sha-256=:").removesuffix(":")
    assert b64decode(told).hex() == stored["sha256"] == digest
    assert stored["size"] == len(answer.body)


@pytest.fixture(scope="module")
def files_by_item(demo_site: DemoSite) -> dict[str, list[dict[str, Any]]]:
    """The files of each item by the item's code, as the index tells programs."""
    index = json.loads(fetch(f"{demo_site.complete}{INDEX}evidence-index.json").body)
    return {row["code"]: row["files"] for row in index["items"]}


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


@pytest.mark.parametrize("path", ITEMS)
def test_the_files_of_an_item_open(demo_site: DemoSite, answering, files_by_item, path):
    """Each is what the index says of it, down to its digest, and its links work."""
    item = ITEMS[path]
    stored = {file["format"]: file for file in files_by_item[item.code]}
    assert stored.keys() >= {name for formats in item.formats for name in formats} | {"pdf"}
    for extension, file in stored.items():
        name = f"{item.slug}-2568.{extension}"
        assert file["url"] == f"{demo_site.complete}{path}files/{name}"
        answer = fetch(file["url"])
        check_answer(answer, extension, name)
        check_digest(answer, file)
        links = FORMATS[extension].links(answer.body)
        check_links(demo_site, links, answering)
        assert extension == "csv" or demo_site.complete + path in {u.split("#")[0] for u in links}


@pytest.mark.parametrize("path", ITEMS)
def test_open_data_is_described(demo_site: DemoSite, files_by_item, path):
    """Where there is a table, its data package names files that are there, column by column."""
    description = fetch(f"{demo_site.complete}{path}files/datapackage.json")
    if "csv" not in {file["format"] for file in files_by_item[ITEMS[path].code]}:
        assert description.status == 404
        return
    check_answer(description, "json", "datapackage.json")
    resources = json.loads(description.body)["resources"]
    lengths = []
    for resource in resources:
        table = fetch(f"{demo_site.complete}{path}files/{resource['path']}")
        check_answer(table, "csv", resource["path"])
        rows = list(csv.reader(io.StringIO(table.body.decode("utf-8-sig"))))
        assert rows[0] == [column["name"] for column in resource["schema"]["fields"]]
        lengths.append(len(rows) - 1)
    assert any(lengths)  # a table of its own, such as O23's open differences, may be empty
