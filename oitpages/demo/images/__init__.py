"""Pictures of the demonstration, drawn by the program: no downloads, no real people or places.

``draw(name)`` gives the same bytes for the same name. A name is a scene with a variant,
such as ``checkpoint-2`` or ``portrait-head``. Every picture says that it is simulated.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PIL import Image, ImageOps

from oitpages.demo.images import indoor, maps, outdoor, portraits, signs
from oitpages.demo.images.canvas import Canvas


class UnknownPicture(KeyError):
    """No scene has that name."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A kind of picture and the variants it can be drawn in."""

    draw: Callable[[str], Canvas]
    variants: tuple[str, ...] = ("1",)


SCENES: Mapping[str, Scene] = MappingProxyType(
    {
        "portrait": Scene(portraits.draw_portrait, tuple(portraits.SITTERS)),
        "service-counter": Scene(indoor.draw_service_counter),
        "information-point": Scene(indoor.draw_information_point),
        "facilities": Scene(indoor.draw_facilities),
        "meeting-room": Scene(indoor.draw_meeting_room, tuple(indoor.MEETINGS)),
        "desk-work": Scene(indoor.draw_desk_work, ("1", "2")),
        "evidence-room": Scene(indoor.draw_evidence_room),
        "signing": Scene(indoor.draw_signing),
        "traffic": Scene(outdoor.draw_traffic),
        "checkpoint": Scene(outdoor.draw_checkpoint, ("1", "2", "3")),
        "patrol": Scene(outdoor.draw_patrol, ("1", "2")),
        "school-talk": Scene(outdoor.draw_school_talk, ("1", "2")),
        "community-meeting": Scene(outdoor.draw_community_meeting, ("1", "2")),
        "vehicle-check": Scene(outdoor.draw_vehicle_check),
        "service-sign": Scene(signs.draw_service_sign),
        "commitment-sign": Scene(signs.draw_commitment_sign),
        "no-gift-sign": Scene(signs.draw_no_gift_sign),
        "download-sign": Scene(signs.draw_download_sign),
        "map": Scene(maps.draw_map),
        "qr": Scene(signs.draw_qr, ("eit",)),
        "infographic": Scene(signs.draw_infographic, ("no-gift",)),
    }
)

NAMES: frozenset[str] = frozenset(
    f"{scene}-{variant}" for scene, entry in SCENES.items() for variant in entry.variants
)
"""Every name that :func:`draw` knows."""


def draw(name: str, width: int | None = None, height: int | None = None) -> bytes:
    """A picture as PNG.

    Args:
        name: one of :data:`NAMES`.
        width: width in pixels; the natural one by default.
        height: height in pixels; the natural one by default. A picture that has another
            shape is centred on its own edge colour and never cropped.

    Raises:
        UnknownPicture: for another name.
    """
    picture = _picture(name)
    size = (width or picture.width, height or picture.height)
    if size != picture.size:
        edge = picture.getpixel((picture.width - 1, 0))
        picture = ImageOps.pad(picture, size, Image.Resampling.LANCZOS, color=edge)
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _picture(name: str) -> Image.Image:
    """The picture in its natural size."""
    for scene, entry in SCENES.items():
        variant = name.removeprefix(f"{scene}-")
        if variant != name and variant in entry.variants:
            return entry.draw(variant).finished()
    raise UnknownPicture(name)
