"""Application: the station itself."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Station, people, pages of the station's own site."""

    name = "home"
    verbose_name = "สถานีตำรวจ"

    def ready(self) -> None:
        """Listen to moves and memberships, and take dates in the Buddhist era."""
        from . import signals  # noqa: F401
        from .forms import register_buddhist_dates
        from .search import pages as search_pages  # noqa: F401 - they register themselves
        from .search import signals as search_signals  # noqa: F401

        register_buddhist_dates()
