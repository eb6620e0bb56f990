"""The edit form of item pages: choices of the page's own item and year, and row rules."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from home.models import station_of_path
from home.same_station import SameStationFormMixin
from oitpages.catalogue.loader import UnknownEdition
from oitpages.catalogue.schema import Item
from oitpages.evidence.item_report import plain_text
from oitpages.gate_form import PublicationGateFormMixin
from oitpages.renderers.limits import text_problem

MOST_ROWS = 20_000
EMPTY_CHOICE = ("", "---------")


def with_known_rows(data, page, relations: Iterable[str]):
    """The posted data; a row whose key the page no longer has is sent as a new one.

    Somebody else has taken it out meanwhile. Django would refuse the whole form at a hidden
    field, and the officer's work with it.

    Args:
        data: what was posted.
        page: the page in its newest draft.
        relations: names of the form's row lists.
    """
    gone = []
    for relation in relations:
        number = data.get(f"{relation}-INITIAL_FORMS", "")
        if not number.isdecimal() or int(number) == 0:
            continue
        known = {str(row.pk) for row in getattr(page, relation).get_object_list()}
        keys = (f"{relation}-{row}-id" for row in range(min(int(number), MOST_ROWS)))
        gone += [key for key in keys if data.get(key) and data[key] not in known]
    if not gone:
        return data
    data = data.copy()
    for key in gone:
        data[key] = ""
    return data


class ItemPageForm(PublicationGateFormMixin, SameStationFormMixin, WagtailAdminPageForm):
    """Narrows every catalogue choice to the page's item and year, and dates new periods.

    Publishing with gaps asks for the reason: see :mod:`oitpages.gate_form`.
    """

    def __init__(self, data=None, *args, **kwargs) -> None:
        if data is not None and kwargs.get("instance") is not None:
            data = with_known_rows(data, kwargs["instance"], type(self).formsets)
        super().__init__(data, *args, **kwargs)
        if self.instance.station_id is None and self.parent_page is not None:
            self.instance.station_id = station_of_path(self.parent_page.path)
        self.item = self._find_item()
        if self.item is None:
            return
        choices = self._choices(self.item)
        for formset in self.formsets.values():
            self._narrow(formset, choices)

    def _find_item(self) -> Item | None:
        """The page's item, or ``None`` where nothing can be narrowed.

        That is so while an "other item" page has not chosen its item, and for a page
        whose year or item the catalogue no longer has: it must stay editable.
        """
        edition_page = self.parent_page.specific if self.parent_page else None
        if edition_page is None and self.instance.path:
            edition_page = self.instance.edition_page
        if edition_page is None:
            return None
        try:
            self.edition = edition_page.edition
        except UnknownEdition:
            return None
        key = self.instance.item_key
        return next((item for item in self.edition.items if item.key == key), None)

    def _choices(self, item: Item) -> dict[str, list[tuple[str, str]]]:
        """What each catalogue field of a row may hold for this item and year."""
        from oitpages.models.choices import edition_periods

        months = [(m.key, m.label_th) for m in edition_periods(self.edition, "month")]
        quarters = [(q.key, q.label_th) for q in edition_periods(self.edition, "quarter")]
        topics = item.topics or self._measure_topics()
        choices = {
            "key": [(slot.key, slot.title_th) for slot in item.slots],
            "criterion": [
                (c.id, f"{c.id} {c.text_th}") for c in item.criteria if c.kind == "attest"
            ],
            "month": months,
            "topic": [(topic.key, topic.title_th) for topic in topics],
        }
        if item.period:
            choices["dataset"] = [(d.key, d.title_th) for d in item.period.datasets]
            choices["period"] = months if item.period.unit == "month" else quarters
        return choices

    def _measure_topics(self):
        """The topics of the year's integrity measures, which their results refer to."""
        return next((item.topics for item in self.edition.items if item.topics), ())

    @staticmethod
    def _narrow(formset, choices: dict[str, list[tuple[str, str]]]) -> None:
        """Give a formset its own row form, so that no other request sees these choices."""
        names = [name for name in choices if name in formset.form.base_fields]
        if not names:
            return
        fields = copy.deepcopy(formset.form.base_fields)
        for name in names:
            fields[name].choices = [EMPTY_CHOICE, *choices[name]]
        # The form's metaclass makes ``base_fields`` anew, so they are set once it is done.
        formset.form = type(formset.form.__name__, (formset.form,), {})
        formset.form.base_fields = fields

    def clean(self):
        """Refuse the same place, period or sign-off twice, and date what is newly filled."""
        cleaned = super().clean()
        self._refuse_twice("slots", ("key",), "หัวข้อนี้มีอยู่แล้วในรายการ โปรดรวมไว้แถวเดียว")
        self._refuse_twice("periods", ("dataset", "period"), "งวดนี้มีอยู่แล้วในตาราง โปรดลบแถวที่ซ้ำ")
        self._refuse_twice("responsibilities", ("role", "person"), "ระบุหน้าที่และบุคคลนี้แล้ว")
        if not self.is_deferred_validation:
            self._refuse_unshowable_texts()
        self._forget_names()
        for row in self._rows("periods"):
            row.instance.date_publication(timezone.localdate())
            row.cleaned_data["published_on"] = row.instance.published_on
        return cleaned

    def _forget_names(self) -> None:
        """Where an officer was taken out on purpose, the name that was kept goes too."""
        for relation in ("slots", "responsibilities"):
            for row in self._rows(relation):
                if "person" in row.changed_data and row.cleaned_data["person"] is None:
                    row.instance.person_name = ""
        if "signatory" in self.changed_data and self.cleaned_data.get("signatory") is None:
            self.instance.signatory_name = ""

    def _refuse_unshowable_texts(self) -> None:
        """Name every text that a file of the page couldn't show. Drafts always pass."""
        rows = [row for relation in self.formsets for row in self._rows(relation)]
        for form in (self, *rows):
            for name, value in list(form.cleaned_data.items()):
                if isinstance(value, str) and (problem := text_problem(plain_text(value))):
                    form.add_error(name, problem)

    def _rows(self, relation: str):
        """The rows of a formset that stay and are valid in themselves."""
        formset = self.formsets.get(relation)
        if formset is None or not formset.is_bound:
            return []
        return [
            form
            for form in formset.forms
            if form.is_valid()
            and form.has_changed() | bool(form.instance.pk)
            and not form.cleaned_data.get("DELETE")
        ]

    def _refuse_twice(self, relation: str, fields: tuple[str, ...], message: str) -> None:
        """Add ``message`` at the first field of every row that repeats an earlier one."""
        seen = set()
        for row in self._rows(relation):
            identity = tuple(row.cleaned_data.get(field) for field in fields)
            if identity in seen:
                row.add_error(fields[0], message)
            seen.add(identity)
