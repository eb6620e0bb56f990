"""The segments of a JPEG file: which of them draw the picture, and which speak of it. Pure."""

from __future__ import annotations

import re

START, END, SCAN, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
JFIF, COLOURS, ADOBE = 0xE0, 0xE2, 0xEE
"""Header, colour profile, and Adobe's colour transform: how the picture looks."""
_JFIF_LENGTH = b"\x00\x10"
_APPLICATION = range(0xE0, 0xF0)
_ALONE = (0x01, *range(0xD0, 0xD8))
"""Markers without a length."""
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""What ends the data of a scan: neither a stuffed byte nor a restart."""


def bare_jpeg(content: bytes, kept: tuple[int, ...] = (JFIF, ADOBE)) -> bytes:
    """The same picture, bit by bit, without what its camera and programs wrote about it.

    Application segments and comments go, wherever they stand, and everything behind the end: a
    phone puts further pictures there, with notes of their own. A thumbnail in the header goes,
    too: it may show what was cut away.

    Args:
        content: a JPEG.
        kept: markers of application segments that stay.

    Raises:
        ValueError: no JPEG, or one that is broken or cut off between its segments.
    """
    if content[:2] != bytes((0xFF, START)):
        raise ValueError("no JPEG")
    found = bytearray(content[:2])
    place, has_scan = 2, False
    while place < len(content):
        if content[place] != 0xFF:
            raise ValueError("no marker where a segment should begin")
        while content[place + 1 : place + 2] == b"\xff":  # markers may be padded
            place += 1
        marker = content[place + 1] if place + 1 < len(content) else END
        if marker == END:
            break
        if marker in _ALONE:
            found += content[place : place + 2]
            place += 2
            continue
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        end = place + 2 + length
        if length < 2 or end > len(content):
            raise ValueError("a segment without an end")
        if marker == SCAN:
            has_scan = True
            following = _NEXT_MARKER.search(content, end)
            end = following.start() if following else len(content)
        found += _kept_part(marker, content[place:end], kept)
        place = end
    if not has_scan:
        raise ValueError("no picture")
    return bytes(found) + bytes((0xFF, END))


def _kept_part(marker: int, segment: bytes, kept: tuple[int, ...]) -> bytes:
    """What stays of a segment, its marker and length included."""
    if marker == COMMENT or (marker in _APPLICATION and marker not in kept):
        return b""
    if marker == JFIF:
        if segment[4:9] != b"JFIF\0":  # an extension: a thumbnail
            return b""
        return segment[:2] + _JFIF_LENGTH + segment[4:16].ljust(12, b"\0") + b"\0\0"
    if marker == COLOURS and segment[4:16] != b"ICC_PROFILE\0":
        return b""
    return segment
