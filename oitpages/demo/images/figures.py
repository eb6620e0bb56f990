"""Figures and furniture that the scenes share. Figures have no faces: they are nobody."""

from __future__ import annotations

from dataclasses import dataclass

from oitpages.demo.images.canvas import GOLD, GREEN, GREY, INK, MAROON, WHITE, WOOD, Canvas

KHAKI = "#9a8560"
KHAKI_DARK = "#6f5f43"
SKINS = ("#e3b58f", "#cf9a70", "#ecc6a4", "#b98258")
HAIRS = ("#2c2622", "#3b302a", "#1f1c1b", "#5a4a3f")


@dataclass(frozen=True, slots=True)
class Look:
    """How a figure is dressed. ``cap`` is none, brown or white (traffic)."""

    shirt: str = KHAKI
    trousers: str = KHAKI_DARK
    skin: str = SKINS[0]
    hair: str = HAIRS[0]
    cap: str = ""
    long_hair: bool = False


OFFICER = Look(cap="brown")
TRAFFIC_OFFICER = Look(cap="white", skin=SKINS[1])
WOMAN_OFFICER = Look(long_hair=True, skin=SKINS[2])
BARE_OFFICER = Look(skin=SKINS[1], hair=HAIRS[2])
CITIZENS = (
    Look("#4b7f9e", "#2f4858", SKINS[0], HAIRS[1]),
    Look("#b8604f", "#57463c", SKINS[2], HAIRS[2], long_hair=True),
    Look("#6a8f5a", "#3a4a38", SKINS[3], HAIRS[0]),
    Look("#8a6a9e", "#40384f", SKINS[1], HAIRS[3], long_hair=True),
    Look("#d0a04a", "#5b4a2e", SKINS[0], HAIRS[3]),
    Look("#5f9b95", "#2f4644", SKINS[2], HAIRS[0]),
)
PUPIL = Look(WHITE, "#2f3f63", SKINS[2], HAIRS[2])


def head(canvas: Canvas, x: float, y: float, size: float, look: Look, back: bool = False):
    """A head around a point; ``size`` is its radius. From the back there is only hair."""
    if look.long_hair:
        canvas.box(
            (x - size * 1.02, y - size * 0.5, x + size * 1.02, y + size * 1.25),
            look.hair,
            radius=size * 0.7,
        )
        if not back:
            canvas.box(
                (x - size * 0.38, y, x + size * 0.38, y + size * 1.3), look.skin, size * 0.2
            )
    canvas.disc(x, y, size, look.hair if back else look.skin)
    if not back:
        canvas.slice((x - size, y - size * 1.05, x + size, y + size * 0.75), 180, 360, look.hair)
        canvas.oval((x - size * 0.78, y - size * 0.42, x + size * 0.78, y + size * 0.4), look.skin)
    if look.cap:
        cloth = WHITE if look.cap == "white" else KHAKI_DARK
        canvas.oval((x - size * 1.25, y - size * 1.4, x + size * 1.25, y - size * 0.35), cloth)
        canvas.box((x - size, y - size * 0.75, x + size, y - size * 0.4), INK, size * 0.1)
        if not back:
            canvas.disc(x, y - size * 0.85, size * 0.2, GOLD)
            canvas.slice(
                (x - size * 1.05, y - size * 0.75, x + size * 1.05, y - size * 0.05),
                0,
                180,
                INK,
            )


def standing(
    canvas: Canvas,
    x: float,
    ground: float,
    height: float,
    look: Look,
    pose: str = "rest",
    back: bool = False,
):
    """A standing figure. ``pose``: rest, point-left, point-right, wave, hold or book."""
    unit = height / 8
    hip, shoulder = ground - unit * 3.9, ground - unit * 6.5
    for side in (-1, 1):
        canvas.line(
            [(x + side * unit * 0.42, hip), (x + side * unit * 0.5, ground - unit * 0.15)],
            look.trousers,
            unit * 0.72,
        )
        canvas.oval(
            (
                x + side * unit * 0.55 - unit * 0.45,
                ground - unit * 0.3,
                x + side * unit * 0.55 + unit * 0.45,
                ground + unit * 0.08,
            ),
            INK,
        )
    canvas.box(
        (x - unit * 1.0, shoulder, x + unit * 1.0, hip + unit * 0.35), look.shirt, unit * 0.5
    )
    _arms(canvas, x, shoulder, unit, look, pose)
    canvas.box(
        (x - unit * 0.25, shoulder - unit * 0.4, x + unit * 0.25, shoulder + unit * 0.2),
        look.skin,
        unit * 0.1,
    )
    head(canvas, x, shoulder - unit * 0.85, unit * 0.68, look, back)
    if look.shirt == KHAKI:
        canvas.box((x - unit, hip - unit * 0.05, x + unit, hip + unit * 0.2), INK)
        canvas.box((x - unit * 0.2, hip - unit * 0.05, x + unit * 0.2, hip + unit * 0.2), GOLD)


