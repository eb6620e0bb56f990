"""Portraits of nobody: a bust without a face, told apart by dress and background."""

from __future__ import annotations

from dataclasses import dataclass

from oitpages.demo.images.canvas import GOLD, INK, MAROON, WHITE, Canvas
from oitpages.demo.images.figures import HAIRS, KHAKI, KHAKI_DARK, SKINS

WIDTH, HEIGHT = 600, 750


@dataclass(frozen=True, slots=True)
class Sitter:
    """What a portrait shows besides a face."""

    top: str
    bottom: str
    shirt: str = KHAKI
    skin: str = SKINS[0]
    hair: str = HAIRS[0]
    cap: str = "brown"
    long_hair: bool = False
    glasses: bool = False
    suit: bool = False


SITTERS = {
    "head": Sitter("#31507a", "#8fb0cf"),
    "administration": Sitter("#7a4a5f", "#d9b8c4", skin=SKINS[2], cap="", long_hair=True),
    "prevention": Sitter("#3d6650", "#a9cbb4", skin=SKINS[1]),
    "traffic": Sitter("#4a5f7a", "#b8cbe0", skin=SKINS[3], cap="white"),
    "detective": Sitter("#5f5a3d", "#cfc9a6", skin=SKINS[0], cap="", hair=HAIRS[3]),
    "inquiry": Sitter("#5a4a7a", "#c4b8dd", skin=SKINS[1], cap=""),
    "newcomer": Sitter("#7a5f31", "#dcc59a", skin=SKINS[3]),
    "member-1": Sitter("#4f6475", "#c3d0da", "#39424f", SKINS[1], "#4b4540", "", suit=True),
    "member-2": Sitter("#5d86a8", "#cfe2f0", "#7fb2d6", SKINS[2], HAIRS[0], "", True),
    "member-3": Sitter("#6a8460", "#d3e0cb", "#5f9461", SKINS[3], HAIRS[1], ""),
    "member-4": Sitter("#7d6a94", "#ddd2e8", "#8f6fb0", SKINS[0], HAIRS[2], "", True, True),
    "member-5": Sitter("#6b6f76", "#d6d8db", "#2f3640", SKINS[2], "#9a9a98", "", suit=True),
    "member-6": Sitter("#51707a", "#c5d8dd", skin=SKINS[1]),
}


def draw_portrait(variant: str) -> Canvas:
    """The portrait of a sitter of :data:`SITTERS`."""
    sitter = SITTERS[variant]
    canvas = Canvas(WIDTH, HEIGHT)
    canvas.gradient((0, 0, WIDTH, HEIGHT), sitter.top, sitter.bottom)
    if sitter.long_hair:
        canvas.box((180, 200, 420, 480), sitter.hair, 110)
    canvas.box((70, 500, 530, 900), sitter.shirt, 140)
    canvas.box((252, 400, 348, 560), sitter.skin, 40)
    if sitter.shirt == KHAKI:
        _uniform(canvas)
    elif sitter.suit:
        canvas.shape([(225, 505), (375, 505), (300, 760)], WHITE)
        canvas.shape([(286, 545), (314, 545), (324, 720), (300, 760), (276, 720)], MAROON)
        canvas.shape([(228, 500), (196, 570), (236, 610), (214, 640), (300, 790)], "#1f262e")
        canvas.shape([(372, 500), (404, 570), (364, 610), (386, 640), (300, 790)], "#1f262e")
    else:
        canvas.slice((232, 470, 368, 590), 0, 180, sitter.skin)
    _head(canvas, sitter)
    return canvas


def _uniform(canvas: Canvas) -> None:
    """Collar, shoulder boards, buttons and pockets."""
    canvas.shape([(230, 505), (300, 590), (250, 640), (205, 540)], KHAKI_DARK)
    canvas.shape([(370, 505), (300, 590), (350, 640), (395, 540)], KHAKI_DARK)
    for left in (96, 404):
        canvas.box((left, 520, left + 100, 552), MAROON, 8)
        for star in range(2):
            canvas.disc(left + 34 + star * 32, 536, 8, GOLD)
    for y in (640, 690, 740):
        canvas.disc(300, y, 8, GOLD)
    for left in (150, 365):
        canvas.box((left, 645, left + 85, 735), KHAKI_DARK, 8)
        canvas.box((left + 3, 648, left + 82, 672), KHAKI, 6)


def _head(canvas: Canvas, sitter: Sitter) -> None:
    """Head, hair and cap."""
    canvas.oval((195, 190, 405, 455), sitter.skin)
    canvas.disc(196, 330, 22, sitter.skin)
    canvas.disc(404, 330, 22, sitter.skin)
    canvas.slice((188, 165, 412, 400), 180, 360, sitter.hair)
    canvas.oval((208, 235, 392, 380), sitter.skin)
    if sitter.long_hair:
        canvas.slice((196, 175, 404, 380), 180, 300, sitter.hair)
        canvas.oval((222, 262, 392, 392), sitter.skin)
    if sitter.glasses:
        for x in (255, 345):
            canvas.arc((x - 38, 300, x + 38, 362), 0, 360, INK, 5)
        canvas.line([(293, 330), (307, 330)], INK, 5)
    if sitter.cap:
        cloth = WHITE if sitter.cap == "white" else KHAKI_DARK
        canvas.oval((150, 115, 450, 250), cloth)
        canvas.box((192, 210, 408, 258), INK, 6)
        canvas.slice((186, 200, 414, 316), 0, 180, INK)
        canvas.box((192, 236, 408, 246), GOLD)
        canvas.disc(300, 190, 24, GOLD)
        canvas.disc(300, 190, 13, MAROON)
