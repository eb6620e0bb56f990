"""Finds Thai that an English page doesn't mark as Thai, which a screen reader would spell out."""

from __future__ import annotations

import re

from lxml import html as parser

THAI = re.compile(r"[\u0e00-\u0e7f]")
SILENT = ("script", "style")
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "content", "placeholder", "title", "value", "data-label")


def stray_thai(page: str) -> list[str]:
    """Texts, alternatives, titles and descriptions in Thai outside every ``lang="th"``.

    Args:
        page: the HTML of a page in English.
    """
    found = []
    for element in parser.fromstring(page).iter():
        if not isinstance(element.tag, str) or element.tag in SILENT:
            continue
        spoken = [element.get(name) or "" for name in SPOKEN_ATTRIBUTES]
        texts = [element.text or "", *(child.tail or "" for child in element), *spoken]
        if _language(element) != "th":
            strays = filter(THAI.search, texts)
            found += [f"<{element.tag}> {text.strip()[:80]}" for text in strays]
    return found


def _language(element) -> str:
    chain = (element, *element.iterancestors())
    return next((one.get("lang") for one in chain if one.get("lang")), "")
