"""Scenes inside the station."""

from __future__ import annotations

from oitpages.demo.images.canvas import (
    FLOOR,
    GOLD,
    GREEN,
    GREY,
    INK,
    LIGHT,
    MAROON,
    NAVY,
    WALL,
    WHITE,
    WOOD,
    Canvas,
)
from oitpages.demo.images.figures import (
    BARE_OFFICER,
    CITIZENS,
    OFFICER,
    WOMAN_OFFICER,
    checklist,
    counter,
    plant,
    screen,
    seated,
    standing,
)

WIDTH, HEIGHT = 1200, 800


def room(wall: str = WALL) -> Canvas:
    """An empty room with a floor and a skirting board."""
    canvas = Canvas(WIDTH, HEIGHT, wall)
    canvas.box((0, 600, WIDTH, HEIGHT), FLOOR)
    canvas.box((0, 592, WIDTH, 604), "#b7ab97")
    return canvas


def draw_service_counter(variant: str) -> Canvas:
    """People at the service counter."""
    canvas = room()
    canvas.box((250, 70, 950, 150), NAVY, 12)
    canvas.text(600, 110, "จุดบริการ One Stop Service", 40, WHITE, bold=True)
    canvas.box((980, 190, 1130, 290), INK, 10)
    canvas.text(1055, 222, "หมายเลขคิว", 22, GOLD)
    canvas.text(1055, 260, "A 012", 34, WHITE, bold=True)
    seated(canvas, 430, 470, 46, WOMAN_OFFICER)
    seated(canvas, 760, 470, 46, BARE_OFFICER)
    counter(canvas, 260, 460, 950, 700)
    canvas.box((560, 390, 640, 462), INK, 6)
    canvas.box((568, 398, 632, 446), "#9fc3dc", 3)
    standing(canvas, 350, 760, 400, CITIZENS[0], "point-right", back=True)
    standing(canvas, 880, 760, 390, CITIZENS[1], "hold", back=True)
    plant(canvas, 1110, 700, 1.2)
    plant(canvas, 110, 690, 1.1)
    return canvas


def draw_information_point(variant: str) -> Canvas:
    """The information point with the duty roster."""
    canvas = room("#e9eef3")
    canvas.box((50, 60, 690, 128), MAROON, 12)
    canvas.text(370, 94, "จุดประชาสัมพันธ์ / สอบถามความคืบหน้าคดี", 30, WHITE, bold=True)
    canvas.box((740, 90, 1130, 470), WHITE, 10, GREY, 6)
    canvas.text(935, 126, "ตารางเวรประชาสัมพันธ์", 30, NAVY, bold=True)
    for row, (day, line) in enumerate(
        (
            ("จันทร์", "เวร 1"),
            ("อังคาร", "เวร 2"),
            ("พุธ", "เวร 3"),
            ("พฤหัสบดี", "เวร 1"),
            ("ศุกร์", "เวร 2"),
        )
    ):
        y = 178 + row * 44
        canvas.box((765, y - 19, 1105, y + 19), "#e3ebf1" if row % 2 else LIGHT, 4)
        canvas.text(785, y, day, 25, anchor="lm")
        canvas.text(1085, y, line, 25, anchor="rm")
    canvas.box((765, 398, 1105, 452), GREEN, 8)
    canvas.text(935, 425, "โทร. 0 4500 0000", 32, WHITE, bold=True)
    seated(canvas, 360, 480, 52, WOMAN_OFFICER)
    counter(canvas, 130, 470, 620, 710)
    canvas.box((230, 560, 520, 640), WHITE, 8)
    canvas.text(375, 600, "ยินดีให้บริการ", 36, NAVY, bold=True)
    standing(canvas, 690, 765, 400, CITIZENS[4], "point-left")
    plant(canvas, 1110, 720, 1.2)
    return canvas


