"""The verification of custody in the menu of reports."""

from django.urls import reverse_lazy
from wagtail.admin.menu import MenuItem

from risk.models import ExhibitMovement
from risk.store_permissions import may_any


class VerificationMenuItem(MenuItem):
    """An entry for those who may see movements."""

    def __init__(self) -> None:
        super().__init__(
            "ตรวจสอบห่วงโซ่ของกลาง",
            reverse_lazy("exhibits_admin:verify"),
            name="custody-verification",
            icon_name="check",
            order=700,
        )

    def is_shown(self, request) -> bool:
        """Whether the user may see movements of some station."""
        return may_any(request.user, "view", ExhibitMovement)
