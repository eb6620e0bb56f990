"""Several stored exhibits go to another place at once: all of them or none."""

from __future__ import annotations

from django.http import Http404
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from home.bulk_scope import ListedBulkActionMixin
from home.permissions import visible_instances
from risk.custody import AT_STATION, MOVED
from risk.custody_services import record_movements
from risk.exhibits_admin.base import REFUSALS, add_refusal
from risk.exhibits_admin.forms import MovementForm
from risk.exhibits_admin.movement_views import name_of
from risk.models import ExhibitItem, ExhibitMovement
from risk.store_permissions import may

MOST = 500
"""More at once would keep everyone else of the station waiting."""


class MovePlaceForm(MovementForm):
    """The new place of all the chosen exhibits."""

    holder = None
    sections = (
        ("ที่เก็บใหม่", ("place", "reason", "happened_on", "happened_time")),
        ("ผู้เกี่ยวข้อง", ("handed_over_by", "received_by", "witness")),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].label = "สถานที่เก็บใหม่"
        self.fields["reason"].help_text = "เช่น ปรับปรุงห้องเก็บของกลาง"


class MovePlaceBulkAction(ListedBulkActionMixin, SnippetBulkAction):
    """“ย้ายที่เก็บ” for exhibits that lie in the store."""

    display_name = "ย้ายที่เก็บ"
    action_type = "move_place"
    aria_label = "ย้ายที่เก็บของกลางที่เลือก"
    template_name = "risk/admin/bulk_move.html"
    models = [ExhibitItem]
    action_priority = 10
    form_class = MovePlaceForm

    def get_initial(self):
        """Who hands over is usually who fills in the form."""
        return {"handed_over_by": name_of(self.request.user)}

    def check_perm(self, snippet) -> bool:
        """Whether the user may move it, and it lies in the store."""
        movement = ExhibitMovement(station_id=snippet.station_id)
        return snippet.status in AT_STATION and may(self.request.user, "add", movement)

    def get_all_objects_in_listing_query(self, parent_id):
        """Everything the list shows that lies in the store."""
        listed = super().get_all_objects_in_listing_query(parent_id)
        return listed.filter(status__in=AT_STATION)

    def get_actionable_objects(self):
        """What can be moved; nothing is told about other stations' exhibits.

        Raises:
            Http404: there is nothing among the chosen that the user may see.
        """
        objects, context = super().get_actionable_objects()
        seen = visible_instances(ExhibitItem, self.request.user)
        hidden = context["items_with_no_access"]
        known = set(seen.filter(pk__in=[item.pk for item in hidden]).values_list("pk", flat=True))
        shown = [item for item in hidden if item.pk in known]
        if not objects and not shown:
            raise Http404
        return objects, {**context, "items_with_no_access": shown}

    def get_context_data(self, **kwargs):
        """How many there are, and whether that is too many."""
        context = super().get_context_data(**kwargs)
        return {**context, "too_many": len(context["items"]) > MOST, "most": MOST}

    def form_valid(self, form):
        """Move them all, or say above the form why none was moved."""
        objects, _ = self.get_actionable_objects()
        if len(objects) > MOST:
            form.add_error(None, f"ย้ายได้ครั้งละไม่เกิน {MOST} รายการ โปรดเลือกใหม่")
            return self.form_invalid(form)
        try:
            return super().form_valid(form)
        except REFUSALS as error:
            add_refusal(form, error)
            return self.form_invalid(form)

    def seen(self, exhibit: ExhibitItem) -> int:
        """Number of the exhibit's last entry when the form was shown."""
        posted = self.request.POST.get(f"seen-{exhibit.pk}", "")
        return int(posted) if posted.isdecimal() and len(posted) < 9 else -1

    def get_execution_context(self):
        """What :meth:`execute_action` needs beside the exhibits."""
        return {"action": self, "user": self.request.user}

    @classmethod
    def execute_action(cls, objects, action=None, user=None, **kwargs):
        """One movement for each exhibit."""
        entries = record_movements(
            [(exhibit.pk, action.seen(exhibit)) for exhibit in objects],
            action.cleaned_form.movement(MOVED),
            user,
        )
        return len(entries), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        """How many were moved, and where to."""
        place = self.cleaned_form.cleaned_data["place"]
        return f"ย้ายของกลาง {num_parent_objects} รายการไปที่ “{place}” แล้ว"
