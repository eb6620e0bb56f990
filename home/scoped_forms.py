"""Forms that cannot reach across stations."""

from __future__ import annotations

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from .models.station import Station

OTHER_STATION = "รายการที่เลือกเป็นของสถานีอื่น โปรดเลือกใหม่"


class SameStationFormMixin:
    """Refuse choices that belong to another station, in the form and in its rows.

    Choosers show only what the user may see, but a posted number may be any. It also
    keeps a superuser, who sees everything, from mixing stations.

    Requires: a ``ClusterForm`` whose instance has ``station_id``.
    """

    def is_valid(self) -> bool:
        """Validate form and rows, then the stations of everything chosen."""
        valid = super().is_valid()
        station_id = self.instance.station_id
        if station_id is None:
            return valid
        rows = [
            form
            for formset in getattr(self, "formsets", {}).values()
            for form in formset.forms
            if form not in formset.deleted_forms
        ]
        strays = [form for form in (self, *rows) if not self._stays_within(form, station_id)]
        return valid and not strays

    @staticmethod
    def _stays_within(form: forms.ModelForm, station_id: int) -> bool:
        """Put an error at every field whose choice belongs to another station."""
        strangers = [
            name
            for name, value in getattr(form, "cleaned_data", {}).items()
            if getattr(value, "station_id", station_id) != station_id
        ]
        for name in strangers:
            form.add_error(name, OTHER_STATION)
        return not strangers


class StationScopedForm(SameStationFormMixin, WagtailAdminModelForm):
    """A form of a thing with a ``station``: offers only stations the user works for.

    With one station to choose there is no choice: the field is filled in and left out.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._introduce_rows()
        field = self.fields.get("station")
        if field is None:
            return
        field.queryset = self._stations()
        choices = list(field.queryset[:2])
        if self.instance.station_id is None and len(choices) == 1:
            self.instance.station = choices[0]
        if len(choices) == 1 and self.instance.station_id == choices[0].pk:
            del self.fields["station"]

    def _get_validation_exclusions(self) -> set[str]:
        """Keep the station in uniqueness checks although its field may be left out."""
        return super()._get_validation_exclusions() - {"station"}

    def _introduce_rows(self) -> None:
        """Tell new rows whose they are before they are validated."""
        for formset in getattr(self, "formsets", {}).values():
            for form in formset.forms:
                setattr(form.instance, formset.fk.name, self.instance)

    def _stations(self):
        return Station.objects.for_user(self.for_user) if self.for_user else Station.objects.all()
