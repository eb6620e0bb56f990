"""Pictures lose what a camera wrote into them and look as before."""

import io

import pytest
from PIL import Image, PngImagePlugin

from cms.common.pictures import without_metadata

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes: device, rotation and place."""
    data = Image.Exif()
    data[MAKE] = "กล้องสมมติ".encode().decode("latin-1")
    data[ORIENTATION] = orientation
    data.get_ifd(GPS).update({1: "N", 2: (15.0, 7.0, 4.0), 3: "E", 4: (104.0, 19.0, 19.0)})
    return data


def picture(format: str = "JPEG", orientation: int = 1, **options) -> bytes:
    """A picture 40 x 20, red on its left half and blue on its right."""
    image = Image.new("RGB", (40, 20), "blue")
    image.paste("red", (0, 0, 20, 20))
    buffer = io.BytesIO()
    image.save(buffer, format, exif=exif(orientation), **options)
    return buffer.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_place_and_device_are_gone(format):
    before = picture(format)
    assert opened(before).getexif().get_ifd(GPS)
    after = opened(without_metadata(before))
    assert not len(after.getexif())
    assert (after.format, after.size) == (format, (40, 20))


def test_an_upright_jpeg_keeps_its_pixels():
    before = picture()
    after = without_metadata(before)
    assert len(after) < len(before)
    assert opened(after).tobytes() == opened(before).tobytes()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_turned_photo_is_stored_upright(format):
    after = opened(without_metadata(picture(format, orientation=6)))
    assert after.size == (20, 40)
    red, _, blue = after.convert("RGB").getpixel((10, 5))
    assert red > 200 > 60 > blue  # what was left is on top after a turn to the right
    assert not len(after.getexif())


def test_comments_and_texts_go_too():
    jpeg = picture(comment=b"secret comment")
    assert b"secret comment" in jpeg
    assert b"secret comment" not in without_metadata(jpeg)
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "secret author")
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "PNG", pnginfo=notes)
    assert b"secret author" not in without_metadata(buffer.getvalue())


def test_the_colour_profile_stays():
    profile = b"profile" * 20
    for format in ("JPEG", "PNG", "WEBP"):
        after = opened(without_metadata(picture(format, icc_profile=profile)))
        assert after.info["icc_profile"] == profile


@pytest.mark.parametrize(
    "content", [b"", b"%PDF", b"\xff\xd8\xff\xe1\xff\xff", picture()[:200]], ids=range(4)
)
def test_what_is_no_picture_comes_back_as_it_is(content):
    assert isinstance(without_metadata(content), bytes)


def test_a_picture_without_metadata_is_left_alone():
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "PNG")
    assert without_metadata(buffer.getvalue()) == buffer.getvalue()
