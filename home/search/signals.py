"""Entries follow the pages: written when a page goes live, searched while it is."""

from __future__ import annotations

from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from home.models import ContactPage, HomePage, Station
from home.search.documents import is_written_at_publication
from home.search.entries import update_entries
from home.search.trigrams import ENTRIES


@receiver(page_published, dispatch_uid="home.search_follows_publication")
def search_follows_publication(instance, **kwargs) -> None:
    """Write what of a page can be found, in the transaction that makes it public."""
    page = instance.specific
    if is_written_at_publication(page):
        update_entries(page)


@receiver(post_save, sender=Station, dispatch_uid="home.search_follows_station")
def search_follows_station(instance: Station, raw: bool = False, **kwargs) -> None:
    """Numbers and address of a station are found as they are now, on its pages that show them."""
    home = None if raw else HomePage.objects.filter(station=instance, live=True).first()
    if home is None:
        return
    for page in (home, *ContactPage.objects.child_of(home).live()):
        update_entries(page)


@receiver(post_migrate, dispatch_uid="home.search_index_follows_tables")
def index_follows_tables(app_config, using: str = "default", **kwargs) -> None:
    """Make the trigram index once the table of entries is there."""
    if app_config.name == "home":
        ENTRIES.make(using)
