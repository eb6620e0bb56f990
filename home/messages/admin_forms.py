"""The forms by which officers open and answer messages."""

from __future__ import annotations

from django import forms
from django.core import signing

from home.messages.sealing import SHORTEST_PASSPHRASE, NoKeyFile, read_key_file
from home.models import Message

RECEIPT_SALT = "home.messages.receipt"
ANSWER_WITHIN_SECONDS = 2 * 60 * 60


MOST_KEY_FILE_BYTES = 10_000


class PassphraseForm(forms.Form):
    """Asks for what opens a message: the passphrase, and the key's file where it has one.

    A reply that was typed before the message closed again comes back with it.
    """

    key_file = forms.FileField(
        label="ไฟล์กุญแจ",
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
        help_text="ไฟล์ที่บันทึกไว้เมื่อสร้างกุญแจ ระบบใช้เปิดข้อความครั้งนี้เท่านั้น และไม่เก็บไว้",
        error_messages={"required": "โปรดเลือกไฟล์กุญแจ", "empty": NoKeyFile.message_th},
    )
    passphrase = forms.CharField(
        label="รหัสผ่านกุญแจ",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="ระบบใช้เปิดข้อความครั้งนี้เท่านั้น และไม่เก็บไว้",
        error_messages={"required": "โปรดกรอกรหัสผ่านกุญแจ"},
    )
    typed_status = forms.CharField(required=False, widget=forms.HiddenInput)
    typed_text = forms.CharField(
        label="คำตอบที่พิมพ์ไว้",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="ยังไม่ได้ส่ง แก้ไขได้ เมื่อเปิดข้อความแล้วจะอยู่ในช่องคำตอบ",
    )

    def __init__(self, *args, message: Message, **kwargs) -> None:
        """Ask for no more than the message's key needs."""
        super().__init__(*args, **kwargs)
        if not message.key.needs_file:
            del self.fields["key_file"]
        given = self.data if self.is_bound else self.initial
        if not given.get("typed_text"):
            self.fields["typed_text"].widget = forms.HiddenInput()

    def clean_key_file(self) -> bytes:
        """The locked key in the file.

        Raises:
            ValidationError: there is none.
        """
        file = self.cleaned_data["key_file"]
        try:
            return read_key_file(file.read(MOST_KEY_FILE_BYTES))
        except NoKeyFile as error:
            raise forms.ValidationError(error.message_th) from error


class NewKeyForm(forms.Form):
    """Asks twice for the passphrase of a new key."""

    passphrase = forms.CharField(
        label="รหัสผ่านกุญแจใหม่",
        min_length=SHORTEST_PASSPHRASE,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=f"อย่างน้อย {SHORTEST_PASSPHRASE} ตัวอักษร จดเก็บในที่ปลอดภัยอย่างน้อยสองแห่ง",
        error_messages={
            "required": "โปรดตั้งรหัสผ่านกุญแจ",
            "min_length": f"รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย {SHORTEST_PASSPHRASE} ตัวอักษร",
        },
    )
    repeated = forms.CharField(
        label="พิมพ์อีกครั้ง",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "โปรดพิมพ์รหัสผ่านกุญแจอีกครั้ง"},
    )
    custody = forms.ChoiceField(
        label="เก็บกุญแจไว้ที่ใด",
        choices=[
            ("file", "เป็นไฟล์ที่ผู้ควบคุมเก็บเอง ไม่อยู่ในเว็บไซต์ (แนะนำ)"),
            ("here", "ในเว็บไซต์ โดยล็อกด้วยรหัสผ่านกุญแจ"),
        ],
        initial="file",
        widget=forms.RadioSelect,
        help_text="แบบไฟล์ต้องใช้ทั้งไฟล์และรหัสผ่านจึงเปิดข้อความได้ แม้ผู้ใดได้ฐานข้อมูลทั้งหมดไปก็เปิดไม่ได้",
        error_messages={"required": "โปรดเลือกที่เก็บกุญแจ"},
    )

    def clean(self) -> dict:
        """Refuse two passphrases that differ."""
        cleaned = super().clean()
        first, second = cleaned.get("passphrase"), cleaned.get("repeated")
        if first and second and first != second:
            self.add_error("repeated", "รหัสผ่านสองช่องไม่ตรงกัน โปรดพิมพ์ใหม่")
        return cleaned


class ReplyForm(forms.Form):
    """An answer and how far the matter has come."""

    status = forms.ChoiceField(label="สถานะ", choices=Message.Status.choices)
    text = forms.CharField(
        label="คำตอบถึงผู้ส่ง",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="ผู้ที่มีเลขที่รับเรื่องเท่านั้นที่อ่านได้ เว้นว่างไว้หากเปลี่ยนเฉพาะสถานะ",
    )
    receipt = forms.CharField(widget=forms.HiddenInput)

    def clean_receipt(self) -> list:
        """The message's key and receipt number, which opening the message gave.

        Raises:
            ValidationError: too long ago, or not given by this site.
        """
        try:
            return signing.loads(
                self.cleaned_data["receipt"], salt=RECEIPT_SALT, max_age=ANSWER_WITHIN_SECONDS
            )
        except signing.BadSignature as error:
            raise forms.ValidationError(
                "เปิดข้อความไว้นานเกินไป โปรดเปิดข้อความใหม่แล้วตอบอีกครั้ง"
            ) from error


def signed_receipt(message: Message, receipt: str) -> str:
    """A receipt number that the reply's form brings back."""
    return signing.dumps([message.pk, receipt], salt=RECEIPT_SALT)
