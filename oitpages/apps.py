"""Application: the disclosure of O1 to O25."""

from django.apps import AppConfig


class OitPagesConfig(AppConfig):
    """Item pages, checks and the evidence index."""

    name = "oitpages"
    verbose_name = "การเปิดเผยข้อมูล OIT"

    def ready(self) -> None:
        """Register the system checks, and what of the disclosure can be found."""
        from oitpages import search, system_checks  # noqa: F401 - they register themselves
