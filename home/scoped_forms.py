"""Forms that offer only stations where the user may do what the form does."""

from __future__ import annotations

from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from .models.station import Station
from .permissions import StationPermissionPolicy
from .same_station import SameStationFormMixin

NOT_PUBLISHED_THERE = "ท่านไม่มีสิทธิเผยแพร่ของสถานีนี้ โปรดบันทึกเป็นฉบับร่าง"


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
        excluded = super()._get_validation_exclusions()
        # Where none was chosen the form has said so; the model would say it once more.
        return excluded if "station" in self._errors else excluded - {"station"}

    def _introduce_rows(self) -> None:
        """Tell new rows whose they are before they are validated."""
        for formset in getattr(self, "formsets", {}).values():
            for form in formset.forms:
                setattr(form.instance, formset.fk.name, self.instance)

    def is_valid(self) -> bool:
        """Validate, and refuse to publish at a station where the user only drafts."""
        if not super().is_valid():
            return False
        policy = policy_registry.get_by_type(self._meta.model)
        if "action-publish" not in self.data or not isinstance(policy, StationPermissionPolicy):
            return True
        user, action = self.for_user, "publish"
        if user is None or not policy.user_has_permission(user, action):
            return True  # the view keeps a draft
        if policy.user_has_permission_for_instance(user, action, self.instance):
            return True
        self.add_error("station" if "station" in self.fields else None, NOT_PUBLISHED_THERE)
        return False

    def _stations(self):
        """Where the user may add such a thing, or change it; its own station stays."""
        if self.for_user is None:
            return Station.objects.all()
        policy = policy_registry.get_by_type(self._meta.model)
        if not isinstance(policy, StationPermissionPolicy):
            return Station.objects.for_user(self.for_user)
        action = "change" if self.instance.pk else "add"
        own = Station.objects.filter(pk=self.instance.station_id)
        return policy.stations_where(self.for_user, [action]) | own
