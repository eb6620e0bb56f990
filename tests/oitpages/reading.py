"""Reads pages and reports back: what they say, and whether their HTML is sound."""

from collections import Counter
from html.parser import HTMLParser

from cms.common.report import (
    BulletList,
    Figure,
    Link,
    LinkList,
    NilStatement,
    Paragraph,
    Report,
    Table,
)
from oitpages.renderers.text import display

VOID_TAGS = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}


class SoundHtml(HTMLParser):
    """Collects what HTML says and what is wrong with it."""

    def __init__(self, content: str) -> None:
        """Read the whole text."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.problems: list[str] = []
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.headings: list[int] = []
        self.words: list[str] = []
        self.feed(content)
        self.close()
        self.problems += [f"<{tag}> is never closed" for tag in self.open]
        self.problems += [f"id {name!r} stands {n} times" for name, n in self.ids.items() if n > 1]

    def handle_starttag(self, tag, attributes) -> None:
        """Open an element and note its id, link or level."""
        if tag not in VOID_TAGS:
            self.open.append(tag)
        self._note(tag, dict(attributes))

    def handle_startendtag(self, tag, attributes) -> None:
        """An element that closes itself, as in SVG."""
        self._note(tag, dict(attributes))

    def handle_endtag(self, tag) -> None:
        """Close the innermost element, which has to be this one."""
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:]} at {self.getpos()}")
        elif self.open:
            self.open.pop()

    def handle_data(self, data) -> None:
        """Text that people read."""
        if self.open[-1:] not in (["style"], ["script"]):
            self.words.append(data)

    @property
    def text(self) -> str:
        """All text, with single spaces."""
        return " ".join(" ".join(self.words).split())

    def _note(self, tag: str, attributes: dict[str, str | None]) -> None:
        if "id" in attributes:
            self.ids[attributes["id"] or ""] += 1
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        if tag == "img":
            self.pictures.append(attributes)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))


def texts_of(report: Report) -> str:
    """Everything a report says, in reading order."""
    texts = [report.title, report.subtitle, *report.metadata.values()]
    for section in report.sections:
        texts.append(section.heading)
        for block in section.blocks:
            texts += _texts_of_block(block)
    return "\n".join(texts)


def _texts_of_block(block) -> list[str]:
    if isinstance(block, Table):
        rows = (*block.rows, *([block.total] if block.total else ()))
        cells = [
            text
            for row in rows
            for value, column in zip(row, block.columns, strict=True)
            for text in (display(value, column), value.url if isinstance(value, Link) else "")
        ]
        return [block.caption, *(column.label_th for column in block.columns), *cells]
    if isinstance(block, LinkList):
        return [text for link in block.links for text in (link.text, link.url)]
    if isinstance(block, BulletList):
        return list(block.entries)
    if isinstance(block, Figure):
        return [block.alt, block.caption]
    assert isinstance(block, Paragraph | NilStatement)
    return [block.text]
