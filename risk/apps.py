"""Application: the registers."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    """Bribery risks, property and exhibits, and what of them may be public."""

    name = "risk"
    verbose_name = "ทะเบียน"

    def ready(self) -> None:
        """Listen to stations that get their groups."""
        from . import signals  # noqa: F401
