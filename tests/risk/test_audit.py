"""Every change of a register's entry is in the audit log with user, time, before and after."""

import pytest
from django.apps import apps
from django.forms import CharField, IntegerField
from wagtail.models import ModelLogEntry
from wagtail.snippets.views.snippets import EditView

from home.logged_changes import LoggedChangesMixin
from risk.models import ExhibitCount, ExhibitItem, Loan, PropertyCount
from risk.models.base import StationRecord
from risk.models.write_once import WriteOnceModel
from tests.home.builders import make_member
from tests.risk.screens import address
from tests.support.form_data import page_form_data

pytestmark = pytest.mark.django_db

BY_SERVICE = {ExhibitItem, ExhibitCount, Loan, PropertyCount}
"""Changed by services alone, which log themselves: see the tests of each service."""

RECORDS = [
    model
    for model in apps.get_app_config("risk").get_models()
    if issubclass(model, StationRecord) and hasattr(model, "snippet_viewset")
]
BY_FORM = [model for model in RECORDS if model not in BY_SERVICE]


def changed_value(form) -> tuple[str, object]:
    """A field of a form that takes another text or number, and what to put there."""
    for name, field in form.fields.items():
        value = form[name].value()
        if type(field) is CharField and value and name != "asset_number":
            return name, f"{value} แก้"
    for name, field in form.fields.items():
        if isinstance(field, IntegerField) and isinstance(form[name].value(), int):
            return name, form[name].value() + 1
    raise AssertionError(f"no field to change in {form}")


@pytest.mark.parametrize("model", BY_FORM, ids=lambda model: model.__name__)
def test_an_edit_is_logged_with_what_was_before_and_after(client, station, model) -> None:
    user = make_member(station, "head")
    client.force_login(user)
    entry = model.objects.filter(station=station).first()
    form = client.get(address(model, "edit", entry.pk)).context["form"]
    name, value = changed_value(form)
    before = form[name].value()
    answer = client.post(address(model, "edit", entry.pk), page_form_data(form, **{name: value}))
    assert answer.status_code == 302, answer.context["form"].errors
    logged = ModelLogEntry.objects.for_instance(entry).filter(action="wagtail.edit").latest("pk")
    assert (logged.user, logged.timestamp is not None) == (user, True)
    assert logged.data["before"][name] == before
    assert logged.data["after"][name] == value


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_no_form_of_a_register_goes_round_the_log(model) -> None:
    view = model.snippet_viewset.edit_view.view_class
    if issubclass(view, EditView):
        assert issubclass(view, LoggedChangesMixin)
    else:
        assert model in BY_SERVICE


def test_every_table_of_the_registers_is_logged_or_is_a_log() -> None:
    """Whatever table is added has to be put on one side."""
    below_an_entry = {
        "CommitteeMember",
        "ExhibitCountLine",
        "PropertyCountLine",
        "RiskResultPhoto",
        "RiskReview",
    }
    unlogged = {
        model.__name__
        for model in apps.get_app_config("risk").get_models()
        if model not in RECORDS and not issubclass(model, WriteOnceModel)
    }
    assert unlogged == below_an_entry
