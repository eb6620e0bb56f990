"""The fonts that the project ships: where they are and which characters they draw.

``SarabunPDF-*.ttf`` are made by :mod:`cms.fonts.build` and committed, so that running
the site needs neither a build nor a system font. Reading this module needs nothing
but the standard library.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FONT_DIRECTORY = Path(__file__).resolve().parent
PDF_FONT_FAMILY = "Sarabun PDF"
COVERAGE_FILE = FONT_DIRECTORY / "coverage.json"


@cache
def covered_characters() -> frozenset[str]:
    """Every character that all four faces of "Sarabun PDF" can draw.

    Without those of private use, such as a maker's logo: PDF/A allows none.
    """
    ranges = json.loads(COVERAGE_FILE.read_text(encoding="ascii"))
    return frozenset(
        chr(codepoint)
        for first, last in ranges
        for codepoint in range(first, last + 1)
        if not 0xE000 <= codepoint <= 0xF8FF
    )
