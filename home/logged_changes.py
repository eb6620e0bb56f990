"""What a form changed, for the audit log: each field before and after."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models

from .log_scope import keep_changes_for_log

PLAIN = (str, int, float, bool, Decimal, datetime.date, datetime.time, type(None))


class LoggedChangesMixin:
    """An edit view whose entry in the audit log says what was before and what is now.

    Revisions alone don't: a row that was imported has none before its first edit. Put it
    before Wagtail's ``EditView``.
    """

    def save_instance(self):
        """Save, with the changes at hand for the log."""
        keep_changes_for_log(self.form.instance, changes_of(self.form))
        return super().save_instance()


def changes_of(form: forms.BaseForm) -> dict[str, dict[str, Any]]:
    """The fields of a valid form that were changed, and rows below it, before and after.

    Args:
        form: a bound form that has been validated.

    Returns:
        ``{"before": {...}, "after": {...}}``, with the same keys on both sides.
    """
    before = {name: _plain(_initial(form, name)) for name in form.changed_data}
    after = {name: _plain(form.cleaned_data.get(name)) for name in form.changed_data}
    for relation, formset in getattr(form, "formsets", {}).items():
        for number, row in enumerate(formset.forms, start=1):
            if row in formset.deleted_forms:
                before[f"{relation}.{number}"], after[f"{relation}.{number}"] = (
                    str(row.instance),
                    None,
                )
                continue
            for name in row.changed_data:
                if name not in ("ORDER", "DELETE"):
                    key = f"{relation}.{number}.{name}"
                    before[key] = _plain(_initial(row, name))
                    after[key] = _plain(row.cleaned_data.get(name))
    return {"before": before, "after": after}


def _initial(form: forms.BaseForm, name: str) -> Any:
    value = form.get_initial_for_field(form.fields[name], name)
    field = form.fields[name]
    if value and isinstance(field, forms.ModelChoiceField) and not isinstance(value, models.Model):
        return field.queryset.filter(pk=value).first() or value
    return value


def _plain(value: Any) -> Any:
    """A value that the log can keep; everything else as its text."""
    return value if isinstance(value, PLAIN) else str(value)
