"""Scenes outside the station."""

from __future__ import annotations

from oitpages.demo.images.canvas import (
    GOLD,
    GREEN,
    GREY,
    INK,
    LIGHT,
    MAROON,
    NAVY,
    RED,
    SKY,
    WHITE,
    WOOD,
    Canvas,
)
from oitpages.demo.images.figures import (
    BARE_OFFICER,
    CITIZENS,
    OFFICER,
    PUPIL,
    TRAFFIC_OFFICER,
    WOMAN_OFFICER,
    seated,
    standing,
)

WIDTH, HEIGHT = 1200, 800
ROAD = "#6f757b"
NIGHT = "#22304a"


def tree(canvas: Canvas, x: float, ground: float, size: float = 1):
    """A tree."""
    canvas.box((x - 12 * size, ground - 130 * size, x + 12 * size, ground), "#7a5a3c")
    for dx, dy, radius in ((0, -190, 70), (-50, -150, 52), (50, -150, 52)):
        canvas.disc(x + dx * size, ground + dy * size, radius * size, GREEN)


def car(
    canvas: Canvas, x: float, ground: float, colour: str, police: bool = False, size: float = 1
):
    """A car from the side, without a number plate."""

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * size, ground + dy * size

    canvas.shape([at(-80, -110), at(60, -110), at(110, -62), at(-120, -62)], "#bcd4e2")
    canvas.line([at(-85, -112), at(62, -112)], colour, 10 * size)
    canvas.line([at(-10, -112), at(-10, -60)], colour, 10 * size)
    canvas.box((*at(-165, -68), *at(165, -16)), colour, 22 * size)
    if police:
        canvas.box((*at(-165, -50), *at(165, -32)), MAROON)
        canvas.box((*at(-34, -134), *at(14, -116)), RED, 6 * size)
        canvas.text(*at(-10, -41), "POLICE", round(15 * size), WHITE, bold=True)
    for wheel in (-95, 95):
        canvas.disc(*at(wheel, -14), 32 * size, INK)
        canvas.disc(*at(wheel, -14), 14 * size, GREY)


def cone(canvas: Canvas, x: float, ground: float):
    """A traffic cone."""
    canvas.shape([(x - 22, ground), (x + 22, ground), (x, ground - 70)], "#e2713a")
    canvas.shape(
        [(x - 14, ground - 25), (x + 14, ground - 25), (x + 8, ground - 44), (x - 8, ground - 44)],
        WHITE,
    )
    canvas.box((x - 30, ground - 6, x + 30, ground + 4), "#e2713a", 3)


def street(night: bool = False) -> Canvas:
    """A street under the sky."""
    canvas = Canvas(WIDTH, HEIGHT, NIGHT if night else SKY)
    if not night:
        canvas.gradient((0, 0, WIDTH, 430), "#b9d8ec", "#eef5f8")
    canvas.box((0, 420, WIDTH, 500), "#4a5a52" if night else "#9fbf8f")
    canvas.box((0, 490, WIDTH, HEIGHT), "#3a3f46" if night else ROAD)
    for number in range(7):
        canvas.box((number * 190 - 30, 640, number * 190 + 80, 652), "#f0e6c4")
    return canvas


