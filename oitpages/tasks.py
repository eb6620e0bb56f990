"""Work that a request leaves to ``manage.py db_worker``; done at once without a queue."""

from __future__ import annotations

from django_tasks import task

from oitpages.following import follow_edition
from oitpages.models import EditionPage


@task()
def follow_sources(station_id: int, item_keys: list[str]) -> dict[str, list[int]]:
    """Make the files of a station's published items anew after a source has changed.

    Args:
        station_id: the station; one that is gone has no pages.
        item_keys: the items that read the source.

    Returns:
        Keys of the pages whose files changed, and of those where it failed.

    Raises:
        ExceptionGroup: as :func:`oitpages.following.follow_edition`.
    """
    changed: list[int] = []
    failed: list[int] = []
    editions = EditionPage.objects.live().filter(station_id=station_id)
    for edition_page in editions.select_related("station").order_by("path"):
        followed = follow_edition(edition_page, item_keys)
        changed += followed.changed
        failed += followed.failed
    return {"changed": changed, "failed": failed}
