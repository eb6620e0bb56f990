"""Rich text as plain text. Pure."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[^>]*>")


def text_of_html(source: str) -> str:
    """The words of rich text: a tag is a gap between words, an entity its character."""
    return html.unescape(_TAG.sub(" ", source or ""))