def draw_facilities(variant: str) -> Canvas:
    """Seats, drinking water, free Wi-Fi and a place for a wheelchair."""
    canvas = room("#edf3ee")
    for number, (label, colour) in enumerate(
        (("Wi-Fi ฟรี", NAVY), ("น้ำดื่ม", "#3f86a8"), ("ห้องน้ำคนพิการ", GREEN), ("อักษรเบรลล์", MAROON))
    ):
        left = 80 + number * 270
        canvas.box((left, 90, left + 240, 160), colour, 12)
        canvas.text(left + 120, 125, label, 30, WHITE, bold=True)
    for number in range(5):
        left = 110 + number * 125
        canvas.box((left, 430, left + 105, 545), "#5f8fae", 14)
        canvas.box((left, 545, left + 105, 585), "#47748f", 10)
        canvas.line([(left + 16, 590), (left + 16, 660)], GREY, 9)
        canvas.line([(left + 89, 590), (left + 89, 660)], GREY, 9)
    seated(canvas, 287, 560, 36, CITIZENS[3])
    seated(canvas, 537, 560, 36, CITIZENS[2])
    canvas.box((812, 420, 902, 690), WHITE, 10, GREY, 4)
    canvas.box((826, 310, 888, 424), "#a9d5e8", 20)
    canvas.box((836, 480, 878, 520), "#3f86a8", 6)
    canvas.arc((985, 530, 1125, 670), 0, 360, INK, 11)
    canvas.arc((955, 615, 1015, 675), 0, 360, INK, 8)
    canvas.line([(1055, 560), (1055, 400)], GREY, 14)
    canvas.box((970, 540, 1075, 568), NAVY, 8)
    canvas.box((1046, 420, 1076, 560), NAVY, 8)
    plant(canvas, 750, 690, 1.1)
    return canvas


MEETINGS = {
    "1": ("มอบนโยบาย ปีงบประมาณ 2568", ["ลดเวลารอรับบริการ", "แจ้งความคืบหน้าคดี", "เปิดเผยข้อมูลทุกเดือน"]),
    "2": ("คณะทำงาน ITA 2568", ["เจ้าของข้อมูล O1–O25", "ปฏิทินการเผยแพร่", "ผู้รับรองแต่ละข้อ"]),
    "3": ("ITA 2568", ["IIT บุคลากรภายใน", "EIT ผู้มารับบริการ", "OIT เปิดเผยข้อมูล"]),
    "4": ("ผลการดำเนินงาน 6 เดือน", []),
    "5": ("ติดตาม OIT ทีละเกณฑ์", ["O1–O6 ข้อมูลพื้นฐาน", "O7–O15 งานและงบประมาณ", "O16–O25 ความโปร่งใส"]),
    "6": ("แผนงานประจำเดือน", ["แบ่งหน้าที่", "กำหนดวันเสร็จ", "รายงานผล"]),
    "7": ("ห้องเจรจา", ["มีกล้องบันทึกภาพ", "มีเจ้าหน้าที่สองคน"]),
}


def draw_meeting_room(variant: str) -> Canvas:
    """A meeting; the variant decides what the screen shows and how people sit."""
    title, lines = MEETINGS[variant]
    canvas = room("#e8ecef")
    screen(canvas, (330, 70, 870, 400), title)
    if lines:
        checklist(canvas, 390, 190, lines, 34)
    else:
        for number, height in enumerate((41, 38, 44, 40, 36, 39)):
            left = 400 + number * 70
            canvas.box((left, 375 - height * 4.6, left + 44, 375), NAVY, 4)
            canvas.text(left + 22, 375 - height * 4.6 - 18, str(height), 22)
    if variant in {"1", "3", "4"}:
        standing(canvas, 210, 600, 400, OFFICER, "point-right")
        for row, (y, size) in enumerate(((620, 34), (735, 42))):
            for number in range(6 - row):
                look = (BARE_OFFICER, WOMAN_OFFICER)[(number + row) % 3 == 0]
                x = 150 + number * (170 + row * 40) + row * 60
                seated(canvas, x, y + 60, size, look, back=True)
        return canvas
    if variant == "7":
        canvas.box((1010, 120, 1090, 160), INK, 8)
        canvas.disc(1012, 140, 18, GREY)
    canvas.oval((170, 520, 1030, 720), WOOD)
    canvas.oval((190, 512, 1010, 696), "#cfa270")
    around = {
        "2": ((300, OFFICER), (480, WOMAN_OFFICER), (720, BARE_OFFICER), (900, WOMAN_OFFICER)),
        "5": ((300, BARE_OFFICER), (480, OFFICER), (720, WOMAN_OFFICER), (900, BARE_OFFICER)),
        "6": ((330, BARE_OFFICER), (600, OFFICER), (870, BARE_OFFICER)),
        "7": (
            (280, BARE_OFFICER),
            (460, WOMAN_OFFICER),
            (760, CITIZENS[0]),
            (930, CITIZENS[1]),
        ),
    }[variant]
    for x, look in around:
        seated(canvas, x, 550, 40, look)
        canvas.box((x - 46, 580, x + 46, 612), WHITE, 4)
    for x in (420, 780):
        seated(canvas, x, 790, 46, BARE_OFFICER, back=True)
    return canvas


