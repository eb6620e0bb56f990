"""What has to follow when a station gets its groups."""

from __future__ import annotations

from django.db.models.signals import post_save
from django.dispatch import receiver

from home.models import Station
from risk.services import grant_registers


@receiver(post_save, sender=Station, dispatch_uid="risk.registers_follow_groups")
def registers_follow_groups(
    instance: Station, update_fields=None, raw: bool = False, **kwargs
) -> None:
    """Let the station's groups work with the registers, whenever the groups are set."""
    if raw or (update_fields is not None and not {"editors", "approvers"} & set(update_fields)):
        return
    grant_registers(instance)
