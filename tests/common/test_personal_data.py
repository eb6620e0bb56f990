"""What looks like a private person's data is found where it stands; official text isn't."""

import pytest

from cms.common.personal_data import KIND_LABELS_TH, Official, is_national_id, masked, scan
from cms.common.provinces import PROVINCES_TH

# Invented: the digits follow the counting pattern, only the check digit is worked out.
NATIONAL_ID = "1234567890121"

FOUND = [
    ("national-id", f"เลข {NATIONAL_ID} ของผู้แจ้ง", NATIONAL_ID),
    ("national-id", "เลข 1-2345-67890-12-1", "1-2345-67890-12-1"),
    ("national-id", "เลข 1 2345 67890 12 1", "1 2345 67890 12 1"),
    ("national-id", "เลข ๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑", "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑"),
    ("national-id", f"ติดตัวอักษร{NATIONAL_ID}ไทย", NATIONAL_ID),
    ("phone", "โทร 0812345678", "0812345678"),
    ("phone", "โทร.081-234-5678 ได้", "081-234-5678"),
    ("phone", "โทร 08-1234-5678", "08-1234-5678"),
    ("phone", "โทร ๐๙๑ ๒๓๔ ๕๖๗๘", "๐๙๑ ๒๓๔ ๕๖๗๘"),
    ("phone", "โทร +66 61 234 5678", "+66 61 234 5678"),
    ("plate", "รถยนต์ 1กข 1234", "1กข 1234"),
    ("plate", "หมายเลขทะเบียน กข 12", "กข 12"),
    ("plate", "รถ กข-1234 ศรีสะเกษ", "กข-1234"),
    ("plate", "ทะเบียน ๒ขค ๙๙", "๒ขค ๙๙"),
    ("email", "ส่งที่ somchai.person@example.com", "somchai.person@example.com"),
    ("coordinates", "ที่เกิดเหตุ 15.118022, 104.322012", "15.118022, 104.322012"),
    ("coordinates", "15°07'04.9\"N 104°19'19.2\"E", "15°07'04.9\"N 104°19'19.2\"E"),
]

# What officers really type: numbers in a row, no spaces, signs beside a number.
JOINED = [
    (
        f"จ่ายให้นายแดง {NATIONAL_ID},{NATIONAL_ID}/2568 โทร 0812345678/0898765432 "
        "อีเมลsomchai@example.com รถ 1กข 1234.",
        ["national-id", "national-id", "phone", "phone", "email", "plate"],
    ),
    ("0812345678,0898765432", ["phone", "phone"]),
    ("0812345678/0898765432", ["phone", "phone"]),
    ("081-234-5678,089-876-5432/061 234 5678", ["phone", "phone", "phone"]),
    (f"{NATIONAL_ID},{NATIONAL_ID}", ["national-id", "national-id"]),
    (f"{NATIONAL_ID}/2568", ["national-id"]),
    (f"1.{NATIONAL_ID} 2.{NATIONAL_ID}", ["national-id", "national-id"]),
    ("1.0812345678 2.0898765432", ["phone", "phone"]),
    (f"เลขที่ 12-34567-{NATIONAL_ID}", ["national-id"]),
    ("1.2345.67890.12.1", ["national-id"]),
    ("1.1.2345.67890.12.1 และ 1 - 2345 - 67890 - 12 - 1", ["national-id", "national-id"]),
    ("1234567\u200b890121", ["national-id"]),
    ("１２３４５６７８９０１２１", ["national-id"]),
    ("0️⃣8️⃣1️⃣2345678", ["phone"]),
    (f"{NATIONAL_ID}¹", ["national-id"]),
    ("(081) 234 5678", ["phone"]),
    ("0812-345-678", ["phone"]),
    ("081-2345-678 และ 0 8123 45678", ["phone", "phone"]),
    ("(+66) 81 234 5678 หรือ +66 (0)81 234 5678", ["phone", "phone"]),
    ("081 – 234 – 5678", ["phone"]),
    ("อีเมลsomchai@example.comได้", ["email"]),
    ("อีเมล.somchai@example.com -somying@example.com", ["email", "email"]),
    ("รถ 1กข 1234.", ["plate"]),
    ("รถ 1กข 1234, 2ขค 5678,3คง 9", ["plate", "plate", "plate"]),
    ("รถยนต์1กข1234", ["plate"]),
    ("รถ 1 กข 1234 สีขาว", ["plate"]),
    ("13.7563° N, 100.5018° E", ["coordinates"]),
    ("lat 13.7563 long 100.5018", ["coordinates"]),
    ("Latitude: 13.7563, Longitude: 100.5018", ["coordinates"]),
    ("ละติจูด 13.7563 ลองจิจูด 100.5018", ["coordinates"]),
    ("100.5018,13.7563", ["coordinates"]),
    ("15º07'04.9″N 104º19'19.2″E", ["coordinates"]),
]