def _arms(canvas: Canvas, x: float, shoulder: float, unit: float, look: Look, pose: str):
    """Both arms; one of them does what the pose says."""
    reach = {
        "point-left": (-1, [(-1.7, 0.9), (-2.7, 0.2)]),
        "point-right": (1, [(1.7, 0.9), (2.7, 0.2)]),
        "wave": (1, [(1.6, -0.3), (1.5, -1.7)]),
        "hold": (1, [(1.5, 1.3), (0.7, 1.5)]),
        "book": (1, [(1.45, 1.3), (0.5, 1.4)]),
    }.get(pose)
    for side in (-1, 1):
        joints = [(side * 1.35, 1.3), (side * 1.3, 2.4)]
        if reach and reach[0] == side:
            joints = reach[1]
        start = (x + side * unit * 0.85, shoulder + unit * 0.4)
        points = [start, *((x + dx * unit, shoulder + dy * unit) for dx, dy in joints)]
        canvas.line(points, look.shirt, unit * 0.52)
        canvas.disc(*points[-1], unit * 0.29, look.skin)
    if pose == "book":
        canvas.box(
            (x - unit * 0.3, shoulder + unit * 0.95, x + unit * 0.95, shoulder + unit * 1.75),
            MAROON,
            unit * 0.08,
        )


def seated(canvas: Canvas, x: float, y: float, size: float, look: Look, back: bool = False):
    """A figure from the chest up, as behind a table; ``y`` is the table's edge."""
    canvas.box((x - size * 1.5, y - size * 2.1, x + size * 1.5, y + 4), look.shirt, size * 0.9)
    canvas.box(
        (x - size * 0.35, y - size * 2.6, x + size * 0.35, y - size * 1.8), look.skin, size * 0.2
    )
    if not back and look.shirt == KHAKI:
        canvas.shape(
            [
                (x - size * 0.5, y - size * 2.1),
                (x + size * 0.5, y - size * 2.1),
                (x, y - size * 1.3),
            ],
            KHAKI_DARK,
        )
    head(canvas, x, y - size * 3.15, size, look, back)


def plant(canvas: Canvas, x: float, ground: float, size: float = 1):
    """A plant in a pot."""
    for dx, dy in ((-34, -120), (0, -150), (34, -120), (-18, -95), (20, -95)):
        canvas.line(
            [(x, ground - 50 * size), (x + dx * size, ground + dy * size)], GREEN, 16 * size
        )
    canvas.shape(
        [
            (x - 34 * size, ground - 56 * size),
            (x + 34 * size, ground - 56 * size),
            (x + 24 * size, ground),
            (x - 24 * size, ground),
        ],
        "#b5653f",
    )


def counter(canvas: Canvas, left: float, top: float, right: float, bottom: float):
    """A service counter with a bright top."""
    canvas.box((left, top + 18, right, bottom), WOOD)
    canvas.box((left - 16, top, right + 16, top + 26), "#e6d2b4", 8)
    step = (right - left) / 4
    for number in range(4):
        canvas.box(
            (
                left + step * number + 14,
                top + 52,
                left + step * (number + 1) - 14,
                bottom - 20,
            ),
            "#a87b4d",
            8,
        )


def screen(canvas: Canvas, box: tuple[float, float, float, float], title: str):
    """A projection screen with a title; what it shows is drawn on top."""
    left, top, right, bottom = box
    canvas.box((left - 10, top - 10, right + 10, bottom + 10), GREY, 8)
    canvas.box(box, WHITE, 4)
    canvas.box((left, top, right, top + 62), MAROON, 4)
    canvas.text((left + right) / 2, top + 31, title, 32, WHITE, bold=True)


def checklist(canvas: Canvas, left: float, top: float, lines: list[str], size: int = 26):
    """Ticked lines, one below the other."""
    for number, line in enumerate(lines):
        y = top + number * size * 1.75
        canvas.box((left, y - size * 0.5, left + size, y + size * 0.5), GREEN, 5)
        canvas.line(
            [
                (left + size * 0.22, y),
                (left + size * 0.42, y + size * 0.22),
                (left + size * 0.78, y - size * 0.24),
            ],
            WHITE,
            4,
        )
        canvas.text(left + size * 1.5, y, line, size, anchor="lm")
