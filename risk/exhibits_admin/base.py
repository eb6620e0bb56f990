"""What the screens of the exhibit store share."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms import BaseForm
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.permissions import visible_instances
from risk.custody import TransitionRefused
from risk.custody_ledger import CustodyRefused
from risk.exhibit_counting import CountRefused
from risk.models import ExhibitItem
from risk.store_permissions import may

Record = TypeVar("Record", bound=models.Model)

REFUSALS = (CustodyRefused, CountRefused, TransitionRefused)
"""What a service refuses, each with a Thai sentence for the officer."""


def visible_or_404(model: type[Record], user, pk: int) -> Record:
    """A record that the user may see.

    Raises:
        Http404: there is none, or it is another station's.
    """
    found = visible_instances(model, user).filter(pk=pk).first()
    if found is None:
        raise Http404("ไม่พบรายการนี้ในสถานีของท่าน")
    return found


def require(user, action: str, instance: models.Model) -> None:
    """Go on only where the user may do this to this thing.

    Raises:
        PermissionDenied: the user may not.
    """
    if not may(user, action, instance):
        raise PermissionDenied


def add_refusal(form: BaseForm, error: Exception) -> None:
    """Put what a service refused at the field that it names, or above the form."""
    if isinstance(error, ValidationError):
        problems = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    else:
        problems = {getattr(error, "field", "") or None: error.message_th}
    for field, message in problems.items():
        form.add_error(field if field in form.fields else None, message)


def list_address(model: type[models.Model]) -> str:
    """The address of a register's list."""
    return reverse(model.snippet_viewset.get_url_name("list"))


def inspect_address(record: models.Model) -> str:
    """The address of a record's own page in the admin."""
    return reverse(record.snippet_viewset.get_url_name("inspect"), args=[record.pk])


class StoreScreen(WagtailAdminTemplateMixin):
    """A screen below the list of exhibits or of counts."""

    header_icon = "lock"
    parent_model: type[models.Model] = ExhibitItem
    record: models.Model | None = None
    store_template = ""

    def get_template_names(self) -> list[str]:
        """The screen's own template: a viewset would name that of its generic view."""
        return [self.store_template]

    def get_breadcrumbs_items(self):
        """Home, the list, the record, then this page."""
        items = [
            *super().get_breadcrumbs_items(),
            {
                "url": list_address(self.parent_model),
                "label": str(self.parent_model._meta.verbose_name_plural),
            },
        ]
        if self.record is not None:
            items.append({"url": inspect_address(self.record), "label": str(self.record)})
        return [*items, {"url": "", "label": self.get_page_title()}]


class StoreFormView(StoreScreen, FormView):
    """A big, clear form. Subclasses say what it does in :meth:`perform`."""

    store_template = "risk/admin/form.html"
    store_form: type[BaseForm]
    explanation = ""
    submit_label = "บันทึก"

    def get_form_class(self) -> type[BaseForm]:
        """The screen's own form: a viewset would name one made of the model's panels."""
        return self.store_form

    def perform(self, form) -> str:
        """Do what the form is for and give the address to go on to.

        Raises:
            CustodyRefused, CountRefused, TransitionRefused, ValidationError: it can't be done.
        """
        raise NotImplementedError

    def form_valid(self, form):
        """Do it, or say at the form why it can't be done; nothing is half-written."""
        try:
            address = self.perform(form)
        except (*REFUSALS, ValidationError) as error:
            add_refusal(form, error)
            return self.form_invalid(form)
        return redirect(address)

    def get_context_data(self, **kwargs):
        """What the form is about."""
        return super().get_context_data(
            explanation=self.explanation,
            submit_label=self.submit_label,
            record=self.record,
            cancel_address=(
                inspect_address(self.record)
                if self.record is not None
                else list_address(self.parent_model)
            ),
            **kwargs,
        )
