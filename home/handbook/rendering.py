"""Markdown of the guide to accessible HTML.

The text comes from the project's own files, yet no raw HTML passes: what a chapter may hold
stays the same on the web, in the admin and in a printed copy. Pictures come from the static
files, chapters link to each other by their file names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

PICTURE = re.compile(r"^images/(?P<name>[a-z0-9-]+\.webp)$")
CHAPTER = re.compile(r"^(?P<slug>[a-z0-9-]+)\.md(?:#(?P<anchor>.+))?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a chapter and its anchor."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A chapter as HTML, with its headings of the second level."""

    html: str
    headings: tuple[Heading, ...]


def render(
    text: str, chapter_address: Callable[[str], str], picture_address: Callable[[str], str]
) -> Rendered:
    """Turn Markdown into HTML.

    Args:
        text: a chapter without its title.
        chapter_address: gives the address of a chapter by its slug.
        picture_address: gives the address of a picture by its file name.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    headings = _number_headings(tokens)
    for token in _all_of(tokens):
        if token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "link_open":
            _point_link(token, chapter_address)
        elif token.type == "image":
            _point_picture(token, picture_address)
    for token in tokens:
        token.children = _enlargeable(token.children) if token.children else token.children
    shown = list(_with_scrolled_tables(tokens))
    return Rendered(parser.renderer.render(shown, parser.options, {}), headings)


def _all_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens with those inside them."""
    return [part for token in tokens for part in (token, *(token.children or ()))]


def _number_headings(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """Give each heading of the second level an anchor; Thai words would make poor ones."""
    found = []
    for token, content in zip(tokens, tokens[1:], strict=False):
        if token.type == "heading_open" and token.tag == "h2":
            heading = Heading(f"part-{len(found) + 1}", plain(content))
            token.attrSet("id", heading.anchor)
            found.append(heading)
    return tuple(found)


def plain(inline: Token) -> str:
    """The words of a token without their marks."""
    return "".join(child.content for child in inline.children or ())


def _point_link(token: Token, chapter_address: Callable[[str], str]) -> None:
    """Lead from chapter to chapter within the admin."""
    found = CHAPTER.match(str(token.attrGet("href")))
    if found:
        anchor = f"#{found['anchor']}" if found["anchor"] else ""
        token.attrSet("href", chapter_address(found["slug"]) + anchor)


def _point_picture(token: Token, picture_address: Callable[[str], str]) -> None:
    """Take a picture from the static files, when it comes into view."""
    found = PICTURE.match(str(token.attrGet("src")))
    if found:
        token.attrSet("src", picture_address(found["name"]))
    token.attrSet("loading", "lazy")
    token.attrSet("decoding", "async")


def _with_scrolled_tables(tokens: Sequence[Token]) -> Iterator[Token]:
    """Let a wide table scroll in a box of its own, by the keyboard too."""
    number = 0
    for token in tokens:
        if token.type == "table_open":
            number += 1
            box = {"class": "handbook__table", "role": "region", "tabindex": "0"}
            name = {"aria-label": f"ตารางที่ {number}"}
            yield Token("box_open", "div", 1, attrs={**box, **name}, block=True)
        yield token
        if token.type == "table_close":
            yield Token("box_close", "div", -1, block=True)


def _enlargeable(tokens: Sequence[Token]) -> list[Token]:
    """Make each picture a link to itself, so that a phone can show it larger."""
    found: list[Token] = []
    for token in tokens:
        if token.type == "image":
            opened = Token("link_open", "a", 1, attrs={"href": token.attrGet("src") or ""})
            found += [opened, token, Token("link_close", "a", -1)]
        else:
            found.append(token)
    return found
