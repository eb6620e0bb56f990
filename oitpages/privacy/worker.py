"""Reads one uploaded file from standard input and writes its texts as JSON.

The argument is the file's extension. Run as a script of its own by ``files``, in an
interpreter of its own: whatever a file does to the reader, it does to this process, whose
memory and time are limited. Imports nothing of the project.
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from html import unescape

MEMORY = 1024 << 20
SECONDS = 15
MOST_UNPACKED = 60 << 20
MOST_TEXT = 2_000_000
MOST_PAGES = 400
_PARAGRAPH = re.compile(
    r"</(?:w:p|a:p|text:p|text:h|table:table-row|si|row|comment|threadedComment)>"
)
_TAG = re.compile(r"<[^<>]{0,4000}>")
_SPACE = re.compile(
    r"<(?:w:(?:tab|br|cr|ptab|noBreakHyphen)|text:(?:tab|line-break|s))(?:\s[^<>]{0,200})?/>"
)
"""What stands between two words without being a letter."""
_CELL = re.compile(r"<c ([^<>]{0,300})>(.{0,40000}?)</c>", re.DOTALL)
_PLACE = re.compile(r'r="([A-Z]{1,3}\d{1,7})"')
_VALUE = re.compile(r"<v>([^<]{1,64})</v>")
_DOCUMENT_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|comments|footnotes|endnotes)\.xml"
    r"|xl/(?:sharedStrings|workbook|(?:comments/|threadedComments/)?[A-Za-z]*[Cc]omments?\d*)\.xml"
    r"|xl/worksheets/[^/]+\.xml|xl/drawings/drawing\d+\.xml"
    r"|docProps/(?:core|app|custom)\.xml|(?:content|styles|meta)\.xml"
)
_SHEET_NAME = re.compile(r'<sheet [^<>]{0,400}?\bname="([^"]{1,200})"')
_MARGIN = re.compile(
    r"<(?:odd|even|first)(?:Header|Footer)>([^<]{1,2000})</(?:odd|even|first)(?:Header|Footer)>"
)
_IDENTIFIERS = ("uuid:", "urn:", "xmp.")
_INLINE = re.compile(rb"(?:^|\s)BI\s.{1,2000}?\sID\s", re.DOTALL)
PROPERTIES_TH = "คุณสมบัติของไฟล์"
_PICTURE = re.compile(r"(?:word|xl)/media/[^/]+\.jpe?g|Pictures/[^/]+\.jpe?g", re.IGNORECASE)
GPS_TAG = 0x8825
DEEPEST = 5
MOST_NAMED = 10


class TooLarge(Exception):
    """The file unpacks to more than is read."""


def limit() -> None:
    """Bind this process to its memory and time; it writes no file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def texts_of_archive(content: bytes) -> Iterator[tuple[str, str]]:
    """Places and texts of an Office or OpenDocument file, GPS data of its pictures too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            raise TooLarge
        for name in archive.namelist():
            if _DOCUMENT_PARTS.fullmatch(name):
                yield from texts_of_part(name, archive.read(name).decode("utf-8", "replace"))
            elif _PICTURE.fullmatch(name) and has_position(archive.read(name)):
                yield "gps", name


def texts_of_part(name: str, xml: str) -> Iterator[tuple[str, str]]:
    """The text of an XML part, a line for each paragraph; numbers of a sheet by their cell."""
    if name.startswith("xl/worksheets/"):
        yield from texts_of_sheet(xml)
    elif name == "xl/workbook.xml":
        yield from (("ชื่อแผ่นงาน", unescape(sheet)) for sheet in _SHEET_NAME.findall(xml))
    elif name.startswith("docProps/") or name == "meta.xml":
        yield PROPERTIES_TH, lines_of(xml)
    else:
        place = "ความเห็นที่" if "omment" in name else "ย่อหน้าที่"
        for number, paragraph in enumerate(_PARAGRAPH.split(xml), start=1):
            if text := words_of(paragraph):
                yield f"{place} {number}", text


def texts_of_sheet(xml: str) -> Iterator[tuple[str, str]]:
    """Numbers and texts of a sheet by their cell, and its header and footer on paper."""
    for attributes, body in _CELL.findall(xml):
        place = _PLACE.search(attributes)
        value = _VALUE.search(body)
        text = ""
        if 't="inlineStr"' in attributes:
            text = words_of(body)
        elif value and 't="s"' not in attributes:
            text = plain_number(value[1])
        if text:
            yield f"เซลล์ {place[1] if place else ''}", text
    yield from (("หัวหรือท้ายกระดาษ", unescape(text)) for text in _MARGIN.findall(xml))


def lines_of(xml: str) -> str:
    """What an XML text says, each element on a line of its own, without names of versions."""
    lines = (line.strip() for line in words_of(xml.replace("<", "\n<")).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(_IDENTIFIERS))


def words_of(xml: str) -> str:
    """What an XML text says: its tabs and line ends part words."""
    return unescape(_TAG.sub("", _SPACE.sub(" ", xml))).strip()


def plain_number(value: str) -> str:
    """A number as it is read: Excel may store a long one as 1.234E+12."""
    try:
        number = float(value)
    except ValueError:
        return unescape(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value


def texts_of_pdf(content: bytes) -> Iterator[tuple[str, str]]:
    """The text of each page and of its notes, and what the file says of itself.

    Pages that only hold a picture, as a scanner makes them, are named as ``scanned``, and
    those beyond what is read as ``beyond``: a person has to look at them.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    for name, text in (reader.metadata or {}).items():
        if isinstance(text, str) and not name.endswith("Date"):
            yield PROPERTIES_TH, text
    described = reader.root_object.get("/Metadata")
    if described is not None:
        yield PROPERTIES_TH, lines_of(described.get_object().get_data().decode("utf-8", "replace"))
    scanned = []
    for number, page in enumerate(reader.pages[:MOST_PAGES], start=1):
        text = page.extract_text() or ""
        yield f"หน้าที่ {number}", text
        yield from ((f"หมายเหตุในหน้าที่ {number}", note) for note in notes_of(page))
        if not text.strip() and shows_picture(page):
            scanned.append(number)
    if scanned:
        yield "scanned", numbered(scanned)
    if len(reader.pages) > MOST_PAGES:
        yield "beyond", f"หน้าที่ {MOST_PAGES + 1} ถึง {len(reader.pages)}"


