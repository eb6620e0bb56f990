"""What a browser would send back from the form of a page."""

from typing import Any

from django import forms
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

RICH_TEXT = {"introduction"}


def page_form(page: Page, user: Any, parent: Page | None = None) -> forms.BaseForm:
    """The form of a page as its editor is shown it.

    Args:
        page: the page's newest draft, or a new page.
        user: the editor.
        parent: the page that a new page comes under.
    """
    form_class = type(page).get_edit_handler().get_form_class()
    return form_class(instance=page, parent_page=parent or page.get_parent(), for_user=user)


def page_form_data(form: forms.BaseForm, **values: Any) -> dict[str, Any]:
    """What a page's form sends as it is shown, with some fields of one's own.

    Args:
        form: of :func:`page_form`.
        values: fields and row lists that replace those shown. A row list is a list of
            dictionaries, one per row.
    """
    data = _fields(form)
    for name, formset in form.formsets.items():
        rows = values.pop(name, None)
        if rows is None:
            rows = [_row_data(row) for row in formset.initial_forms]
        data[name] = inline_formset(rows, initial=sum(bool(row.get("id")) for row in rows))
    return nested_form_data(data | values)


def _row_data(row: forms.BaseForm) -> dict[str, Any]:
    """The data of one row of a form."""
    return _fields(row) | {"id": row.instance.pk or ""}


def _fields(form: forms.BaseForm) -> dict[str, Any]:
    return {
        name: data
        for name, field in form.fields.items()
        if name not in ("ORDER", "DELETE", "id")
        and (data := _field_data(name, field, form[name].value())) is not None
    }


def _field_data(name: str, field: forms.Field, value: Any) -> Any:
    """What the field sends; ``None`` for a box that isn't ticked."""
    if name in RICH_TEXT:
        return rich_text(value or "")
    if isinstance(value, StreamValue):
        return streamfield([(child.block_type, dict(child.value)) for child in value])
    if isinstance(field, forms.BooleanField):
        return "on" if value else None
    if value is None:
        return ""
    return value if isinstance(field, forms.ChoiceField) else field.widget.format_value(value)
