"""Eight editors save at once on a real server: no save is lost, and the server never fails.

``LOAD_SECONDS`` says how long (``make load``: a minute on each database).
"""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Revision

from home.models import StationMembership
from oitpages.models import EditionPage
from tests.home.builders import make_member
from tests.load.editors import Editor, Saved
from tests.load.server import served
from tests.oitpages.builders import item_page, start_year

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("load")]

SECONDS = float(os.environ.get("LOAD_SECONDS", "8"))
OWN_PAGES = ("organisation-structure", "work-manuals", "electronic-services", "personnel-criteria")
SHARED_PAGE = "ethics-guide"
EDITORS = 8


def signed_in(edition_page: EditionPage, page_id: int, port: int, number: int) -> Editor:
    """An editor of the station at a page, with a session."""
    client = Client()
    client.force_login(make_member(edition_page.station, StationMembership.Role.PUBLISHER))
    session = client.cookies["sessionid"].value
    return Editor(port, f"localhost:{port}", session, page_id, f"บรรณาธิการ {number}")


def work_together(editors: list[Editor]) -> None:
    """All save at once until the time is over."""
    start = threading.Barrier(len(editors))

    def work(editor: Editor) -> None:
        start.wait()
        editor.work_until(time.monotonic() + SECONDS)

    threads = [threading.Thread(target=work, args=(editor,)) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def kept_texts(page_ids: set[int]) -> set[tuple[int, str, str]]:
    """Page, text of the field and text of the row in every revision of these pages."""
    revisions = Revision.objects.filter(object_id__in=[str(key) for key in page_ids])
    return {
        (int(revision.object_id), revision.content["explanation"], _first_slot(revision.content))
        for revision in revisions
    }


def _first_slot(content: dict) -> str:
    slots = sorted(content["slots"], key=lambda slot: slot["sort_order"])
    return slots[0]["text"] if slots else ""


def seconds_of_all_but_slowest(saved: list[Saved]) -> float:
    """The time within which 95 of 100 saves were acknowledged."""
    return sorted(save.seconds for save in saved)[int(len(saved) * 0.95)]


def test_no_save_is_lost_and_no_request_fails(
    project_root: Path, tmp_path: Path, figure: Callable[[str], None]
):
    edition_page = start_year()
    pages = [item_page(edition_page, key).pk for key in OWN_PAGES]
    pages += [item_page(edition_page, SHARED_PAGE).pk] * (EDITORS - len(pages))
    with served(project_root, tmp_path) as port:
        editors = [
            signed_in(edition_page, page_id, port, number)
            for number, page_id in enumerate(pages, start=1)
        ]
        work_together(editors)
        log = (tmp_path / "server.log").read_text(errors="replace")
    saved = [save for editor in editors for save in editor.saved]
    assert [text for editor in editors for text in editor.failures] == [], log[-2000:]
    assert "Traceback" not in log
    kept = kept_texts(set(pages))
    lost = [save.text for save in saved if (save.page_id, save.text, save.text) not in kept]
    assert lost == []
    assert all(editor.saved for editor in editors)
    refused = sum(len(editor.refused) for editor in editors)
    figure(
        f"eight editors, {connection.vendor}, {SECONDS:g} s: {len(saved)} saves, none lost; "
        f"{refused} autosaves told of a newer version; "
        f"95 of 100 within {seconds_of_all_but_slowest(saved):.1f} s"
    )
