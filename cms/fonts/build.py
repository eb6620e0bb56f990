"""Build the fonts that the project ships: ``python -m cms.fonts.build``.

Needs the development requirements (fontTools, uharfbuzz, brotli, fontpkg-sarabun). The
results are committed, so this runs only when the source font or this module changes.
The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import fontpkg_sarabun
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from cms.fonts import COVERAGE_FILE, FONT_DIRECTORY, PDF_FONT_FAMILY
from cms.fonts.clusters import compose_clusters

SOURCE_DIRECTORY = Path(fontpkg_sarabun.ROOT) / "files"
LICENCE = Path(fontpkg_sarabun.ROOT) / "LICENSE"
WEB_DIRECTORY = FONT_DIRECTORY.parent / "static" / "cms" / "fonts"
PDF_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
WEB_FACES = {"400": "Regular", "600": "SemiBold"}

# Thai, basic Latin and the signs that Thai office texts use.
WEB_CHARACTERS = (
    *range(0x20, 0x7F),
    *(0xA0, 0xA9, 0xAB, 0xAD, 0xB0, 0xB1, 0xB2, 0xB7, 0xBB, 0xBD, 0xD7, 0xF7),
    *range(0x0E01, 0x0E3B),
    *range(0x0E3F, 0x0E5C),
    *(0x2010, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2264, 0x2265),
)

WEB_FEATURES = ("ccmp", "mark", "mkmk")

# Hints and device metrics are of no use to a PDF and describe the glyphs of the source.
_DROPPED_TABLES = ("DSIG", "hdmx", "VDMX", "LTSH", "fpgm", "prep", "cvt ", "gasp")
_FAMILY_NAME_IDS = (1, 3, 4, 16)
_POSTSCRIPT_NAME_ID = 6


def build_pdf_face(face: str, target: Path) -> None:
    """Write the "Sarabun PDF" version of one face of Sarabun.

    Args:
        face: a name of :data:`PDF_FACES`.
        target: the TTF file to write.
    """
    source = SOURCE_DIRECTORY / f"Sarabun-{face}.ttf"
    font = TTFont(source, recalcTimestamp=False)
    compose_clusters(font, source.read_bytes())
    _drop_hints(font)
    _rename(font)
    font.save(target)


def build_web_face(face: str, target: Path) -> None:
    """Write the Thai and Latin part of one face of Sarabun as WOFF2.

    A page on a phone has a budget of bytes: of the layout only what puts vowels and tones
    in their place is kept. The shapes and name stay those of Sarabun, which has no
    Reserved Font Name.
    """
    font = TTFont(SOURCE_DIRECTORY / f"Sarabun-{face}.ttf", recalcTimestamp=False)
    options = Options()
    options.layout_features = list(WEB_FEATURES)
    options.hinting = False
    options.desubroutinize = True
    options.flavor = "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=WEB_CHARACTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def coverage(fonts: Iterable[TTFont]) -> list[list[int]]:
    """The characters that every font of ``fonts`` draws, as ranges of first and last."""
    shared = sorted(set.intersection(*(set(font.getBestCmap()) for font in fonts)))
    ranges: list[list[int]] = []
    for codepoint in shared:
        if ranges and ranges[-1][1] == codepoint - 1:
            ranges[-1][1] = codepoint
        else:
            ranges.append([codepoint, codepoint])
    return ranges


def build_all() -> list[Path]:
    """Build every shipped font with its licence; return the files written."""
    written = []
    for face in PDF_FACES:
        target = FONT_DIRECTORY / f"SarabunPDF-{face}.ttf"
        build_pdf_face(face, target)
        written.append(target)
    ranges = coverage(TTFont(path) for path in written)
    COVERAGE_FILE.write_text(json.dumps(ranges, separators=(",", ":")) + "\n", encoding="ascii")
    written.append(COVERAGE_FILE)
    WEB_DIRECTORY.mkdir(parents=True, exist_ok=True)
    for weight, face in WEB_FACES.items():
        target = WEB_DIRECTORY / f"sarabun-{weight}.woff2"
        build_web_face(face, target)
        written.append(target)
    for directory in (FONT_DIRECTORY, WEB_DIRECTORY):
        written.append(Path(shutil.copyfile(LICENCE, directory / "OFL.txt")))
    return written


def _drop_hints(font: TTFont) -> None:
    for tag in _DROPPED_TABLES:
        if tag in font:
            del font[tag]
    glyphs = font["glyf"]
    for name in glyphs.keys():  # noqa: SIM118 - the table is no mapping
        glyphs[name].removeHinting()


def _rename(font: TTFont) -> None:
    for record in font["name"].names:
        name = record.toUnicode()
        if record.nameID in _FAMILY_NAME_IDS:
            record.string = name.replace("Sarabun", PDF_FONT_FAMILY)
        elif record.nameID == _POSTSCRIPT_NAME_ID:
            record.string = name.replace("Sarabun", PDF_FONT_FAMILY.replace(" ", ""))


def main() -> int:
    """Build the fonts and name each file with its size on standard output."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    for path in build_all():
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
