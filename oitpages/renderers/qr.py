"""QR codes of addresses, as SVG for paper and PNG for office programs.

Error level M and a quiet zone of four modules, as ISO/IEC 18004 asks for. The same
address gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from types import MappingProxyType

import segno

QUIET_ZONE = 4
SVG_MODULE = 8
PNG_MODULE = 12
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def qr_svg(address: str, title: str) -> bytes:
    """The code as SVG with a title, which is its text alternative.

    Args:
        address: what a phone opens.
        title: what the code leads to, in Thai.
    """
    buffer = io.BytesIO()
    _code(address).save(
        buffer,
        kind="svg",
        scale=SVG_MODULE,
        border=QUIET_ZONE,
        light="#ffffff",
        title=title,
        desc=address,
        xmldecl=True,
        omitsize=False,
    )
    return buffer.getvalue()


def qr_png(address: str, title: str) -> bytes:
    """The code as PNG. It has no room for ``title``, which :func:`qr_svg` shows."""
    buffer = io.BytesIO()
    _code(address).save(buffer, kind="png", scale=PNG_MODULE, border=QUIET_ZONE)
    return buffer.getvalue()


def _code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m", boost_error=False)


QR_RENDERERS: Mapping[str, Callable[[str, str], bytes]] = MappingProxyType(
    {"svg": qr_svg, "png": qr_png}
)
"""How a code is drawn, by extension."""
