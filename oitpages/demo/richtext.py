"""Plain demo text as rich text: blank lines part paragraphs, "- " a list, "## " a heading,
and "[words](address)" a link.
"""

from __future__ import annotations

import re
from html import escape

_LINK = re.compile(r"\[([^]]+)\]\(([^)\s]+)\)")


def rich_text(text: str) -> str:
    """HTML as Wagtail's editor stores it.

    Args:
        text: plain text of the content files.
    """
    parts = []
    for block in text.strip().split("\n\n"):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if not lines:
            continue
        if lines[0].startswith("## "):
            parts.append(f"<h2>{_line(lines[0][3:])}</h2>")
            lines = lines[1:]
        if lines and all(line.startswith("- ") for line in lines):
            entries = "".join(f"<li>{_line(line[2:])}</li>" for line in lines)
            parts.append(f"<ul>{entries}</ul>")
        elif lines:
            parts.append(f"<p>{'<br/>'.join(map(_line, lines))}</p>")
    return "".join(parts)


def _line(text: str) -> str:
    """One line, its links as links."""
    return _LINK.sub(r'<a href="\2">\1</a>', escape(text))
