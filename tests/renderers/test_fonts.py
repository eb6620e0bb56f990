"""The shipped fonts are what the build step makes, and complete."""

import json
from pathlib import Path

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

from cms.fonts import COVERAGE_FILE, FONT_DIRECTORY, PDF_FONT_FAMILY, covered_characters
from cms.fonts.build import (
    PDF_FACES,
    WEB_CHARACTERS,
    WEB_DIRECTORY,
    WEB_FACES,
    build_pdf_face,
    build_web_face,
    coverage,
)
from cms.fonts.clusters import clusters


@pytest.mark.parametrize("face", ["Regular", "BoldItalic"])
def test_the_committed_face_is_what_the_build_makes(face: str, tmp_path: Path):
    """Byte for byte, so that the font can be checked against its source."""
    build_pdf_face(face, tmp_path / "face.ttf")
    assert (tmp_path / "face.ttf").read_bytes() == committed(face).read_bytes()


def test_the_committed_web_font_is_what_the_build_makes(tmp_path: Path):
    """The characters of the page are those that were chosen."""
    build_web_face(WEB_FACES["400"], tmp_path / "face.woff2")
    assert (tmp_path / "face.woff2").read_bytes() == (
        WEB_DIRECTORY / "sarabun-400.woff2"
    ).read_bytes()


def committed(face: str) -> Path:
    """The shipped file of a face."""
    return FONT_DIRECTORY / f"SarabunPDF-{face}.ttf"


@pytest.mark.parametrize("face", PDF_FACES)
def test_every_cluster_is_one_glyph(face: str):
    """One glyph stands for one cluster, which PDF readers give back as it was."""
    font = uharfbuzz.Font(uharfbuzz.Face(committed(face).read_bytes()))
    several = []
    for cluster in clusters():
        buffer = uharfbuzz.Buffer()
        buffer.add_str(cluster)
        buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
        uharfbuzz.shape(font, buffer)
        if len(buffer.glyph_infos) != 1 or not buffer.glyph_infos[0].codepoint:
            several.append(cluster)
    assert several == []


def test_names_and_licence():
    """The derived font has a name of its own; both carry the licence."""
    for face in PDF_FACES:
        names = TTFont(committed(face))["name"]
        assert names.getDebugName(1).startswith(PDF_FONT_FAMILY)
        assert names.getDebugName(6) == f"SarabunPDF-{face}"
    for directory in (FONT_DIRECTORY, WEB_DIRECTORY):
        licence = (directory / "OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert "Sarabun Project Authors" in licence


def test_the_coverage_file_agrees_with_the_fonts():
    """It stands in for the fonts where fontTools is not installed."""
    fonts = [TTFont(committed(face)) for face in PDF_FACES]
    assert json.loads(COVERAGE_FILE.read_text(encoding="ascii")) == coverage(fonts)
    assert set("กขฮำฤๅ๐๙ฯๆ฿ AZaz09“”–•→≥") <= covered_characters()
    assert "☑" not in covered_characters()


@pytest.mark.parametrize("weight", WEB_FACES)
def test_web_fonts_are_small_and_whole(weight: str):
    """Two weights load quickly and lack no letter of the pages."""
    path = WEB_DIRECTORY / f"sarabun-{weight}.woff2"
    assert path.stat().st_size < 15_000
    drawn = set(TTFont(path).getBestCmap())
    assert set(WEB_CHARACTERS) - drawn == set()
    assert TTFont(path)["OS/2"].usWeightClass == int(weight)
