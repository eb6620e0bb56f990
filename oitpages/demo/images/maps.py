"""A simple map to the invented station, as a station would draw one for its visitors."""

from __future__ import annotations

from oitpages.demo.images.canvas import GREEN, GREY, INK, LIGHT, MAROON, SKY, WHITE, Canvas

ROAD = "#ffffff"
FIELD = "#dfe8d3"
WATER = "#b9d8ea"


def draw_map(variant: str) -> Canvas:
    """Two streets, a park, a canal, a market, and the station where the streets meet."""
    canvas = Canvas(1280, 800, FIELD)
    canvas.shape([(0, 660), (1280, 560), (1280, 640), (0, 740)], WATER)
    canvas.line([(0, 360), (1280, 360)], ROAD, 64)
    canvas.line([(520, 0), (520, 800)], ROAD, 52)
    canvas.line([(980, 0), (980, 360)], ROAD, 36)
    for x in range(40, 1280, 90):
        canvas.line([(x, 360), (x + 36, 360)], GREY, 4)
    canvas.box((90, 90, 430, 290), GREEN, 28)
    canvas.text(260, 190, "สวนสาธารณะในทุ่ง", 34, WHITE, bold=True)
    canvas.box((620, 90, 890, 270), LIGHT, 12)
    canvas.text(755, 180, "ตลาดในทุ่ง", 34)
    canvas.box((620, 440, 1010, 560), WHITE, 14, MAROON, 6)
    canvas.text(815, 500, "สถานีตำรวจ", 44, MAROON, bold=True)
    canvas.disc(520, 360, 30, MAROON)
    canvas.line([(520, 360), (600, 450)], MAROON, 10)
    canvas.box((1060, 120, 1240, 260), SKY, 12)
    canvas.text(1150, 190, "โรงเรียน", 32)
    canvas.text(190, 330, "ถนนตัวอย่างพัฒนา", 30, INK)
    canvas.text(250, 700, "คลองในทุ่ง", 30, "#2f5f7a")
    canvas.text(1190, 60, "น.", 34, INK, bold=True)
    canvas.shape([(1190, 6), (1176, 40), (1204, 40)], INK)
    return canvas
