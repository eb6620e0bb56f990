"""What can be done with several things of the property register at once."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from home.bulk_scope import ListedBulkActionMixin
from home.models import Person
from home.permissions import stations_where
from risk.models import PropertyItem
from risk.property_audit import CUSTODIAN_ACTION


class PropertyBulkAction(ListedBulkActionMixin, SnippetBulkAction):
    """An action on chosen things of the user's stations; others are as if not there.

    Attributes:
        permission: what the user must be allowed to do with each.
    """

    models = [PropertyItem]
    permission = "change"

    def check_perm(self, obj: PropertyItem) -> bool:
        """Whether the user may do this to the thing."""
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, self.permission, obj
        )

    def get_actionable_objects(self):
        """What the user may act on; nothing is told about the rest.

        Raises:
            Http404: there is nothing among the chosen.
        """
        objects, context = super().get_actionable_objects()
        if not objects:
            raise Http404
        return objects, {**context, "items_with_no_access": []}


class CustodianForm(forms.Form):
    """Who takes over."""

    custodian_person = forms.ModelChoiceField(Person.objects.none(), label="ผู้ดูแลคนใหม่")


class ChangeCustodianBulkAction(PropertyBulkAction):
    """Hand several things over to another officer."""

    display_name = "เปลี่ยนผู้ดูแล"
    action_type = "change_custodian"
    aria_label = "เปลี่ยนผู้ดูแลของรายการที่เลือก"
    template_name = "risk/admin/bulk_custodian.html"
    action_priority = 20
    form_class = CustodianForm

    def get_form(self, form_class=None):
        """Offer the officers of the user's stations."""
        form = super().get_form(form_class)
        stations = stations_where(self.request.user, ["change"], PropertyItem)
        form.fields["custodian_person"].queryset = Person.objects.filter(station__in=stations)
        return form

    def form_valid(self, form):
        """Refuse an officer of another station than the things'."""
        person = form.cleaned_data["custodian_person"]
        objects, _ = self.get_actionable_objects()
        if any(item.station_id != person.station_id for item in objects):
            form.add_error(
                "custodian_person",
                ValidationError("ผู้ดูแลต้องเป็นข้าราชการตำรวจของสถานีเดียวกับทรัพย์สินทุกรายการ"),
            )
            return self.form_invalid(form)
        return super().form_valid(form)

    def get_execution_context(self):
        """Who takes over, and who says so."""
        return {
            "person": self.cleaned_form.cleaned_data["custodian_person"],
            "user": self.request.user,
        }

    @classmethod
    def execute_action(cls, objects, *, person: Person, user, **kwargs):
        """Change each thing, with a revision and a line in the audit log."""
        for item in objects:
            before = item.custodian_label
            item.custodian_person = person
            item.save()
            revision = item.save_revision(user=user)
            log(
                instance=item,
                action=CUSTODIAN_ACTION,
                user=user,
                revision=revision,
                data={"before": before, "after": item.custodian_label},
            )
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """How many were changed."""
        return f"เปลี่ยนผู้ดูแลแล้ว {num_parent_objects:,} รายการ"