def draw_desk_work(variant: str) -> Canvas:
    """An officer at a computer: case files or a chart of money flows."""
    canvas = room("#eaeef0")
    canvas.box((90, 110, 330, 420), WOOD, 6)
    for shelf in range(3):
        y = 130 + shelf * 98
        canvas.box((104, y, 316, y + 80), LIGHT)
        for number, colour in enumerate((MAROON, NAVY, GREEN, GOLD, NAVY, MAROON)):
            canvas.box((112 + number * 34, y + 8, 138 + number * 34, y + 80), colour, 3)
    seated(canvas, 450, 560, 60, WOMAN_OFFICER if variant == "1" else BARE_OFFICER)
    canvas.box((60, 550, 1140, 590), "#cfa270", 8)
    canvas.box((100, 590, 150, 760), WOOD)
    canvas.box((1050, 590, 1100, 760), WOOD)
    canvas.box((640, 220, 1080, 500), INK, 12)
    canvas.box((656, 236, 1064, 484), WHITE, 4)
    canvas.box((830, 500, 890, 540), GREY)
    canvas.box((770, 535, 950, 552), GREY, 6)
    if variant == "1":
        canvas.text(860, 272, "รอบแจ้งความคืบหน้าคดี", 28, NAVY, bold=True)
        checklist(canvas, 720, 330, ["ครบกำหนด 7 วัน", "ครบกำหนด 30 วัน", "ส่งสำนวนแล้ว"], 26)
    else:
        nodes = [(720, 300), (860, 270), (1000, 320), (790, 420), (940, 425)]
        for first, second in ((0, 1), (1, 2), (0, 3), (3, 4), (1, 4)):
            canvas.line([nodes[first], nodes[second]], GREY, 5)
        for number, (x, y) in enumerate(nodes):
            canvas.disc(x, y, 26, (NAVY, MAROON, GREEN, GOLD, NAVY)[number])
    for number in range(4):
        canvas.box((120, 528 - number * 22, 280, 546 - number * 22), (LIGHT, GOLD)[number % 2], 4)
    return canvas


def draw_evidence_room(variant: str) -> Canvas:
    """Shelves of sealed and labelled boxes."""
    canvas = room("#e6e9ea")
    for shelf in range(3):
        y = 120 + shelf * 165
        for number in range(6):
            left = 90 + number * 125
            canvas.box((left, y, left + 105, y + 118), ("#c79b63", "#b98a52")[number % 2], 4)
            canvas.box((left + 18, y + 36, left + 87, y + 78), WHITE, 3)
            canvas.text(left + 52, y + 57, f"{shelf * 6 + number + 1:03d}", 24, bold=True)
            canvas.box((left + 44, y, left + 61, y + 36), MAROON)
        canvas.box((70, y + 118, 860, y + 134), GREY, 3)
    canvas.box((62, 90, 76, 640), GREY)
    canvas.box((854, 90, 868, 640), GREY)
    canvas.box((905, 90, 1140, 150), NAVY, 10)
    canvas.text(1022, 120, "ห้องเก็บของกลาง", 28, WHITE, bold=True)
    standing(canvas, 1000, 760, 500, OFFICER, "book")
    return canvas


def draw_signing(variant: str) -> Canvas:
    """The head signs a document."""
    canvas = room("#ebe6df")
    canvas.box((380, 60, 820, 250), WHITE, 8, GOLD, 6)
    canvas.text(600, 120, "ประกาศนโยบาย", 38, MAROON, bold=True)
    canvas.text(600, 180, "ต่อต้านการรับสินบน", 38, MAROON, bold=True)
    canvas.box((130, 150, 148, 600), GREY)
    canvas.box((148, 160, 290, 190), "#c8443a")
    canvas.box((148, 190, 290, 205), WHITE)
    canvas.box((148, 205, 290, 245), "#2f4a86")
    canvas.box((148, 245, 290, 260), WHITE)
    canvas.box((148, 260, 290, 290), "#c8443a")
    seated(canvas, 600, 560, 66, OFFICER)
    canvas.box((200, 550, 1000, 600), "#cfa270", 8)
    canvas.box((230, 600, 970, 770), WOOD)
    canvas.shape([(500, 552), (690, 552), (720, 590), (470, 590)], WHITE)
    canvas.line([(640, 572), (690, 500)], INK, 7)
    canvas.disc(645, 545, 20, "#e3b58f")
    canvas.box((790, 500, 930, 552), MAROON, 4)
    canvas.box((800, 478, 920, 502), NAVY, 4)
    plant(canvas, 1090, 720, 1.3)
    return canvas
