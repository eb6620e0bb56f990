"""The forms that the public fills in."""

from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from home.messages.attachments import MOST_BYTES, MOST_FILES, Attachment, BadAttachment, checked
from home.messages.challenge import Refused, check
from home.models import MessageKind

LONGEST_MESSAGE = 5_000
TRAP = "website"


class ManyFilesInput(forms.ClearableFileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, each checked by its content."""

    widget = ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"})

    def clean(self, data, initial=None) -> list[Attachment]:
        """The checked files.

        Raises:
            ValidationError: too many, or one that can't be taken; the message names it.
        """
        files = [file for file in (data if isinstance(data, list) else [data]) if file]
        if len(files) > MOST_FILES:
            message = gettext("แนบไฟล์ได้ไม่เกิน {files} ไฟล์ โปรดเลือกใหม่")
            raise forms.ValidationError(message.format(files=MOST_FILES))
        try:
            return [
                checked(file.name, file.read(MOST_BYTES + 1), number)
                for number, file in enumerate(files, start=1)
            ]
        except BadAttachment as error:
            raise forms.ValidationError(error.message_th) from error


class MessageForm(forms.Form):
    """A question or an opinion. Only the text is required."""

    subject = forms.CharField(label=gettext_lazy("หัวข้อ"), max_length=150, required=False)
    message = forms.CharField(
        label=gettext_lazy("ข้อความ"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("โปรดเขียนข้อความที่ต้องการแจ้งสถานี")},
    )
    contact = forms.CharField(
        label=gettext_lazy("ช่องทางติดต่อกลับ (ไม่บังคับ)"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("เช่น อีเมลหรือหมายเลขโทรศัพท์ ไม่กรอกก็ได้ ใช้เลขที่รับเรื่องติดตามผลแทนได้"),
    )
    files = ManyFilesField(
        label=gettext_lazy("ไฟล์แนบ (ไม่บังคับ)"),
        required=False,
        help_text=format_lazy(
            gettext_lazy(
                "ภาพ JPG, PNG, WebP หรือ PDF ไม่เกิน {files} ไฟล์ ไฟล์ละไม่เกิน {size} MB "
                "ระบบลบสถานที่ เวลาถ่ายภาพ และชื่อผู้ทำไฟล์ออกให้"
            ),
            files=MOST_FILES,
            size=MOST_BYTES // 1024 // 1024,
        ),
    )
    website = forms.CharField(label=gettext_lazy("เว้นช่องนี้ว่างไว้"), required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    answer = forms.CharField(
        label=gettext_lazy("คำถามป้องกันโปรแกรมอัตโนมัติ"),
        max_length=10,
        error_messages={"required": gettext_lazy("โปรดตอบคำถามเป็นตัวเลข")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    field_order = ("subject", "message", "contact", "files", "website", "token", "answer")
    told = ("subject", "message", "contact")
    """Fields that are kept, sealed."""

    def ask_for_files_again(self) -> None:
        """Say which files have to be chosen once more: browsers don't keep them for a form.

        A single file that was itself refused needs no second word.
        """
        names = [file.name for file in self.files.getlist("files")] if self.files else []
        if names and not (len(names) == 1 and "files" in self.errors):
            message = gettext("โปรดแนบไฟล์อีกครั้ง: {names}")
            self.add_error("files", message.format(names=", ".join(names[:MOST_FILES])))

    def clean(self) -> dict:
        """Let the challenge count, once everything else is right."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned.get(TRAP):
            message = gettext("ส่งไม่สำเร็จ โปรดเว้นช่อง “เว้นช่องนี้ว่างไว้” ว่างไว้แล้วส่งอีกครั้ง")
            self.add_error(None, message)
            return cleaned
        try:
            check(cleaned.get("token", ""), cleaned["answer"])
        except Refused as error:
            self.add_error("answer", gettext(error.message_th))
        return cleaned


class ComplaintForm(MessageForm):
    """A complaint of corruption (O17): what happened, where, when, and who was involved."""

    happened = forms.CharField(
        label=gettext_lazy("เหตุเกิดเมื่อใดและที่ใด (ไม่บังคับ)"), max_length=300, required=False
    )
    involved = forms.CharField(
        label=gettext_lazy("ผู้เกี่ยวข้อง (ไม่บังคับ)"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("เช่น ชื่อ ตำแหน่ง หรือลักษณะของเจ้าหน้าที่"),
    )

    field_order = (
        "subject",
        "message",
        "happened",
        "involved",
        "contact",
        "files",
        "website",
        "token",
        "answer",
    )
    told = ("subject", "message", "happened", "involved", "contact")


class FollowForm(forms.Form):
    """Asks for a receipt number."""

    receipt = forms.CharField(
        label=gettext_lazy("เลขที่รับเรื่อง"),
        max_length=40,
        help_text=gettext_lazy("ตัวอักษรและตัวเลข 16 ตัวที่ได้รับเมื่อส่งเรื่อง"),
        error_messages={"required": gettext_lazy("โปรดกรอกเลขที่รับเรื่อง")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


FORMS = {
    MessageKind.QUESTION: MessageForm,
    MessageKind.FEEDBACK: MessageForm,
    MessageKind.COMPLAINT: ComplaintForm,
}
"""The form of each kind of message."""
