"""The forms by which officers open and answer messages."""

from __future__ import annotations

from django import forms
from django.core import signing

from home.messages.sealing import SHORTEST_PASSPHRASE
from home.models import Message

RECEIPT_SALT = "home.messages.receipt"
ANSWER_WITHIN_SECONDS = 2 * 60 * 60


class PassphraseForm(forms.Form):
    """Asks for the passphrase of the key that sealed a message."""

    passphrase = forms.CharField(
        label="รหัสผ่านกุญแจ",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="ระบบใช้เปิดข้อความครั้งนี้เท่านั้น และไม่เก็บไว้",
        error_messages={"required": "โปรดกรอกรหัสผ่านกุญแจ"},
    )


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