def draw_traffic(variant: str) -> Canvas:
    """An officer directs traffic at a crossing."""
    canvas = street()
    for left, height, colour in (
        (60, 220, "#d9c3a3"),
        (250, 300, "#c9d3cb"),
        (900, 260, "#d8cdb9"),
    ):
        canvas.box((left, 430 - height, left + 170, 430), colour)
        for row in range(height // 75):
            for column in range(3):
                x, y = left + 20 + column * 50, 450 - height + row * 70
                canvas.box((x, y, x + 30, y + 38), "#8fb3c7", 3)
    canvas.box((1120, 180, 1132, 520), INK)
    canvas.box((1098, 100, 1154, 250), INK, 12)
    for number, colour in enumerate((RED, GOLD, GREEN)):
        canvas.disc(1126, 128 + number * 46, 18, colour)
    for number in range(6):
        canvas.box((470 + number * 48, 500, 498 + number * 48, 800), "#e9e9e2")
    car(canvas, 220, 690, "#5f86a8")
    car(canvas, 1010, 690, "#b5574a")
    standing(canvas, 600, 770, 440, TRAFFIC_OFFICER, "point-left")
    return canvas


def draw_checkpoint(variant: str) -> Canvas:
    """A checkpoint with cones and a sign (1), a service tent (2), cameras and a sign (3)."""
    canvas = street(night=variant == "1")
    tree(canvas, 110, 480, 1.1)
    tree(canvas, 1120, 470, 0.9)
    if variant == "2":
        _service_tent(canvas)
        return canvas
    sign = "จุดตรวจ ลดความเร็ว" if variant == "1" else "ไม่รับเงินสด ชำระผ่านใบสั่ง"
    canvas.box((360, 300, 372, 560), GREY)
    canvas.box((640, 300, 652, 560), GREY)
    canvas.box((290, 200, 722, 330), GOLD if variant == "1" else NAVY, 12)
    colour = INK if variant == "1" else WHITE
    canvas.text(506, 240, sign, 34, colour, bold=True)
    canvas.text(506, 292, "หัวหน้าจุด: ติดป้ายชื่อแล้ว", 27, colour)
    if variant == "3":
        canvas.box((820, 150, 832, 560), GREY)
        canvas.box((770, 150, 850, 186), INK, 8)
        canvas.disc(772, 168, 16, "#8fb3c7")
        canvas.text(826, 126, "กล้องบันทึกภาพ", 24, INK, bold=True)
    car(canvas, 960, 640, "#d8d5cc")
    for number in range(6):
        cone(canvas, 120 + number * 130, 600)
    standing(canvas, 330, 770, 420, TRAFFIC_OFFICER, "wave")
    standing(canvas, 700, 740, 390, OFFICER, "book")
    return canvas


def _service_tent(canvas: Canvas) -> None:
    """A tent with water and a map for travellers."""
    canvas.shape([(270, 250), (930, 250), (1000, 350), (200, 350)], "#3f7f9e")
    canvas.shape([(400, 250), (530, 250), (500, 350), (340, 350)], WHITE)
    canvas.shape([(670, 250), (800, 250), (860, 350), (700, 350)], WHITE)
    for x in (220, 980):
        canvas.line([(x, 350), (x, 640)], GREY, 12)
    canvas.box((310, 358, 890, 418), WHITE, 8)
    canvas.text(600, 388, "จุดบริการประชาชน พักรถ น้ำดื่มฟรี", 32, NAVY, bold=True)
    seated(canvas, 460, 600, 36, WOMAN_OFFICER)
    seated(canvas, 700, 600, 36, BARE_OFFICER)
    canvas.box((350, 590, 850, 620), "#cfa270", 6)
    canvas.box((370, 620, 830, 710), WOOD)
    for number in range(5):
        canvas.box((530 + number * 24, 548, 546 + number * 24, 592), "#a9d5e8", 5)
    canvas.box((870, 460, 960, 560), LIGHT, 4, GREY, 3)
    canvas.line([(882, 540), (905, 500), (930, 520), (950, 475)], RED, 5)
    standing(canvas, 250, 770, 370, CITIZENS[2], "hold")
    standing(canvas, 1050, 760, 390, CITIZENS[3], "wave")


def draw_patrol(variant: str) -> Canvas:
    """A foot patrol in the evening: by the water (1) or past shops (2)."""
    canvas = Canvas(WIDTH, HEIGHT, NIGHT)
    canvas.gradient((0, 0, WIDTH, 520), "#1c2740", "#4a5578")
    canvas.disc(822, 190, 58, "#f2e6c0")
    if variant == "1":
        canvas.box((0, 470, WIDTH, 620), "#2f5573")
        for number in range(9):
            x, y = 80 + number * 130, 510 + (number * 37) % 80
            canvas.oval((x - 26, y, x + 26, y + 16), "#5f9461")
            canvas.shape([(x - 8, y), (x + 8, y), (x, y - 22)], GOLD)
    else:
        for number, name in enumerate(("ร้านสมมติ ก", "ร้านสมมติ ข", "ร้านสมมติ ค")):
            left = 60 + number * 370
            canvas.box((left, 150, left + 330, 620), ("#7d5a4a", "#57616f", "#6a5a78")[number])
            canvas.box((left + 20, 180, left + 310, 240), GOLD, 8)
            canvas.text(left + 165, 210, name, 30, INK, bold=True)
            canvas.box((left + 40, 340, left + 180, 620), "#f0d99a")
            canvas.box((left + 210, 380, left + 300, 520), "#f0d99a")
    canvas.box((0, 610, WIDTH, HEIGHT), "#8d8577")
    for number in range(6):
        x = 70 + number * 215
        canvas.line([(x, 30), (x, 90)], GREY, 3)
        canvas.disc(x, 120, 34, "#f0a94e")
        canvas.box((x - 14, 86, x + 14, 94), MAROON)
    standing(canvas, 500, 770, 430, OFFICER, "hold")
    standing(canvas, 680, 770, 420, WOMAN_OFFICER, "point-right")
    return canvas


def draw_school_talk(variant: str) -> Canvas:
    """An officer before rows of pupils seen from behind (1), or at a zebra crossing (2)."""
    canvas = street() if variant == "2" else Canvas(WIDTH, HEIGHT, SKY)
    if variant == "2":
        for number in range(8):
            canvas.box((300 + number * 85, 500, 345 + number * 85, 800), "#efefe8")
        car(canvas, 150, 620, "#7c9a6a")
        standing(canvas, 420, 740, 420, WOMAN_OFFICER, "point-right")
        canvas.disc(560, 505, 44, RED)
        canvas.text(560, 505, "หยุด", 30, WHITE, bold=True)
        for number in range(4):
            standing(canvas, 660 + number * 120, 760, 270, PUPIL, back=number % 2 == 0)
        return canvas
    canvas.gradient((0, 0, WIDTH, 480), "#bfdcee", "#f2f7f8")
    canvas.box((120, 190, 1080, 480), "#e5d6ba")
    canvas.shape([(90, 190), (1110, 190), (1020, 120), (180, 120)], MAROON)
    canvas.box((400, 210, 940, 270), WHITE, 8)
    canvas.text(670, 240, "โรงเรียนในทุ่งวิทยา (สมมติ)", 32, NAVY, bold=True)
    for number in range(6):
        canvas.box((160 + number * 150, 300, 250 + number * 150, 400), "#8fb3c7", 4)
    canvas.box((0, 470, WIDTH, HEIGHT), "#a9c68f")
    standing(canvas, 230, 640, 380, OFFICER, "wave")
    for row, y in enumerate((690, 790)):
        for number in range(8 - row):
            x = 90 + number * 148 + row * 72
            standing(canvas, x, y, 230 + row * 20, PUPIL, back=True)
    return canvas


def draw_community_meeting(variant: str) -> Canvas:
    """A meeting with villagers in an open hall."""
    canvas = Canvas(WIDTH, HEIGHT, "#dcebdc")
    tree(canvas, 90, 480, 1.2)
    tree(canvas, 1110, 480, 1.2)
    canvas.box((0, 470, WIDTH, HEIGHT), "#cbb894")
    canvas.shape([(600, 30), (1130, 190), (70, 190)], "#a5523f")
    canvas.box((110, 188, 1090, 214), WOOD)
    for x in (150, 1050):
        canvas.box((x - 14, 214, x + 14, 620), WOOD)
    canvas.box((360, 240, 840, 310), WHITE, 8)
    title = "เวทีรับฟังความเห็นประชาชน" if variant == "1" else "ข้อเสนอจากชุมชน"
    canvas.text(600, 275, title, 34, NAVY, bold=True)
    seated(canvas, 480, 560, 42, OFFICER)
    seated(canvas, 720, 560, 42, WOMAN_OFFICER)
    for number, x in enumerate((240, 360, 840, 960)):
        seated(canvas, x, 620, 40, CITIZENS[number])
    for number, x in enumerate((170, 390, 600, 810, 1030)):
        if variant == "2" and number % 2 == 0:
            canvas.line([(x + 55, 700), (x + 80, 590)], CITIZENS[(number + 2) % 6].shirt, 26)
            canvas.disc(x + 80, 575, 17, CITIZENS[(number + 2) % 6].skin)
        seated(canvas, x, 800, 46, CITIZENS[(number + 2) % 6], back=True)
    return canvas


def draw_vehicle_check(variant: str) -> Canvas:
    """An officer notes the mileage beside a patrol car."""
    canvas = street()
    canvas.box((0, 120, WIDTH, 500), "#d5d9d6")
    canvas.box((120, 170, 1080, 500), "#bfc6c4", 6)
    canvas.text(600, 220, "โรงจอดรถราชการ ใช้เพื่อราชการเท่านั้น", 34, NAVY, bold=True)
    car(canvas, 430, 690, WHITE, police=True, size=1.8)
    standing(canvas, 920, 770, 480, BARE_OFFICER, "book")
    return canvas
