"""Signs, the No Gift Policy infographic and the QR code of the EIT survey."""

from __future__ import annotations

import segno

from oitpages.demo.images.canvas import (
    GOLD,
    GREEN,
    GREY,
    INK,
    LIGHT,
    MAROON,
    NAVY,
    RED,
    WHITE,
    Canvas,
)
from oitpages.demo.images.figures import checklist, plant
from oitpages.demo.images.indoor import room

EIT_ADDRESS = "https://itap.nacc.go.th/"
MANUAL_ADDRESS = "https://thung-tuayang.example/ita/2568/o9/"


def qr(canvas: Canvas, left: float, top: float, size: float, address: str):
    """A QR code with its quiet zone; modules are whole design units, so that it scans."""
    matrix = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    module = int(size // (len(matrix) + 8))
    margin = (size - module * len(matrix)) / 2
    canvas.box((left, top, left + size, top + size), WHITE)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                corner = (left + margin + x * module, top + margin + y * module)
                canvas.box(
                    (*corner, corner[0] + module - 0.5, corner[1] + module - 0.5), "#000000"
                )


def gift(canvas: Canvas, x: float, y: float, size: float):
    """A crossed-out gift box around a point."""
    canvas.box((x - size, y - size * 0.5, x + size, y + size), GOLD, size * 0.08)
    canvas.box((x - size * 1.12, y - size * 0.75, x + size * 1.12, y - size * 0.35), "#d19f3c", 6)
    canvas.box((x - size * 0.16, y - size * 0.75, x + size * 0.16, y + size), MAROON)
    for side in (-1, 1):
        left, right = sorted((x, x + side * size * 0.7))
        canvas.oval((left, y - size * 1.2, right, y - size * 0.72), MAROON)
    canvas.arc(
        (x - size * 1.7, y - size * 1.7, x + size * 1.7, y + size * 1.7), 0, 360, RED, size * 0.2
    )
    canvas.line(
        [(x - size * 1.12, y - size * 1.12), (x + size * 1.12, y + size * 1.12)], RED, size * 0.2
    )


def board(canvas: Canvas, left: float, top: float, right: float, bottom: float, fill: str = WHITE):
    """A free-standing board on two legs."""
    for x in (left + 60, right - 60):
        canvas.box((x - 8, bottom - 10, x + 8, 720), GREY)
        canvas.box((x - 40, 712, x + 40, 728), GREY, 6)
    canvas.box((left - 10, top - 10, right + 10, bottom + 10), NAVY, 14)
    canvas.box((left, top, right, bottom), fill, 8)


def draw_service_sign(variant: str) -> Canvas:
    """Signs that lead to the service points."""
    canvas = room("#eef0e8")
    for number, (label, colour) in enumerate(
        (("1  รับแจ้งความ", NAVY), ("2  งานจราจร", GREEN), ("3  การเงิน", MAROON))
    ):
        top = 110 + number * 160
        canvas.line([(300, top - 60), (300, top)], GREY, 6)
        canvas.line([(900, top - 60), (900, top)], GREY, 6)
        canvas.box((200, top, 1000, top + 110), colour, 16)
        canvas.text(270, top + 55, label, 60, WHITE, bold=True, anchor="lm")
        canvas.shape(
            [
                (850, top + 42),
                (905, top + 42),
                (905, top + 20),
                (960, top + 55),
                (905, top + 90),
                (905, top + 68),
                (850, top + 68),
            ],
            WHITE,
        )
    canvas.shape([(480, 760), (620, 760), (620, 730), (690, 775), (620, 795), (480, 795)], GOLD)
    plant(canvas, 1110, 700, 1.3)
    plant(canvas, 90, 700, 1.2)
    return canvas


def draw_commitment_sign(variant: str) -> Canvas:
    """The commitment sign, whole and up to date."""
    canvas = room("#eee9e4")
    board(canvas, 250, 60, 950, 600)
    canvas.box((250, 60, 950, 150), MAROON, 8)
    canvas.text(600, 105, "ป้ายพันธสัญญา", 48, WHITE, bold=True)
    checklist(
        canvas,
        320,
        215,
        [
            "บริการทุกคนด้วยมาตรฐานเดียวกัน",
            "แจ้งขั้นตอนและเวลาก่อนเริ่มงาน",
            "ไม่เรียกและไม่รับผลประโยชน์",
            "แจ้งความคืบหน้าคดีตามกำหนด",
        ],
        38,
    )
    canvas.line([(330, 492), (870, 492)], GREY, 3)
    canvas.text(600, 528, "ผู้กำกับการสถานีตำรวจ", 32, NAVY, bold=True)
    canvas.text(600, 568, "ปรับปรุง 14 กุมภาพันธ์ 2568", 26)
    plant(canvas, 1090, 710, 1.3)
    plant(canvas, 110, 710, 1.3)
    return canvas


def draw_no_gift_sign(variant: str) -> Canvas:
    """The No Gift Policy sign at the service point."""
    canvas = room("#eef1f4")
    board(canvas, 340, 50, 860, 630)
    canvas.text(600, 105, "No Gift Policy", 54, MAROON, bold=True)
    canvas.text(600, 165, "งดรับ งดให้ ของขวัญทุกชนิด", 38, NAVY, bold=True)
    gift(canvas, 600, 350, 90)
    canvas.text(600, 550, "จากการปฏิบัติหน้าที่", 34)
    canvas.text(600, 596, "พบการเรียกรับ แจ้ง 1205", 34, RED, bold=True)
    plant(canvas, 1050, 710, 1.3)
    plant(canvas, 150, 710, 1.3)
    return canvas


def draw_download_sign(variant: str) -> Canvas:
    """The sign that leads to the citizens' manual."""
    canvas = room("#e9f0ee")
    board(canvas, 300, 50, 900, 630)
    canvas.box((300, 50, 900, 150), GREEN, 8)
    canvas.text(600, 100, "ดาวน์โหลดคู่มือประชาชน", 48, WHITE, bold=True)
    qr(canvas, 420, 165, 360, MANUAL_ADDRESS)
    canvas.text(600, 553, "สแกนเพื่อดูขั้นตอน เวลา และเอกสาร", 32)
    canvas.text(600, 600, "หรือขอฉบับพิมพ์ได้ที่จุดบริการ", 32, NAVY, bold=True)
    plant(canvas, 1060, 710, 1.3)
    plant(canvas, 140, 710, 1.3)
    return canvas


def draw_qr(variant: str) -> Canvas:
    """The QR code of the EIT survey with its address in words."""
    canvas = Canvas(700, 840, LIGHT)
    canvas.box((0, 0, 700, 110), NAVY)
    canvas.text(350, 55, "ตอบแบบสำรวจ EIT", 50, WHITE, bold=True)
    qr(canvas, 75, 130, 550, EIT_ADDRESS)
    canvas.text(350, 716, "itap.nacc.go.th", 46, INK, bold=True)
    canvas.text(380, 790, "คำตอบส่งตรงถึง ป.ป.ช.", 32)
    return canvas


def draw_infographic(variant: str) -> Canvas:
    """The No Gift Policy infographic."""
    canvas = Canvas(1080, 1350, "#f4efe6")
    canvas.gradient((0, 0, 1080, 330), NAVY, "#31527c")
    canvas.text(540, 92, "No Gift Policy", 92, GOLD, bold=True)
    canvas.text(540, 188, "งดรับ งดให้ ของขวัญและของกำนัลทุกชนิด", 48, WHITE, bold=True)
    canvas.text(540, 262, "จากการปฏิบัติหน้าที่ ปีงบประมาณ 2568", 40, WHITE)
    gift(canvas, 540, 540, 105)
    steps = (
        ("1", "ปฏิเสธ", "ขอบคุณและอธิบายว่ารับไม่ได้", GREEN),
        ("2", "ส่งคืน", "หากมีผู้ทิ้งไว้ ส่งคืนภายใน 3 วัน", "#3f7f9e"),
        ("3", "รายงาน", "ลงบันทึกและแจ้งหัวหน้าในวันเดียวกัน", MAROON),
    )
    for number, (digit, title, text, colour) in enumerate(steps):
        top = 770 + number * 142
        canvas.box((90, top, 990, top + 122), WHITE, 22)
        canvas.box((90, top, 220, top + 122), colour, 22)
        canvas.text(155, top + 61, digit, 72, WHITE, bold=True)
        canvas.text(255, top + 40, title, 46, colour, bold=True, anchor="lm")
        canvas.text(255, top + 88, text, 36, anchor="lm")
    canvas.box((250, 1220, 1050, 1310), RED, 20)
    canvas.text(650, 1265, "พบการเรียกรับ แจ้ง ป.ป.ช. 1205", 48, WHITE, bold=True)
    return canvas
