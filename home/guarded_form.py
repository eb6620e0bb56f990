"""Asks in the page's form for what the guards of publication would stop it for."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminPageForm

from home.page_address import AddressFormMixin
from home.publication_guard import REASON_FIELD, open_questions


def mark_findings(page_form: WagtailAdminPageForm, findings) -> None:
    """Say at each field of a page's form, and of its rows, what was found in it.

    Args:
        page_form: a bound form.
        findings: each with ``owner``, ``field`` and ``message_th``.
    """
    rows = [form for formset in page_form.formsets.values() for form in formset.forms]
    forms = {id(form.instance): form for form in (*rows, page_form)}
    for finding in findings:
        form = forms.get(id(finding.owner))
        if form is not None and finding.field in form.fields:
            form.add_error(finding.field, finding.message_th)


class GuardedFormMixin:
    """Hold a publication until what was found is taken out, or the reason to keep it given.

    Drafts, autosave and submissions pass: the reason is asked of whoever publishes.

    Requires: the form of a page with :class:`home.models.guarded.GuardedPublicationMixin`.
    """

    def is_valid(self) -> bool:
        """Validate the form and its rows, then ask what is open about the page with its rows."""
        from home.pressed_button import publishes

        valid = super().is_valid()
        if not valid or not publishes(self):
            return valid
        if not hasattr(self, "_is_answered"):
            self._is_answered = self._ask()
        return self._is_answered

    def _ask(self) -> bool:
        """Put what is open at its fields; whether nothing is."""
        from home.models import station_of_path

        page = self.save(commit=False)
        station_id = page.station_id  # a new page doesn't know it before it stands somewhere
        if station_id is None and self.parent_page is not None:
            station_id = station_of_path(self.parent_page.path)
        questions = open_questions(page, station_id)
        for question in questions:
            self.add_error(
                REASON_FIELD if REASON_FIELD in self.fields else None, question.message_th
            )
            mark_findings(self, question.findings)
        return not questions


class GuardedPageForm(GuardedFormMixin, AddressFormMixin, WagtailAdminPageForm):
    """The form of a page that has no rules of its own."""
