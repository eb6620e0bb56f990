"""Wagtail's command, which says at its end what the system failed to publish."""

from __future__ import annotations

from django.core.management.base import CommandError
from wagtail.management.commands import publish_scheduled

from oitpages.models.published_files import broken_schedules


class Command(publish_scheduled.Command):
    """``manage.py publish_scheduled``: no page that fails keeps the others back."""

    def handle(self, *args: object, **options: object) -> None:
        """Publish what is due.

        A page that is refused for its content is a matter of its editor, who is told.

        Raises:
            CommandError: the system failed to publish a page; all others were tried.
        """
        broken: list[str] = []
        token = broken_schedules.set(broken)
        try:
            super().handle(*args, **options)
        finally:
            broken_schedules.reset(token)
        if broken:
            raise CommandError("\n".join((f"เผยแพร่ตามกำหนดไม่สำเร็จ {len(broken)} หน้า", *broken)))
