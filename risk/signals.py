"""What has to follow when a station gets its groups."""

from __future__ import annotations

from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver

from home.models import Station, StationMembership
from risk.models.custody import MOVEMENT_TRIGRAMS
from risk.models.exhibits import TRIGRAMS
from risk.services import grant_registers, store_keepers


@receiver(post_save, sender=Station, dispatch_uid="risk.registers_follow_groups")
def registers_follow_groups(
    instance: Station, update_fields=None, raw: bool = False, **kwargs
) -> None:
    """Let the station's groups work with the registers, whenever the groups are set."""
    if raw or (update_fields is not None and not {"editors", "approvers"} & set(update_fields)):
        return
    grant_registers(instance)


@receiver(
    [post_save, post_delete], sender=StationMembership, dispatch_uid="risk.keepers_follow_roles"
)
def keepers_follow_membership(instance: StationMembership, **kwargs) -> None:
    """Put a store keeper into the station's group of keepers, and out of it again."""
    memberships = StationMembership.objects.filter(
        station_id=instance.station_id, user_id=instance.user_id
    )
    keepers = store_keepers(instance.station)
    if memberships.filter(role__in=StationMembership.STORE_ROLES).exists():
        keepers.user_set.add(instance.user_id)
    else:
        keepers.user_set.remove(instance.user_id)


@receiver(post_migrate, dispatch_uid="risk.search_index_follows_tables")
def index_follows_tables(app_config, using: str = "default", **kwargs) -> None:
    """Make the indexes of parts of words once the tables of the store are there."""
    if app_config.name == "risk":
        TRIGRAMS.make(using)
        MOVEMENT_TRIGRAMS.make(using)
