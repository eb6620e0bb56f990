"""Application: the station itself."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    """Station, people, pages of the station's own site."""

    name = "home"
    verbose_name = "สถานีตำรวจ"

    def ready(self) -> None:
        """Listen to what happens to pages, people and files; take and show Buddhist dates."""
        from . import signals, standing_check, system_checks  # noqa: F401 - checks register
        from .date_display import register_buddhist_display
        from .forms import register_buddhist_dates
        from .front_cache import watch_pages
        from .log_scope import keep_log_within_stations
        from .messages.limits import drop_counters_on_disk
        from .notices import watch_workflows
        from .photo_privacy import watch_uploads
        from .search import pages as search_pages  # noqa: F401 - they register themselves
        from .search import signals as search_signals  # noqa: F401

        # Permissions of all applications exist once those of "auth", the last one, are made.
        post_migrate.connect(
            signals.complete_stations_after_migration, sender=apps.get_app_config("auth")
        )
        post_migrate.connect(drop_counters_on_disk, sender=self)

        register_buddhist_dates()
        register_buddhist_display()
        watch_pages()
        watch_uploads()
        watch_workflows()
        keep_log_within_stations()
