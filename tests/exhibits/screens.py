"""What the tests of the exhibit store's screens post and read."""

import re

from django.urls import reverse

LOG = "risk_exhibitmovement_modeladmin_index"
RECEIPT = {
    "case_reference": "คดีสมมติ 5/2568",
    "exhibit_type": "drugs",
    "description": "ซองสีน้ำตาล",
    "quantity": "12.5",
    "unit": "กรัม",
    "seized_on": "1/3/2568",
    "happened_on": "3/3/2568",
    "happened_time": "09:30",
    "place": "ตู้ ก",
    "reason": "บันทึกจับกุม 9/2568",
    "handed_over_by": "ร.ต.อ.สมมติ นำส่ง",
    "received_by": "ด.ต.สมมติ รับของ",
    "witness": "จ.ส.ต.สมมติ พยาน",
}
MOVE = {
    "kind": "to-laboratory",
    "seen": "1",
    "happened_on": "4/3/2568",
    "happened_time": "10:00",
    "place": "ศูนย์พิสูจน์หลักฐาน",
    "holder": "เจ้าหน้าที่ตรวจพิสูจน์",
    "reason": "หนังสือที่ 1/2568",
    "handed_over_by": "ด.ต.สมมติ รับของ",
    "received_by": "นางสมมติ ตรวจ",
    "witness": "จ.ส.ต.สมมติ พยาน",
}


def address(model, view: str, *args) -> str:
    """Address of a view of a register."""
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def text_of(response) -> str:
    """What the page says."""
    return re.sub(r"\s+", " ", response.content.decode())
