"""The upload forms."""

from __future__ import annotations

from django import forms

MODES = (
    ("replace", "แทนที่ทั้งชุด: แถวเดิมที่ไม่มีในไฟล์จะถูกลบ (เหมาะกับแม่แบบที่มีข้อมูลปัจจุบัน)"),
    ("merge", "เพิ่มและแก้ไข: แถวเดิมที่ไม่มีในไฟล์คงอยู่ (เหมาะกับการเพิ่มทีละเดือน)"),
)
_XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class WorkbookForm(forms.Form):
    """A filled workbook."""

    file = forms.FileField(
        label="ไฟล์ Excel (.xlsx)",
        help_text="ไม่เกิน 5 MB ระบบตรวจก่อนและแสดงตัวอย่าง ยังไม่บันทึก",
        widget=forms.FileInput(attrs={"accept": _XLSX}),
        error_messages={"required": "โปรดเลือกไฟล์ Excel ที่กรอกแล้ว", "empty": "ไฟล์ว่างเปล่า"},
    )


class UploadForm(WorkbookForm):
    """A workbook for a page, and what becomes of rows that it lacks."""

    mode = forms.ChoiceField(
        label="วิธีนำเข้า", choices=MODES, initial="replace", widget=forms.RadioSelect
    )

    def chosen_mode(self) -> str:
        """``replace`` or ``merge``, once the form is valid."""
        return self.cleaned_data["mode"]


class RegisterUploadForm(WorkbookForm):
    """A workbook for a register, whose rows stay unless the officer says otherwise."""

    remove = forms.BooleanField(
        label="นำแถวที่ไม่มีในไฟล์ออก",
        required=False,
        help_text=(
            "ใช้เมื่อไฟล์มีครบทุกแถวของทะเบียนเท่านั้น หากไม่เลือก แถวเดิมที่ไม่มีในไฟล์จะคงอยู่ "
            "ตัวอย่างจะแสดงแถวที่จะนำออกก่อนเสมอ"
        ),
    )

    def __init__(self, *args, may_remove: bool, **kwargs) -> None:
        """Offer to take rows out only where register and user allow it."""
        super().__init__(*args, **kwargs)
        if not may_remove:
            del self.fields["remove"]

    def chosen_mode(self) -> str:
        """``replace`` where rows that the file lacks are taken out, else ``merge``."""
        return "replace" if self.cleaned_data.get("remove") else "merge"
