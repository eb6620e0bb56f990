"""Chapters of the guide as they stand in ``docs/guide``: their order, parts and titles. Pure.

``README.md`` is the table of contents: a heading for each part and a list of links below it.
Whatever it doesn't list isn't part of the guide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CONTENTS_FILE = "README.md"
TITLE = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)
PART = re.compile(r"^## (?P<title>.+)$")
ENTRY = re.compile(r"^\d+\. \[(?P<title>.+)\]\((?P<slug>[a-z0-9-]+)\.md\)$")


class GuideIsBroken(Exception):
    """The table of contents can't be read, or names a chapter that isn't there."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One task of an officer: where its text is and what it is called."""

    slug: str
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class Part:
    """Chapters that belong together."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents with the text above the first part."""

    title: str
    introduction: str
    parts: tuple[Part, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in the order in which they are read."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)

    def neighbours(self, slug: str) -> tuple[Chapter | None, Chapter, Chapter | None]:
        """The chapter before, the chapter itself and the one after it.

        Raises:
            KeyError: the guide has no such chapter.
        """
        chapters = self.chapters
        for place, chapter in enumerate(chapters):
            if chapter.slug == slug:
                before = chapters[place - 1] if place else None
                return before, chapter, next(iter(chapters[place + 1 :]), None)
        raise KeyError(slug)


def read_contents(directory: Path) -> Contents:
    """Read the table of contents of a guide.

    Raises:
        GuideIsBroken: there is none, or it lists no chapter.
    """
    try:
        text = (directory / CONTENTS_FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise GuideIsBroken(f"{directory}: no {CONTENTS_FILE}") from error
    title = TITLE.search(text)
    if title is None:
        raise GuideIsBroken(f"{directory / CONTENTS_FILE}: no title")
    introduction, parts = [], []
    for line in text[title.end() :].splitlines():
        if part := PART.match(line):
            parts.append((part["title"], []))
        elif not parts:
            introduction.append(line)
        elif entry := ENTRY.match(line):
            parts[-1][1].append(Chapter(entry["slug"], entry["title"], parts[-1][0]))
    if not parts or not all(chapters for _, chapters in parts):
        raise GuideIsBroken(f"{directory / CONTENTS_FILE}: no chapters")
    return Contents(
        title["title"],
        "\n".join(introduction).strip(),
        tuple(Part(title, tuple(chapters)) for title, chapters in parts),
    )


def read_chapter(directory: Path, chapter: Chapter) -> str:
    """The Markdown of a chapter without its title, which the page shows by itself.

    Raises:
        GuideIsBroken: its file can't be read or has no title.
    """
    path = directory / f"{chapter.slug}.md"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise GuideIsBroken(f"{path} is missing") from error
    title = TITLE.match(text)
    if title is None:
        raise GuideIsBroken(f"{path}: no title on the first line")
    return text[title.end() :].strip()
