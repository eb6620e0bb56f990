"""What stands beside a date names no year: the same words stand in the form of every year."""

import re

import pytest
from wagtail.admin.panels import FieldPanel

from home.forms import BEDateInput, BEDateTimeInput
from home.models import Person
from oitpages.contacts.forms import ContactListForm
from oitpages.models import ITEM_PAGES

FIXED_DAY = re.compile(r"\d{1,2}/\d{1,2}/25\d\d")


def shown_beside(panel) -> dict[str, str]:
    """What an edit page says beside each of its fields and those of its rows."""
    said = {}
    if isinstance(panel, FieldPanel):
        field = panel.model._meta.get_field(panel.field_name)
        said[f"{panel.model.__name__}.{field.name}"] = str(panel.help_text or field.help_text)
    rows = getattr(panel, "child_edit_handler", None)
    for child in (*getattr(panel, "children", ()), *((rows,) if rows is not None else ())):
        said |= shown_beside(child)
    return said


@pytest.mark.parametrize("model", [*ITEM_PAGES, Person], ids=lambda model: model._meta.model_name)
def test_no_help_text_dates_the_form(model):
    said = shown_beside(model.get_edit_handler())
    assert said
    assert {name: text for name, text in said.items() if FIXED_DAY.search(text)} == {}


def test_boxes_and_the_list_of_contacts():
    for text in (BEDateInput.example, BEDateTimeInput.example):
        assert not FIXED_DAY.search(text)
    for field in ContactListForm.base_fields.values():
        assert not FIXED_DAY.search(f"{field.help_text} {field.error_messages['required']}")
