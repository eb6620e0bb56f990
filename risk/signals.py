"""What has to follow when a station gets its groups."""

from __future__ import annotations

from django.db.models.signals import post_save
from django.dispatch import receiver

from home.models import Station
from home.permissions import grant_model_permissions
from risk.models import REGISTER_MODELS

EDITOR_ACTIONS = ("add", "change", "view")
APPROVER_ACTIONS = ("add", "change", "delete", "view")
"""Only those who approve may take an entry out of a register."""


@receiver(post_save, sender=Station, dispatch_uid="risk.registers_follow_groups")
def grant_registers(instance: Station, update_fields=None, raw: bool = False, **kwargs) -> None:
    """Let the station's groups work with the registers, whenever the groups are set."""
    if raw or (update_fields is not None and not {"editors", "approvers"} & set(update_fields)):
        return
    for group, actions in (
        (instance.editors, EDITOR_ACTIONS),
        (instance.approvers, APPROVER_ACTIONS),
    ):
        if group is not None:
            grant_model_permissions(group, REGISTER_MODELS, actions)
