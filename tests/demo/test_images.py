"""Pictures of the demo: drawn the same every time, and marked as simulated."""

import io

import pytest
import segno
from PIL import Image, ImageColor

from oitpages.demo.images import NAMES, SCENES, UnknownPicture, draw
from oitpages.demo.images.canvas import NAVY
from oitpages.demo.images.signs import EIT_ADDRESS


def opened(content: bytes) -> Image.Image:
    """The picture in the bytes, read as a browser would."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_picture_is_drawn_and_bears_the_mark(name: str) -> None:
    content = draw(name)
    picture = opened(content)
    assert picture.format == "PNG"
    assert min(picture.size) >= 600
    assert len(content) < 400_000
    mark = picture.convert("RGB").crop((16, picture.height - 56, 120, picture.height - 16))
    colours = {colour for _, colour in mark.getcolors(maxcolors=100_000)}
    assert ImageColor.getrgb(NAVY) in colours
    assert (255, 255, 255) in colours


@pytest.mark.parametrize(
    "name", ["portrait-head", "checkpoint-1", "infographic-no-gift", "qr-eit"]
)
def test_the_same_name_gives_the_same_bytes(name: str) -> None:
    assert draw(name) == draw(name)


def test_variants_differ() -> None:
    for scene, entry in SCENES.items():
        drawn = {draw(f"{scene}-{variant}") for variant in entry.variants}
        assert len(drawn) == len(entry.variants), scene


@pytest.mark.parametrize("size", [(1200, 800), (600, 750), (320, 320)])
def test_a_picture_fits_the_size_asked_for_without_cropping(size: tuple[int, int]) -> None:
    assert opened(draw("portrait-head", *size)).size == size


@pytest.mark.parametrize("name", ["", "portrait", "portrait-nobody", "checkpoint-9", "x-1"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownPicture):
        draw(name)


def test_the_survey_s_address_is_the_official_one() -> None:
    assert EIT_ADDRESS == "https://itap.nacc.go.th/"


def test_the_qr_code_in_the_picture_is_the_survey_s() -> None:
    matrix = [list(row) for row in segno.make(EIT_ADDRESS, error="m", micro=False).matrix]
    picture = opened(draw("qr-eit")).convert("L")
    module = 550 // (len(matrix) + 8)
    margin = (550 - module * len(matrix)) / 2
    read = [
        [
            picture.getpixel(
                (
                    int(75 + margin + (x + 0.5) * module),
                    int(130 + margin + (y + 0.5) * module),
                )
            )
            < 128
            for x in range(len(matrix))
        ]
        for y in range(len(matrix))
    ]
    assert read == [[bool(dark) for dark in row] for row in matrix]
