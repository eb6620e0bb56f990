"""What the tests of contacts do and look for."""

from django.urls import reverse
from wagtail.models import PageLogEntry

from tests.oitpages.reading import SoundHtml

NAME, PHONE, MAIL = "นางลับเฉพาะ ผู้ติดต่อ", "081-234-5678", "secret.person@example.com"


def export(client, page):
    """Ask for the workbook."""
    return client.post(reverse("oitpages_admin:contacts_export", args=[page.pk]))


def actions() -> list[str]:
    """What the audit log holds of contacts."""
    entries = PageLogEntry.objects.filter(action__startswith="oitpages.contacts")
    return [e.action.removeprefix("oitpages.contacts_") for e in entries.order_by("pk")]


def paste(client, url, rows: str, **values):
    """Paste rows from Excel."""
    return client.post(url, {"action": "many", "rows": rows, **values})


def text_of(answer) -> str:
    """What a screen says; it must be sound HTML."""
    shown = SoundHtml(answer.content.decode())
    assert shown.problems == []
    return shown.text
