"""Forms that cannot reach across stations."""

from __future__ import annotations

from django import forms

OTHER_STATION = "รายการที่เลือกเป็นของสถานีอื่น โปรดเลือกใหม่"


class SameStationFormMixin:
    """Refuse choices that belong to another station, in the form and in its rows.

    Choosers show only what the user may see, but a posted number may be any. It also
    keeps a superuser, who sees everything, from mixing stations.

    Requires: a ``ClusterForm`` whose instance has ``station_id``, or is a station.
    """

    def is_valid(self) -> bool:
        """Validate form and rows, then the stations of everything chosen."""
        valid = super().is_valid()
        station_id = getattr(self.instance, "station_id", self.instance.pk)
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
