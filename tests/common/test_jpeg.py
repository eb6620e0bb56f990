"""A JPEG without what was written about the picture: bit by bit the same picture."""

import io

import pytest
from PIL import Image

from cms.common.jpeg import bare_jpeg
from tests.messages.pdf_files import SECRETS, phone_photo


def drawn(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.tobytes()


def with_segment(content: bytes, marker: int, text: bytes) -> bytes:
    """A JPEG with one more segment at its beginning."""
    return (
        content[:2]
        + bytes((0xFF, marker))
        + (len(text) + 2).to_bytes(2, "big")
        + text
        + content[2:]
    )


@pytest.mark.parametrize("marker", [0xE0, *range(0xE1, 0xEE), 0xEF, 0xFE])
def test_no_segment_about_the_picture_stays(marker):
    content = with_segment(phone_photo(), marker, b"SecretProgram")
    bare = bare_jpeg(content)
    assert b"Secret" not in bare
    assert drawn(bare) == drawn(content)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 1}])
def test_the_picture_stays_bit_by_bit(options):
    stream = io.BytesIO()
    Image.frombytes("RGB", (60, 40), bytes(n % 251 for n in range(7200))).save(
        stream, "JPEG", comment=b"SecretProgram", **options
    )
    bare = bare_jpeg(stream.getvalue())
    assert drawn(bare) == drawn(stream.getvalue())
    assert b"Secret" not in bare


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_colours_of_other_kinds_stay_as_they_were(mode):
    """Adobe's segment says how they are meant."""
    stream = io.BytesIO()
    Image.new(mode, (16, 16), 77 if mode == "L" else (10, 20, 30, 40)).save(stream, "JPEG")
    assert drawn(bare_jpeg(stream.getvalue())) == drawn(stream.getvalue())


def test_a_comment_between_two_scans_goes():
    stream = io.BytesIO()
    Image.frombytes("RGB", (60, 40), bytes(n % 251 for n in range(7200))).save(
        stream, "JPEG", progressive=True
    )
    content = stream.getvalue()
    place = content.index(b"\xff\xda", content.index(b"\xff\xda") + 2)
    content = content[:place] + b"\xff\xfe\x00\x0fSecretProgram" + content[place:]
    assert b"Secret" not in bare_jpeg(content)
    assert drawn(bare_jpeg(content)) == drawn(content)


def test_what_stands_behind_the_end_goes():
    bare = bare_jpeg(phone_photo() + phone_photo())
    assert not [secret for secret in SECRETS if secret in bare]


def test_the_thumbnail_of_the_header_goes():
    content = phone_photo()
    assert content[6:11] == b"JFIF\0"
    header = content[4 + 2 : 18] + b"\x01\x01" + b"SEC"
    rest = content[20:]
    with_thumbnail = content[:4] + (len(header) + 2).to_bytes(2, "big") + header + rest
    assert b"SEC" in with_thumbnail
    assert b"SEC" not in bare_jpeg(with_thumbnail)
    assert drawn(bare_jpeg(with_thumbnail)) == drawn(content)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"\xff\xd8junk", b"\xff\xd8\xff\xe1\xff\xffx"],
)
def test_what_is_no_whole_jpeg_is_an_error(content):
    with pytest.raises(ValueError):
        bare_jpeg(content)
