"""Dates in the Buddhist era in forms."""

import datetime

import pytest
from django import forms

from home.forms import BEDateField, BEDateInput
from home.models import Person, Posting

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
