"""What is asked of whoever sends a page back."""

from __future__ import annotations

from django import forms
from wagtail.forms import TaskStateCommentForm

MISSING_TH = "โปรดเขียนว่าต้องแก้สิ่งใดเพราะเหตุใด ผู้เสนอจะได้รับข้อความนี้"


class SendBackForm(TaskStateCommentForm):
    """Wagtail's form with a comment that has to be written: who reads it has to mend the page."""

    comment = forms.CharField(
        label="ความเห็น",
        help_text="บอกช่องหรือเกณฑ์ที่ต้องแก้ และเหตุผล",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": MISSING_TH},
    )
