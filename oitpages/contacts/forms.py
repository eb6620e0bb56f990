"""Forms of the contact list: its purpose and end, one contact, and many at once."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from cms.common.thai import format_date
from home.forms import BEDateField
from oitpages.contacts.rows import (
    Line,
    Problem,
    RefusedRows,
    is_known,
    pasted_lines,
    read_contacts,
    workbook_lines,
)
from oitpages.imports.preflight import RefusedWorkbook
from oitpages.models import Contact, ContactList

MOST_BYTES = 2 * 1024 * 1024
"""What Django reads in memory alone (2.5 MB): no contact lies in a temporary file."""


class ContactListForm(forms.ModelForm):
    """Why the list is kept, and the day on which it is deleted."""

    delete_on = BEDateField(
        label="ลบรายชื่อในวันที่",
        help_text="เมื่อถึงวันนี้ ระบบปิดไม่ให้เปิดหรือส่งออก แล้วลบรายชื่อทั้งหมด",
        error_messages={"required": "โปรดกำหนดวันลบรายชื่อ"},
    )

    class Meta:
        model = ContactList
        fields = ["purpose", "delete_on"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"purpose": {"required": "โปรดระบุวัตถุประสงค์ของการเก็บรายชื่อ"}}

    def clean_delete_on(self):
        """A day that is still ahead.

        Raises:
            ValidationError: today or earlier.
        """
        day = self.cleaned_data["delete_on"]
        today = timezone.localdate()
        if day <= today:
            raise forms.ValidationError(f"วันลบต้องอยู่หลังวันนี้ ({format_date(today)})")
        return day


class ContactForm(forms.ModelForm):
    """One contact."""

    class Meta:
        model = Contact
        fields = ["kind", "name", "phone", "email", "work_line"]
        widgets = {
            name: forms.TextInput(attrs={"autocomplete": "off"})
            for name in ("name", "phone", "email")
        }
        error_messages = {
            "name": {"required": "โปรดกรอกชื่อบุคคลหรือหน่วยงาน"},
            "work_line": {"required": "โปรดเลือกสายงานที่ติดต่อ"},
        }

    def clean(self) -> dict:
        """Refuse somebody who is in the list already."""
        cleaned = super().clean()
        contact = Contact(
            contact_list=self.instance.contact_list,
            phone=cleaned.get("phone") or "",
            email=cleaned.get("email") or "",
        )
        if is_known(contact):
            self.add_error("phone", "หมายเลขโทรศัพท์หรืออีเมลนี้มีในรายชื่อแล้ว")
        return cleaned


class ManyContactsForm(forms.Form):
    """Rows from Excel, pasted or as a file."""

    rows = forms.CharField(
        label="วางแถวจาก Excel",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label="หรือเลือกไฟล์ Excel (.xlsx)",
        required=False,
        help_text="ใช้แผ่นงานแรก ไฟล์ใช้อ่านแล้วทิ้ง ไม่เก็บไว้ในระบบ",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args, target: ContactList, **kwargs) -> None:
        """Read for a list, in the columns of its year's form."""
        super().__init__(*args, **kwargs)
        self.target = target
        self.contacts: list[Contact] = []
        self.problems: tuple[Problem, ...] = ()
        headers = " | ".join(c.header_th for c in target.page.edition.contact_columns)
        self.fields["rows"].help_text = f"คัดลอกจาก Excel ตามลำดับคอลัมน์: {headers}"

    def clean(self) -> dict:
        """Read every row, or say at the field what is wrong in which."""
        cleaned = super().clean()
        name = "file" if cleaned.get("file") else "rows"
        try:
            lines = self._lines(cleaned)
            if not lines:
                self.add_error(None, "วางแถวจาก Excel หรือเลือกไฟล์อย่างใดอย่างหนึ่ง")
                return cleaned
            columns = self.target.page.edition.contact_columns
            self.contacts = read_contacts(lines, columns, self.target)
        except RefusedWorkbook as error:
            self.add_error(name, error.message_th)
        except RefusedRows as error:
            self.problems = error.problems
            self.add_error(name, f"พบที่ต้องแก้ {len(error.problems):,} จุด ดูรายการด้านบน")
        return cleaned

    @staticmethod
    def _lines(cleaned: dict) -> list[Line]:
        file = cleaned.get("file")
        if file is None:
            return pasted_lines(cleaned.get("rows") or "")
        if file.size > MOST_BYTES:
            raise RefusedWorkbook("ไฟล์ใหญ่เกิน 2 MB โปรดแบ่งเป็นหลายไฟล์")
        return workbook_lines(file.read())
