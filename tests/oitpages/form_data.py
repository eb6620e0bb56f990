"""What a browser would send back from an edit form that it was shown."""

from typing import Any

from django import forms
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, rich_text


def page_form_data(client: Client, address: str, **values: Any) -> dict[str, Any]:
    """The data of a page's form as it is shown, with some fields of one's own.

    Args:
        client: a signed-in client.
        address: of the page's create or edit form.
        values: fields and row lists that replace those shown. A row list is a list of
            dictionaries, one per row.
    """
    form = client.get(address).context["form"]
    data = _fields(form)
    for name, formset in form.formsets.items():
        rows = values.pop(name, None)
        if rows is None:
            rows = [_fields(row) | {"id": row.instance.pk or ""} for row in formset.initial_forms]
        data[name] = inline_formset(rows, initial=sum(bool(row.get("id")) for row in rows))
    return data | values


def _fields(form: forms.BaseForm) -> dict[str, Any]:
    data = {}
    for name, field in form.fields.items():
        if name in ("ORDER", "DELETE", "id"):
            continue
        value = form[name].value()
        if name in ("introduction",):
            data[name] = rich_text(value or "")
        elif isinstance(field, forms.BooleanField):
            if value:
                data[name] = "on"
        elif hasattr(field, "block"):
            data[name] = {"count": "0"}
        elif isinstance(field, forms.ChoiceField):
            data[name] = "" if value is None else value
        else:
            data[name] = "" if value is None else field.widget.format_value(value) or ""
    return data
