"""What has to follow when a page moves or a membership changes."""

from __future__ import annotations

from django.apps import apps as global_apps
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, Site, get_page_models
from wagtail.signals import post_page_move

from .models import HomePage, Station, StationMembership, StationPageMixin, station_of_path


@receiver(post_page_move, dispatch_uid="home.station_follows_move")
def station_follows_move(instance: Page, path_after: str = "", **kwargs) -> None:
    """Give a moved page and all below it the station of its new place."""
    path = path_after or instance.path
    station_id = station_of_path(path)
    homes_below = HomePage.objects.filter(path__startswith=path).values_list("path", flat=True)
    for model in get_page_models():
        owns_column = issubclass(model, StationPageMixin) and any(
            field.name == "station" for field in model._meta.local_fields
        )
        if not owns_column:
            continue
        moved = model._base_manager.filter(path__startswith=path)
        for home_path in homes_below:
            moved = moved.exclude(path__startswith=home_path)
        # Filtering by the parent table's path and updating needs the keys first.
        keys = list(moved.values_list("pk", flat=True))
        model._base_manager.filter(pk__in=keys).update(station_id=station_id)


@receiver([post_save, post_delete], sender=Site, dispatch_uid="home.addresses_follow_sites")
def addresses_follow_sites(**kwargs) -> None:
    """Forget the sites' addresses once more when a change of a site can be seen by all.

    Wagtail forgets them at once. Whoever asks between that and the commit still sees the old
    sites and would keep them for an hour, in which a new station had no address.
    """
    transaction.on_commit(Site.clear_site_root_paths_cache)


@receiver([post_save, post_delete], sender=StationMembership, dispatch_uid="home.groups_follow")
def groups_follow_membership(instance: StationMembership, **kwargs) -> None:
    """Put the user into the station's groups that fit their roles, and out of the others."""
    station = instance.station
    memberships = StationMembership.objects.filter(station=station, user_id=instance.user_id)
    roles = {membership.role for membership in memberships}
    wanted = {
        station.editors: bool(roles - StationMembership.STORE_ROLES),
        station.publishers: bool(roles & StationMembership.PUBLISHING_ROLES),
        station.approvers: bool(roles & StationMembership.APPROVING_ROLES),
    }
    for group, is_member in wanted.items():
        if group is None:
            continue
        if is_member:
            group.user_set.add(instance.user_id)
        else:
            group.user_set.remove(instance.user_id)


def complete_stations_after_migration(apps=global_apps, **kwargs) -> None:
    """Give stations from before the roles what ``start_station`` gives a new one.

    Args:
        apps: the models as the migrations left them; an older state has no roles yet. An
            emptied database (``flush``) names none.
    """
    from .services import complete_station

    try:
        apps.get_model("home", "Station")._meta.get_field("publishers")
    except (LookupError, FieldDoesNotExist):
        return
    for station in Station.objects.filter(publishers=None, home_page__isnull=False):
        complete_station(station)
