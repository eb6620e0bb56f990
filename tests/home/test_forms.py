"""Dates in the Buddhist era in forms."""

import datetime
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.utils import translation
from django.utils.formats import date_format, get_format
from django_filters import DateFromToRangeFilter, DateTimeFilter
from wagtail.admin.views.generic.history import HistoryFilterSet
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.views.reports.aging_pages import AgingPagesReportFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet

from home.date_display import READING_FORMATS
from home.forms import BEDateField, BEDateInput, BEDateTimeField, BEDateTimeInput
from home.models import HomePage, Person, Posting

DAY = datetime.date(2026, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "2/1/2569",
        "02/01/2569",
        "๒/๑/๒๕๖๙",
        "2 ม.ค. 2569",
        "2 มกราคม พ.ศ. 2569",
        "2569-01-02",
        "2026-01-02",
    ],
)
def test_dates_are_read_as_officers_write_them(text):
    assert BEDateField().clean(text) == DAY


def test_a_date_comes_back_as_it_would_be_written():
    assert BEDateInput().format_value(DAY) == "02/01/2569"
    assert BEDateInput().format_value("2/1/69?") == "2/1/69?"
    assert BEDateInput().format_value(None) is None


@pytest.mark.parametrize("text", ["พรุ่งนี้", "31/02/2569", "1/13/2569", "2/1/9999"])
def test_what_is_no_date_is_refused_in_thai(text):
    with pytest.raises(forms.ValidationError) as error:
        BEDateField().clean(text)
    assert any("ก" <= letter <= "๙" for letter in error.value.messages[0])


def test_empty_and_required():
    assert BEDateField(required=False).clean("  ") is None
    with pytest.raises(forms.ValidationError):
        BEDateField().clean("")


def test_an_unchanged_date_is_no_change():
    assert not BEDateField().has_changed(DAY, "02/01/2569")
    assert BEDateField().has_changed(DAY, "03/01/2569")


def test_the_admin_uses_it_in_rows_too():
    form_class = Person.get_edit_handler().get_form_class()
    row = form_class.formsets["postings"].form
    assert isinstance(row.base_fields["starts_on"], BEDateField)
    assert isinstance(row.base_fields["starts_on"].widget, BEDateInput)
    assert row._meta.model is Posting


@pytest.mark.parametrize(
    "text",
    ["31/01/2568 14:30", "๓๑ ม.ค. ๖๘ ๑๔.๓๐", "31 มกราคม 2568 เวลา 14.30 น.", "2025-01-31 14:30"],
)
def test_moments_are_read_on_bangkoks_clock(text):
    moment = BEDateTimeField().clean(text)
    assert moment == datetime.datetime(2025, 1, 31, 7, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize("text", ["31/01/2568", "14:30", "31/02/2568 14:30", "31/01/2568 25:00"])
def test_a_moment_needs_a_day_and_a_time(text):
    with pytest.raises(forms.ValidationError) as error:
        BEDateTimeField().clean(text)
    assert any("ก" <= letter <= "๙" for letter in error.value.messages[0])


def test_a_moment_comes_back_as_it_would_be_written():
    written = BEDateTimeInput().format_value(datetime.datetime(2025, 1, 31, 14, 5))
    assert written == "31/01/2568 14:05"
    assert BEDateTimeField().clean(written)
    assert not BEDateTimeField().has_changed(BEDateTimeField().clean(written), written)


def test_the_schedule_of_a_page_takes_them():
    form_class = HomePage.get_edit_handler().get_form_class()
    for name in ("go_live_at", "expire_at"):
        field = form_class.base_fields[name]
        assert isinstance(field, BEDateTimeField)
        assert isinstance(field.widget, BEDateTimeInput)
        assert field.widget.attrs["data-controller"] == "w-action"  # Wagtail's dialog needs it


def filter_classes():
    """Every filter set of Wagtail's lists and reports that has a date."""
    return [
        PageFilterSet,
        HistoryFilterSet,
        WorkflowReportFilterSet,
        LockedPagesReportFilterSet,
        AgingPagesReportFilterSet,
    ]


@pytest.mark.parametrize("filter_class", filter_classes())
def test_filters_of_lists_take_them(filter_class):
    boxes = []
    for entry in filter_class.base_filters.values():
        if isinstance(entry, DateFromToRangeFilter):
            boxes += entry.field.widget.widgets
        elif isinstance(entry, DateTimeFilter):
            boxes.append(entry.field.widget)
    assert boxes
    assert all(isinstance(box, BEDateInput) for box in boxes)


def test_a_filter_reads_what_is_typed():
    field = PageFilterSet.base_filters["latest_revision_created_at"].field
    data = {"day_from": "1 ม.ค. 2568", "day_to": "31/01/2568"}
    found = field.clean(field.widget.value_from_datadict(data, {}, "day"))
    assert (found.start.date(), found.stop.date()) == (
        datetime.date(2025, 1, 1),
        datetime.date(2025, 1, 31),
    )
    wrong = {"day_from": "31/13/2568", "day_to": ""}
    with pytest.raises(forms.ValidationError):
        field.clean(field.widget.value_from_datadict(wrong, {}, "day"))


def test_the_calendar_is_small():
    path = finders.find("cms/be-date.js")
    assert Path(path).stat().st_size <= 5 * 1024


def test_dates_for_readers_carry_the_buddhist_year():
    moment = datetime.datetime(2025, 1, 31, 14, 5)
    with translation.override("th"):
        assert date_format(moment, "DATE_FORMAT") == "31 มกราคม 2568"
        assert date_format(moment, "SHORT_DATETIME_FORMAT") == "31 ม.ค. 2568, 14:05"
        assert date_format(moment, "Y-m-d") == "2025-01-31"
        assert date_format(moment, "c") == "2025-01-31T14:05:00"
        formats = {
            get_format(name)
            for name in (
                "DATE_FORMAT",
                "DATETIME_FORMAT",
                "SHORT_DATE_FORMAT",
                "YEAR_MONTH_FORMAT",
            )
        }
        assert formats <= READING_FORMATS
    with translation.override("en"):
        assert "2025" in date_format(moment, "DATE_FORMAT")
