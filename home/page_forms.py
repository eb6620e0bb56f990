"""Forms of the page editor."""

from __future__ import annotations

from django import forms
from wagtail.admin.forms.pages import WagtailAdminPageForm

from .guarded_form import GuardedFormMixin
from .models.base import station_of_path
from .page_address import AddressFormMixin
from .same_station import SameStationFormMixin
from .topics import NEWS_TOPICS


class PublicationPageForm(
    GuardedFormMixin, SameStationFormMixin, AddressFormMixin, WagtailAdminPageForm
):
    """Let drafts pass and ask for the whole at publication.

    Requires: a page with ``publication_errors() -> dict[field name, Thai message]``.
    """

    def _post_clean(self) -> None:
        """Fill the instance, then put what keeps it from being published at its fields."""
        page = self.instance
        if page.station_id is None and self.parent_page is not None:
            page.station_id = station_of_path(self.parent_page.path)
        page.is_draft_validation = self.is_deferred_validation
        super()._post_clean()
        page.is_draft_validation = False
        if self.is_deferred_validation:
            return
        for name, message in page.publication_errors().items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, message)


class NewsPageForm(PublicationPageForm):
    """News: topics as boxes to tick."""

    topics = forms.MultipleChoiceField(
        label="หัวข้อ",
        choices=list(NEWS_TOPICS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="เลือกได้มากกว่าหนึ่งหัวข้อ ระบบใช้หัวข้อเพื่อนับข่าวใน O6 และ O19",
    )
