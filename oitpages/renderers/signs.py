"""Which characters a PDF can draw, and how officers are told of those that it can't."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cms.fonts import covered_characters
from oitpages.renderers.errors import UnrenderableText

MOST_PLACES = 20
"""Places that one message names."""
_ROW_PLACE = re.compile(r"^ตาราง .* แถวที่ \d+ ")

# Signs that office programs insert and Sarabun lacks, with the same meaning and look.
_LOOKALIKES = str.maketrans({"\u2011": "\u2010"})


def checked_text(text: str, place: str) -> str:
    """The text, if the font can draw it.

    Raises:
        UnrenderableText: it can't; the message names the character and ``place``.
    """
    text = drawn_text(text)
    if missing := missing_signs(text):
        raise unshowable({place: missing})
    return text


def missing_signs(text: str) -> str:
    """The characters of a drawn text that the font lacks, each once, in their order."""
    missing = set(text) - covered_characters() - {"\n"}
    return "".join(sorted(missing, key=text.index))


def unshowable(strange: Mapping[str, str]) -> UnrenderableText:
    """The error that names the characters no font has, at every place to mend.

    Rows come first. What stands elsewhere is often made of them (a chart, a heading), so a
    place is left out where the rows name all of its characters already.

    Args:
        strange: the characters at each place, in reading order.
    """
    rows = {place: signs for place, signs in strange.items() if _ROW_PLACE.search(place)}
    named = set("".join(rows.values()))
    others = {
        place: signs
        for place, signs in strange.items()
        if place not in rows and set(signs) - named
    }
    places = [*rows.items(), *others.items()]
    texts = [
        f"{', '.join(f'“{sign}” (U+{ord(sign):04X})' for sign in signs)} ใน{place}"
        for place, signs in places[:MOST_PLACES]
    ]
    more = len(places) - len(texts)
    return UnrenderableText(
        f"อักขระ {' และ '.join(texts)}{f' และอีก {more} แห่ง' if more else ''} "
        "ไม่มีในแบบอักษรของไฟล์ PDF ให้ลบออกหรือใช้ตัวอักษรปกติแทน",
        places[0][1][0],
        places[0][0],
    )


def drawn_text(text: str) -> str:
    """The text with signs that the font lacks replaced by those of the same look."""
    return text.translate(_LOOKALIKES)