ORDINARY = [
    "คำสั่งที่ 24/2568 ลงวันที่ 24 มกราคม 2568",
    "คำสั่ง ลง 24 ม.ค. 2568 และ ลง 27 ม.ค. 68",
    "หนังสือ ตช 0018.33/1234 ลง 5 ก.พ. 2568",
    "งบประมาณ 1,234,567.89 บาท เบิกจ่าย 812345678.00 บาท",
    "เลขที่บัญชี 0812345678 ธนาคาร",
    "บัญชีเลขที่ 981-2-34567-8",
    "รหัสงบประมาณ 25007370001002000000",
    "เลขที่โครงการ 67109012345 เลขคุมสัญญา 671014001234",
    "เลขประจำตัวผู้เสียภาษีนิติบุคคล 0105536123453",
    "1234567890123 เป็นเลขที่หลักตรวจสอบไม่ตรง",
    "โทร 0 4561 2345 และ 045-612345 ต่อ 12 สายด่วน 191 1599",
    "ปี พ.ศ. 2568 จำนวน 12 คน 3 ครั้ง น้ำหนัก 5กก 20 ชิ้น",
    "บก.ภ.จว.ศรีสะเกษ ตร 0001 ชุดที่ 2 จร 3",
    "อีเมล mueang.tuayang@police.go.th และ saraban@nacc.go.th",
    "31/01/2568 – 28/02/2568 เวลา 08.30-16.30 น.",
    "2568-01-31 2024-10 O11.3 ISO 9001:2015",
    "ร้อยละ 15.1180 ของ 104.3220 ล้านบาท",
    "มาตรา 157 แห่งประมวลกฎหมายอาญา พ.ร.บ. 2542 ม. 103",
    "ครุภัณฑ์หมายเลข 7440-001-0001/2568",
    "https://www.example.go.th/ita/2568/o11/#c3",
    "งบประมาณ 1,234,567.00 บาท สัญญาเลขที่ 12/2568 และ 1,2/2568",
    "เลขที่โครงการ 67109012345, 67119012346/2568",
    "จับกุม 5 กก 1200 บาท ยาบ้า 5 กก 1,200 เม็ด เป้าหมาย 3 คน 12 คดี",
    "ข้อ 1 พบ 25 ราย แผนงาน 1 งบ 2568 และฉบับที่1ลง 24 ม.ค. 2568",
    "ประชุม 5 มค 2568 และ 12 กพ 68",
    "คำสั่ง สภ.ที่ 1กข 12/2568",
    "ผลต่าง 0.0812345678 และ 104.322045678901",
    "ปี 2566 2567 2568 1 และ 08.30-16.30 น. 08.30-12.00 น.",
    "06-08-2568 12 ราย 2025-06-08 1234",
    "ครุภัณฑ์หมายเลข 7440-081-234-5678",
    "พ.ร.บ. การจัดซื้อจัดจ้างฯ พ.ศ. 2560 มาตรา 56 (2) (ข) มาตรา 157",
    "เลขผู้เสียภาษี 0-1055-36123-45-3 ของบริษัท",
    "12345678901212 และ 1-2345-67890-12-1234",
    "ว 0812 ลง 24 ม.ค. 68 ที่ ตช 0018.(13)/0812",
    "ร้อยละ 13.7563 และ 100.5018",
]


@pytest.mark.parametrize(("kind", "text", "words"), FOUND, ids=lambda value: str(value)[:30])
def test_personal_data_is_found_at_its_place(kind, text, words):
    [finding] = scan(text)
    assert (finding.kind, text[finding.start : finding.end]) == (kind, words)
    assert finding.label_th == KIND_LABELS_TH[kind]
    assert words not in finding.excerpt


@pytest.mark.parametrize(("text", "kinds"), JOINED, ids=lambda value: str(value)[:30])
def test_what_stands_beside_a_number_does_not_hide_it(text, kinds):
    assert [finding.kind for finding in scan(text)] == kinds


def test_a_finding_points_into_the_text_as_it_was_typed():
    text = "ก\u200bข ℡ ０８１\u200b２３４５６７８ ค"
    [finding] = scan(text)
    assert text[finding.start : finding.end] == "０８１\u200b２３４５６７８"
    assert finding.excerpt.startswith("０８")
    assert "４" not in finding.excerpt


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_official_text_passes(text):
    assert scan(text) == ()


def test_several_findings_come_in_the_order_of_the_text():
    text = f"โทร 0812345678 เลข {NATIONAL_ID} a@example.com"
    assert [finding.kind for finding in scan(text)] == ["phone", "national-id", "email"]


def test_the_stations_own_contacts_are_nobodys_private_data():
    official = Official.of(["+66 81 234 5678", ""], ["Station@Example.com"], [(15.118, 104.322)])
    assert scan("โทร 081-234-5678 station@example.com 15.118022, 104.322012", official) == ()
    assert len(scan("โทร 081-234-5679 other@example.com 15.218022, 104.322012", official)) == 3


def test_the_last_digit_has_to_fit_the_others():
    fitting = [digit for digit in "0123456789" if is_national_id(NATIONAL_ID[:12] + digit)]
    assert fitting == [NATIONAL_ID[12]]


def test_masking_hides_the_middle():
    assert masked("1-2345-67890-12-1") == "1-••••-•••••-••-1"
    assert masked("กข 12") == "ก• •2"


def test_hostile_text_takes_no_time():
    for text in (
        *("0" * 200_000, "1 " * 100_000, "a@" * 100_000, "ก" * 200_000, "0-8 " * 50_000),
        *("a" * 200_000, "1-" * 100_000, "13.7563 " * 30_000, "1กข1," * 40_000, "081 " * 50_000),
        *("2.1111 " + "N " * 100_000, "\u200b" * 200_000, f"{NATIONAL_ID[:-1]}0 " * 10_000),
    ):
        scan(text)


def test_there_are_seventy_seven_provinces():
    assert len(PROVINCES_TH) == len(set(PROVINCES_TH)) == 77