def numbered(pages: list[int]) -> str:
    """Pages by their numbers: the first few of many."""
    first = ", ".join(str(number) for number in pages[:MOST_NAMED])
    more = len(pages) - MOST_NAMED
    return f"หน้าที่ {first}" + (f" และอีก {more} หน้า" if more > 0 else "")


def notes_of(page) -> Iterator[str]:
    """Texts that lie above a page: notes, filled fields, the addresses of links."""
    for note in page.annotations or ():
        note = note.get_object()
        action = note.get("/A")
        address = action.get_object().get("/URI") if action is not None else None
        for text in (note.get("/Contents"), note.get("/V"), address):
            if isinstance(text, str):
                yield text


def shows_picture(page) -> bool:
    """Whether a page draws a picture."""
    contents = page.get_contents()
    if contents is not None and _INLINE.search(contents.get_data()):
        return True
    return draws_pictures(page.get("/Resources"))


def draws_pictures(resources, depth: int = 0) -> bool:
    """Whether a page, or a form that it draws, holds a picture."""
    if resources is None or depth > DEEPEST:
        return False
    drawn = resources.get_object().get("/XObject") or {}
    for thing in drawn.get_object().values() if drawn else ():
        thing = thing.get_object()
        if thing.get("/Subtype") == "/Image":
            return True
        if thing.get("/Subtype") == "/Form" and draws_pictures(thing.get("/Resources"), depth + 1):
            return True
    return False


def has_position(content: bytes) -> bool:
    """Whether a picture says where it was taken."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        return bool(image.getexif().get_ifd(GPS_TAG))


def texts_of(extension: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Places and texts of a file of a kind that can be read.

    Raises:
        LookupError: files of this kind aren't read.
    """
    if extension in ("docx", "xlsx", "odt", "ods"):
        yield from texts_of_archive(content)
    elif extension == "pdf":
        yield from texts_of_pdf(content)
    elif extension in ("csv", "json", "txt"):
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
            yield f"บรรทัดที่ {number}", line
    else:
        raise LookupError(extension)


def main() -> int:
    """Read standard input; 0 where standard output has the texts."""
    limit()
    length = 0
    texts: list[tuple[str, str]] = []
    try:
        for place, text in texts_of(sys.argv[1], sys.stdin.buffer.read()):
            length += len(text)
            if length > MOST_TEXT:
                raise TooLarge
            texts.append((place, text))
    except TooLarge:
        json.dump({"problem": "too-large"}, sys.stdout)
        return 0
    except LookupError:
        json.dump({"problem": "unknown-kind"}, sys.stdout)
        return 0
    json.dump({"texts": texts}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
