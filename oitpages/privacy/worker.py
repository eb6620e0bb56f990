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
_PARAGRAPH = re.compile(r"</(?:w:p|text:p|text:h|table:table-row|si|row)>")
_TAG = re.compile(r"<[^<>]{0,4000}>")
_CELL = re.compile(r"<c ([^<>]{0,300})>(.{0,40000}?)</c>", re.DOTALL)
_PLACE = re.compile(r'r="([A-Z]{1,3}\d{1,7})"')
_VALUE = re.compile(r"<v>([^<]{1,64})</v>")
_DOCUMENT_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|comments|footnotes|endnotes)\.xml"
    r"|xl/(?:sharedStrings|comments\d*)\.xml|xl/worksheets/sheet\d+\.xml|content\.xml"
)
_PICTURE = re.compile(r"(?:word|xl)/media/[^/]+\.jpe?g|Pictures/[^/]+\.jpe?g", re.IGNORECASE)
GPS_TAG = 0x8825


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
        for attributes, body in _CELL.findall(xml):
            place = _PLACE.search(attributes)
            value = _VALUE.search(body)
            text = ""
            if 't="inlineStr"' in attributes:
                text = unescape(_TAG.sub("", body))
            elif value and 't="s"' not in attributes:
                text = plain_number(value[1])
            if text:
                yield f"เซลล์ {place[1] if place else ''}", text
        return
    for number, paragraph in enumerate(_PARAGRAPH.split(xml), start=1):
        text = unescape(_TAG.sub("", paragraph)).strip()
        if text:
            yield f"ย่อหน้าที่ {number}", text


def plain_number(value: str) -> str:
    """A number as it is read: Excel may store a long one as 1.234E+12."""
    try:
        number = float(value)
    except ValueError:
        return unescape(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value


def texts_of_pdf(content: bytes) -> Iterator[tuple[str, str]]:
    """The text of each page."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages[:MOST_PAGES], start=1):
        yield f"หน้าที่ {number}", page.extract_text() or ""


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
