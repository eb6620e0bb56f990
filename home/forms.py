"""Dates in the Buddhist era, as officers write them, in every form of the admin."""

from __future__ import annotations

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from cms.common.thai import ThaiValueError, format_date, parse_date

EARLIEST = datetime.date(1900, 1, 1)
LATEST = datetime.date(2199, 12, 31)


class BEDateInput(forms.TextInput):
    """A text box that shows a date as 31/01/2568."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(
            {"placeholder": "วว/ดด/ปปปป เช่น 31/01/2568", "autocomplete": "off"} | (attrs or {})
        )

    def format_value(self, value: object) -> str | None:
        """A stored date in the Buddhist era; what was typed stays as it was typed."""
        if isinstance(value, datetime.date):
            return format_date(value, "numeric")
        return super().format_value(value)


class BEDateField(forms.DateField):
    """A date written in the Buddhist era (2/1/2569, ๒ ม.ค. ๒๕๖๙) or in ISO form.

    Django's own field stores the Buddhist year as it stands, five centuries too late.
    """

    widget = BEDateInput

    def to_python(self, value: object) -> datetime.date | None:
        """Read what was typed.

        Raises:
            ValidationError: with the Thai reason, where it is no date or no likely one.
        """
        if isinstance(value, str):
            value = value.strip()
        if value in self.empty_values:
            return None
        try:
            day = parse_date(value)
        except ThaiValueError as error:
            raise ValidationError(error.message_th, code="invalid") from error
        if not EARLIEST <= day <= LATEST:
            raise ValidationError("ปีไม่สมเหตุสมผล โปรดตรวจสอบปี พ.ศ.", code="invalid")
        return day


def register_buddhist_dates() -> None:
    """Use the Buddhist era for every date column in every form of the admin.

    Date and time together (such as a scheduled publication) keep Wagtail's own field.
    """
    register_form_field_override(
        models.DateField,
        override={"form_class": BEDateField, "widget": BEDateInput},
        exact_class=True,
    )
