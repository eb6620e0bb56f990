"""Application: the disclosure of O1 to O25."""

from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.functional import lazy


class OitPagesConfig(AppConfig):
    """Item pages, checks and the evidence index."""

    name = "oitpages"
    verbose_name = "การเปิดเผยข้อมูล OIT"

    def ready(self) -> None:
        """Register the checks and the search, follow sources, name page types by their items."""
        from home.front_cache import drop_page
        from home.publication_guard import register_publication_guard
        from oitpages import (  # noqa: F401 - some register themselves
            search,
            service_pages,
            sitemaps,
            source_changes,
            system_checks,
        )
        from oitpages.models import ITEM_PAGES, FileStatus
        from oitpages.page_guard import GUARD

        register_publication_guard(GUARD)
        source_changes.connect()
        # Files that follow a register are made anew without a publication.
        post_save.connect(
            lambda instance, **kwargs: drop_page(instance.page),
            sender=FileStatus,
            weak=False,
            dispatch_uid="oitpages.front_cache",
        )
        for page in ITEM_PAGES:
            # Wagtail's filters and reports ask ``Meta``, where catalogue text would end in
            # migrations; read when it is shown, it follows the catalogue of the day.
            name = lazy(_shown_name, str)(page, str(page._meta.verbose_name))
            page._meta.verbose_name = page._meta.verbose_name_plural = name


def _shown_name(page, otherwise: str) -> str:
    """The item's name in the catalogue, or the class's own where no catalogue can be read."""
    return page.catalogue_name() or otherwise
