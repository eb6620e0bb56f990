"""The upload form."""

from __future__ import annotations

from django import forms

MODES = (
    ("replace", "แทนที่ทั้งชุด: แถวเดิมที่ไม่มีในไฟล์จะถูกลบ (เหมาะกับแม่แบบที่มีข้อมูลปัจจุบัน)"),
    ("merge", "เพิ่มและแก้ไข: แถวเดิมที่ไม่มีในไฟล์คงอยู่ (เหมาะกับการเพิ่มทีละเดือน)"),
)


class UploadForm(forms.Form):
    """A filled workbook, and what becomes of rows that it lacks."""

    file = forms.FileField(
        label="ไฟล์ Excel (.xlsx)",
        help_text="ไม่เกิน 5 MB ระบบตรวจก่อนและแสดงตัวอย่าง ยังไม่บันทึก",
        widget=forms.FileInput(
            attrs={
                "accept": (
                    ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                )
            }
        ),
        error_messages={"required": "โปรดเลือกไฟล์ Excel ที่กรอกแล้ว", "empty": "ไฟล์ว่างเปล่า"},
    )
    mode = forms.ChoiceField(
        label="วิธีนำเข้า", choices=MODES, initial="replace", widget=forms.RadioSelect
    )
