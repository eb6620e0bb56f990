"""PDF files written by hand, with what programs and phones leave inside."""

import io

from PIL import Image

SECRETS = (b"SecretCamMaker", b"2025:01:01", b"SecretXmp", b"SecretAuthor", b"SecretProgram")
"""What a phone and a program wrote into :func:`phone_scan`."""
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def pdf_of(*objects: bytes, extra: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of which is its catalogue.

    Args:
        objects: what stands between ``obj`` and ``endobj``.
        extra: more entries of the trailer.
    """
    file, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    table += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (size, extra)
    return file + table + b"startxref\n%d\n%%%%EOF" % len(file)


def stream_of(entries: bytes, content: bytes) -> bytes:
    """An object that is a stream."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def phone_photo() -> bytes:
    """A JPEG that says where, when and with which phone it was taken, and has a comment."""
    notes = Image.Exif()
    notes[0x010F] = "SecretCamMaker"
    notes[0x9003] = "2025:01:01 10:00:00"
    notes[0x8825] = {1: "N", 2: (13.0, 44.0, 0.0)}
    picture = Image.frombytes("RGB", (60, 40), bytes(n % 251 for n in range(60 * 40 * 3)))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=notes, xmp=b"<x>SecretXmp</x>", comment=b"SecretProgram")
    return stream.getvalue()


def phone_scan(
    photo: bytes | None = None,
    filters: bytes = b"/DCTDecode",
    contents: bytes = b"/A BDC q 60 0 0 40 0 0 cm /I Do Q EMC",
) -> bytes:
    """A page that a phone's program made of a photo.

    Args:
        photo: the bytes of the picture as they stand in the file.
        filters: how it is packed.
        contents: what draws the page.
    """
    image = (
        b"/Type/XObject/Subtype/Image/Width 60/Height 40/ColorSpace/DeviceRGB"
        b"/BitsPerComponent 8/Filter%s/Metadata 6 0 R"
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 40]/Contents 5 0 R/Resources<</XObject"
        b"<</I 4 0 R/F 7 0 R>>/Properties<</A<</Author(SecretAuthor)>>>>>>>>"
    )
    form = (
        b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/LastModified(D:SecretProgram)"
        b"/PieceInfo<</X<</Private(SecretProgram)>>>>/Resources<</XObject<</I 4 0 R>>>>"
    )
    return pdf_of(
        CATALOG,
        PAGES,
        page,
        stream_of(image % filters, phone_photo() if photo is None else photo),
        stream_of(b"", contents),
        stream_of(b"/Type/Metadata/Subtype/XML", b"<x><creator>SecretAuthor</creator></x>"),
        stream_of(form, b"q /I Do Q"),
    )
