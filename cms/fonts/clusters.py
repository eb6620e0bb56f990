"""Give a Thai font one glyph per grapheme cluster, so that PDF text reads back exactly.

A shaper draws a consonant with its marks as several glyphs, and splits SARA AM into
two. A PDF maps glyphs back to characters one by one, so readers lose or reorder marks:
with a stock font "ตำรวจ" comes back as "ตารวจ". Here every cluster becomes one composite
glyph, drawn as the source font shapes it and mapped to its own string of characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import uharfbuzz
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

CONSONANTS = tuple(chr(codepoint) for codepoint in range(0x0E01, 0x0E2F))
VOWELS_ABOVE = "ัิีึื็"
VOWELS_BELOW = "ุู"
TONES = "่้๊๋"
# Endings of Pali, Sanskrit and loan words beside vowel and tone.
OTHER_ENDINGS = ("์", "ิ์", "ุ์", "ํ", "ฺ", "็์", "ี์", "ื์", "๎", "ู์")

_ROUND_COMPONENT_TO_GRID = 0x4
_LIGATURE_GLYPH = 2
_SCRIPTS = ("thai", "DFLT")
_FEATURE = "ccmp"


@dataclass(frozen=True, slots=True)
class _Shaped:
    """A glyph of a shaped cluster and where it stands."""

    glyph: str
    advance: int
    x: int
    y: int


def clusters() -> Iterator[str]:
    """Every Thai cluster of more than one character that gets a glyph of its own."""
    vowels = ("", *VOWELS_ABOVE, *VOWELS_BELOW)
    tones = ("", *TONES)
    endings = [vowel + tone for vowel, tone in product(vowels, tones) if vowel or tone]
    endings += [*OTHER_ENDINGS, *(tone + "ำ" for tone in tones)]
    for consonant, ending in product(CONSONANTS, endings):
        yield consonant + ending


def compose_clusters(font: TTFont, source: bytes) -> None:
    """Add a composite glyph per Thai cluster to ``font`` and substitute it when shaping.

    Args:
        font: the opened font, changed in place.
        source: the bytes of the same font, which the clusters are shaped with.
    """
    shaper = uharfbuzz.Font(uharfbuzz.Face(source))
    order = list(font.getGlyphOrder())
    glyphs, metrics = font["glyf"], font["hmtx"]
    ligatures: dict[tuple[str, ...], str] = {}
    composites: list[tuple[str, Glyph, int]] = []
    for cluster in clusters():
        shaped = _shape(shaper, order, cluster)
        key = tuple(part.glyph for part in shaped)
        if len(shaped) < 2 or key in ligatures:
            continue
        name = "th_" + "_".join(f"{ord(character):04X}" for character in cluster)
        glyph, advance = _compose(shaped, glyphs)
        ligatures[key] = name
        composites.append((name, glyph, advance))
    order += [name for name, _glyph, _advance in composites]
    font.setGlyphOrder(order)
    glyphs.glyphOrder = order
    for name, glyph, _advance in composites:
        glyphs.glyphs[name] = glyph
    for name, glyph, advance in composites:
        glyph.recalcBounds(glyphs)
        metrics.metrics[name] = (advance, getattr(glyph, "xMin", 0))
    font["maxp"].numGlyphs = len(order)
    _add_substitutions(font, ligatures)
    if "GDEF" in font and font["GDEF"].table.GlyphClassDef:
        classes = font["GDEF"].table.GlyphClassDef.classDefs
        classes.update({name: _LIGATURE_GLYPH for name, _glyph, _advance in composites})


def _shape(shaper: uharfbuzz.Font, order: list[str], text: str) -> list[_Shaped]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
    uharfbuzz.shape(shaper, buffer)
    return [
        _Shaped(order[info.codepoint], place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def _compose(shaped: list[_Shaped], glyphs: object) -> tuple[Glyph, int]:
    """A composite of the shaped parts, and its advance width."""
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    pen = 0
    for part in shaped:
        if glyphs[part.glyph].numberOfContours != 0:  # an empty glyph draws nothing
            component = GlyphComponent()
            component.glyphName = part.glyph
            component.x, component.y = pen + part.x, part.y
            component.flags = _ROUND_COMPONENT_TO_GRID
            glyph.components.append(component)
        pen += part.advance
    return glyph, pen


def _add_substitutions(font: TTFont, ligatures: dict[tuple[str, ...], str]) -> None:
    """Substitute the clusters in a lookup after all others, which sees the final glyphs.

    The builder sorts the ligatures longest first, so a cluster is never cut short.
    """
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(ligatures)]))
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    index = table.LookupList.LookupCount - 1
    for script in table.ScriptList.ScriptRecord:
        if script.ScriptTag not in _SCRIPTS:
            continue
        languages = [record.LangSys for record in script.Script.LangSysRecord]
        for language in (script.Script.DefaultLangSys, *languages):
            for feature_index in language.FeatureIndex if language else ():
                record = table.FeatureList.FeatureRecord[feature_index]
                lookups = record.Feature.LookupListIndex
                if record.FeatureTag == _FEATURE and index not in lookups:
                    lookups.append(index)
                    record.Feature.LookupCount = len(lookups)
