"""Files that look right at first and break further in: real ones, with a few bytes changed."""

from __future__ import annotations

import functools
import io
import zlib

from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter

from tests.messages.pdf_files import pdf_of, phone_scan

TOKENS = (
    b"/Kids", b"/Parent 3 0 R", b"[", b"]", b"<<", b">>", b"(", b"null", b"true", b"-1", b"0 R",
    b"2 0 R", b"99999999999", b"/Filter/Foo", b"/Filter/DCTDecode", b"/Count -5", b"/Prev 0",
    b"/Encrypt 1 0 R", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f\xff\xff\xff", b"\xff\xd8",
)  # fmt: skip
"""Words of the formats, put where they don't belong."""


def _pictures() -> list[bytes]:
    """A picture in each format, with the notes of a camera, which have a reader of their own."""
    noise = Image.frombytes("RGB", (32, 24), bytes(n * n % 251 for n in range(32 * 24 * 3)))
    notes = Image.Exif()
    notes[0x0112] = 6  # lies on its side
    notes[0x010F] = "Secret Phone Maker"
    notes[0x8825] = {1: "N", 2: (13.0, 44.0, 0.0)}
    formats = (("JPEG", {}), ("PNG", {}), ("WEBP", {}), ("WEBP", {"lossless": True}))
    files = []
    for name, options in formats:
        stream = io.BytesIO()
        noise.save(stream, name, exif=notes, **options)
        files.append(stream.getvalue())
    return files


def _table_in_a_stream(filters: bytes, content: bytes | None = None) -> bytes:
    """A PDF whose table of objects is a stream, packed as ``filters`` says."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 40]>>",
    )
    file, rows = b"%PDF-1.5\n", b"\0\0\0\xff"
    for number, text in enumerate(objects, start=1):
        rows += b"\1" + len(file).to_bytes(2, "big") + b"\0"
        file += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start = len(file)
    packed = zlib.compress(rows + b"\1" + start.to_bytes(2, "big") + b"\0")
    content = packed if content is None else content
    return file + (
        b"4 0 obj\n<</Type/XRef/Size 5/W[1 2 1]/Root 1 0 R%s/Length %d>>stream\n%s\nendstream\n"
        b"endobj\nstartxref\n%d\n%%%%EOF" % (filters, len(content), content, start)
    )


def _documents() -> list[bytes]:
    """A PDF of each build: plain, scanned by a phone, locked, and with its table in a stream."""
    files = [phone_scan(), _table_in_a_stream(b"/Filter/FlateDecode")]
    for password in ("", "x"):
        writer = PdfWriter()
        writer.add_blank_page(60, 40)
        if password:
            writer.encrypt(password)
        stream = io.BytesIO()
        writer.write(stream)
        files.append(stream.getvalue())
    return files


@functools.cache
def whole_files() -> tuple[bytes, ...]:
    """Files that nothing is wrong with, but for a lock."""
    return (*_pictures(), *_documents())


@functools.cache
def broken_tables() -> tuple[bytes, ...]:
    """PDFs whose table of objects is packed in ways that don't exist, or not as they say."""
    filters = (
        "/FlateDecode", "/Foo", "/JBIG2Decode", "/DCTDecode", "/CCITTFaxDecode", "/LZWDecode",
        "/JPXDecode", "/Crypt", "/ASCII85Decode", "/RunLengthDecode", "[/FlateDecode/Foo]", "5",
        "null", "99 0 R",
    )  # fmt: skip
    hints = ("", "<</Predictor 12/Columns 4>>", "<</Predictor 99/Columns 0>>", "4")
    return tuple(
        _table_in_a_stream(f"/Filter {name}/DecodeParms {hint or 'null'}".encode(), content)
        for name in filters
        for hint in hints
        for content in (None, b"", b"\0" * 40)
    ) + tuple(
        pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", extra=extra)
        for extra in (b"/Encrypt<</Filter/Foo>>", b"/Encrypt<</Filter/Standard/V 9>>")
    )


@st.composite
def broken_files(draw) -> bytes:
    """A whole file after a few changes: in its first bytes, or anywhere."""
    file = bytearray(draw(st.sampled_from(whole_files())))
    for _ in range(draw(st.integers(1, 6))):
        most = len(file) - 1 if draw(st.booleans()) else min(len(file), 300) - 1
        place = draw(st.integers(0, max(most, 0)))
        change = draw(st.sampled_from(("byte", "byte", "token", "token", "gap", "end")))
        if change == "byte":
            file[place : place + 1] = bytes([draw(st.integers(0, 255))])
        elif change == "token":
            token = draw(st.sampled_from(TOKENS))
            file[place : place + (len(token) if draw(st.booleans()) else 0)] = token
        elif change == "gap":
            del file[place : place + draw(st.integers(1, 12))]
        else:
            del file[max(place, 20) :]
    return bytes(file)
