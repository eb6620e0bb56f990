"""Dates in the Buddhist era, as officers write them, in every form of the admin."""

from __future__ import annotations

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.utils import from_current_timezone
from django.templatetags.static import static
from wagtail.admin import filters
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateTimeInput

from cms.common.thai import ThaiValueError, format_date, parse_date, to_arabic_digits

EARLIEST = datetime.date(1900, 1, 1)
LATEST = datetime.date(2199, 12, 31)

_TIME = re.compile(r"(?:เวลา\s*)?(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(?:น\.?)?$")


def read_date(text: str) -> datetime.date:
    """The date that an officer typed: ``31/01/2568``, ``๓๑ ม.ค. ๖๘``, ``31 มกราคม 2568`` or ISO.

    Raises:
        ValidationError: with the Thai reason, where it is no date or no likely one.
    """
    try:
        day = parse_date(text)
    except ThaiValueError as error:
        raise ValidationError(error.message_th, code="invalid") from error
    if not EARLIEST <= day <= LATEST:
        raise ValidationError("ปีไม่สมเหตุสมผล โปรดตรวจสอบปี พ.ศ.", code="invalid")
    return day


def read_datetime(text: str) -> datetime.datetime:
    """The moment that an officer typed, without a time zone: a date, then ``14:30``.

    Raises:
        ValidationError: with the Thai reason, where date or time can't be read.
    """
    found = _TIME.search(to_arabic_digits(text.strip()))
    if found is None:
        raise ValidationError("โปรดระบุทั้งวันที่และเวลา เวลาพิมพ์เป็น 14:30", code="invalid")
    day = read_date(text.strip()[: found.start()].rstrip(" T,"))
    try:
        return datetime.datetime.combine(day, datetime.time(int(found[1]), int(found[2])))
    except ValueError:
        raise ValidationError("เวลาไม่ถูกต้อง ตัวอย่างที่ถูก: 14:30", code="invalid") from None


class BEDateInput(forms.TextInput):
    """A text box that shows a date as 31/01/2568, with a calendar beside it.

    What can be read as a date reaches the field as one, so that the box serves fields
    that know ISO dates only, such as those of Wagtail's filters.
    """

    mark = "date"
    example = "วัน/เดือน/พ.ศ."

    def __init__(self, attrs: dict | None = None, **kwargs) -> None:
        """Take the attributes of Wagtail's own box, whose format plays no part here."""
        super().__init__(
            {"placeholder": self.example, "autocomplete": "off", "data-be-date": self.mark}
            | (attrs or {})
        )

    @property
    def media(self) -> forms.Media:
        """The calendar's script."""
        return forms.Media(js=[static("cms/be-date.js")])

    def format_value(self, value: object) -> str | None:
        """A stored date in the Buddhist era; what was typed stays as it was typed."""
        if isinstance(value, datetime.date):
            return format_date(value, "numeric")
        return super().format_value(value)

    def value_from_datadict(self, data, files, name: str) -> object:
        """The date that was typed; the text itself where it is none, for the field to refuse."""
        typed = super().value_from_datadict(data, files, name)
        try:
            return self.read(typed) if isinstance(typed, str) and typed.strip() else typed
        except ValidationError:
            return typed

    @staticmethod
    def read(text: str) -> datetime.date:
        """The value of a text; raises ValidationError where it is none."""
        return read_date(text)


class BEDateTimeInput(BEDateInput):
    """The same with a time: 31/01/2568 14:30."""

    mark = "time"
    example = "วัน/เดือน/พ.ศ. 14:30"

    def format_value(self, value: object) -> str | None:
        """A stored moment in the Buddhist era."""
        if isinstance(value, datetime.datetime):
            return f"{format_date(value, 'numeric')} {value:%H:%M}"
        return super().format_value(value)

    @staticmethod
    def read(text: str) -> datetime.datetime:
        """The value of a text; raises ValidationError where it is none."""
        return read_datetime(text)


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
        return read_date(value) if isinstance(value, str) else super().to_python(value)


class BEDateTimeField(forms.DateTimeField):
    """A moment written in the Buddhist era, such as the time of a scheduled publication."""

    widget = BEDateTimeInput

    def __init__(self, *, widget=None, **kwargs) -> None:
        """Replace the box of the Christian era that Wagtail's publishing panel brings."""
        if isinstance(widget, AdminDateTimeInput):
            widget = BEDateTimeInput(attrs=widget.attrs)
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: object) -> datetime.datetime | None:
        """Read what was typed, on Bangkok's clock.

        Raises:
            ValidationError: with the Thai reason, where date or time can't be read.
        """
        if isinstance(value, str):
            value = value.strip()
        if value in self.empty_values:
            return None
        if isinstance(value, str):
            return from_current_timezone(read_datetime(value))
        return super().to_python(value)


def register_buddhist_dates() -> None:
    """Use the Buddhist era for every date and time in every form and filter of the admin."""
    register_form_field_override(
        models.DateField,
        override={"form_class": BEDateField, "widget": BEDateInput},
        exact_class=True,
    )
    register_form_field_override(
        models.DateTimeField,
        override={"form_class": BEDateTimeField, "widget": BEDateTimeInput},
        exact_class=True,
    )
    from wagtail.admin.views.reports import aging_pages

    # Filters have no registry: Wagtail's range of dates takes its box from this name, and
    # the report of old pages from the other.
    filters.AdminDateInput = BEDateInput
    aging_pages.AgingPagesReportFilterSet.base_filters["last_published_at"].extra["widget"] = (
        BEDateInput
    )
