"""“ผู้รับผิดชอบรายข้อ” in the admin: whose work each item is, within the user's stations."""

from __future__ import annotations

from django import forms
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name
from wagtail.permissions import policy_registry

from home.membership_forms import WorkLinesField
from home.models import StationMembership
from home.permissions import VISIBLE_ACTIONS
from home.scoped_forms import StationScopedForm
from home.scoping import StationScopedSnippetViewSet
from oitpages.models import ItemAssignment


class MembersField(forms.ModelMultipleChoiceField):
    """Members of the station to tick, with their roles."""

    def label_from_instance(self, obj: StationMembership) -> str:
        """The user's name and role."""
        name = get_user_display_name(obj.user)
        lines = f" ({obj.work_line_names})" if obj.work_line_names else ""
        return f"{name} – {obj.get_role_display()}{lines}"


class ItemAssignmentForm(StationScopedForm):
    """Work lines as boxes to tick, and only members of the assignment's own station."""

    work_lines = WorkLinesField(
        label="สายงานที่กรอกข้อมูล",
        help_text="เจ้าหน้าที่ข้อมูลของสายงานเหล่านี้แก้ไขข้อนี้ได้ ไม่เลือก = ทุกสายงาน",
    )
    members = MembersField(
        label="ระบุตัวบุคคล",
        queryset=StationMembership.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=(
            "เลือกเมื่อต้องการให้เฉพาะบุคคลเหล่านี้ทำหน้าที่ในบทบาทของตน บทบาทที่ไม่ได้เลือกใครไว้ใช้สายงานข้างต้น"
        ),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        stations = [self.instance.station_id] if self.instance.station_id else self._stations()
        self.fields["members"].queryset = StationMembership.objects.filter(
            station__in=stations
        ).select_related("user", "station")

    def clean(self) -> dict:
        """Refuse members of a station other than the one chosen."""
        cleaned = super().clean()
        chosen = cleaned.get("station")
        station_id = chosen.pk if chosen else self.instance.station_id
        members = cleaned.get("members", ())
        if station_id and any(member.station_id != station_id for member in members):
            self.add_error("members", "มีผู้ใช้ของสถานีอื่น โปรดเลือกใหม่")
        return cleaned


class ItemAssignmentViewSet(StationScopedSnippetViewSet):
    """Whose work each item is."""

    model = ItemAssignment
    icon = "group"
    menu_label = "ผู้รับผิดชอบรายข้อ"
    add_to_admin_menu = False
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "__str__",
        Column("work_line_names", label="สายงานที่กรอกข้อมูล"),
        Column("controller_line", label="ผู้ควบคุม", accessor="get_controller_line_display"),
        "station",
    ]
    search_fields = ["item_key"]

    def get_edit_handler(self):
        """The panels with the form above."""
        handler = super().get_edit_handler()
        handler.base_form_class = ItemAssignmentForm
        return handler


class AssignmentMenuItem(MenuItem):
    """An entry for those who may see their station's assignments."""

    def is_shown(self, request) -> bool:
        """Whether the user works with the assignments of some station."""
        policy = policy_registry.get_by_type(ItemAssignment)
        return policy.user_has_any_permission(request.user, VISIBLE_ACTIONS)
