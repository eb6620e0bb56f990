"""Real transactions: the queue in the database, and workers at the same page at once."""

import signal
import threading
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from home.models import StationMembership
from oitpages import publishing
from oitpages.evidence.collect import collect
from oitpages.following import follow_page, old_files
from oitpages.models import EditionPage
from oitpages.renderers import RenderError
from risk.models import BriberyRisk
from tests.following.test_register_copies import O20, page_of
from tests.following.test_screens import risk_form
from tests.home.builders import make_member
from tests.oitpages.builders import item_page, publish_item, start_year
from tests.oitpages.register_builders import fill_registers

pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def year() -> EditionPage:
    """A year with the page of O20, its registers filled."""
    edition_page = start_year()
    fill_registers(edition_page.station)
    publish_item(edition_page, O20)
    return edition_page


def new_plan(year: EditionPage, text: str) -> None:
    """One risk has another plan."""
    risk = BriberyRisk.objects.filter(station=year.station).first()
    risk.treatment = text
    risk.save()


def csv_of(year: EditionPage) -> str:
    """The stored open data of O20."""
    stored = page_of(year, O20).rendered_files.get(format="csv", part="")
    with stored.file.open("rb") as stream:
        return stream.read().decode("utf-8-sig")


def test_without_a_queue_the_files_follow_with_the_commit(year):
    new_plan(year, "แผนใหม่")
    assert "แผนใหม่" in csv_of(year)


def run_worker() -> None:
    """Do what is queued; the worker's signal handlers must not outlive it in this process."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    before = {number: signal.getsignal(number) for number in numbers}
    try:
        call_command("db_worker", batch=True, verbosity=0, interval=0, startup_delay=False)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_the_queue_in_the_database(year, settings):
    settings.TASKS = QUEUE
    new_plan(year, "แผนใหม่")
    assert DBTaskResult.objects.filter(task_path="oitpages.tasks.follow_sources").count() == 1
    assert "แผนใหม่" not in csv_of(year)
    assert len(old_files(year, collect(year))) == 1  # the index tells meanwhile
    run_worker()
    assert "แผนใหม่" in csv_of(year)
    assert old_files(year, collect(year)) == []


def test_whoever_saved_is_told_what_could_not_be_made(year, client, monkeypatch):
    def fail(*args):
        raise RenderError("แถวที่ 2 มีตัวอักษรที่ใช้ไม่ได้")

    client.force_login(make_member(year.station, StationMembership.Role.CONTROLLER))
    monkeypatch.setattr(publishing, "item_files", fail)
    address, data = risk_form(client, year.station)
    answer = client.post(address, data, follow=True).content.decode()
    assert "ยังไม่ตรงกับข้อมูล: แถวที่ 2" in answer
    assert "แผนใหม่" not in csv_of(year)


def run_together(*actions: Callable[[], object]) -> None:
    """Run each in a thread with a connection of its own; raise what one of them raised."""
    start, failures = threading.Barrier(len(actions)), []

    def run(action: Callable[[], object]) -> None:
        try:
            start.wait()
            action()
        except Exception as error:  # noqa: BLE001 - raised below, in the test's own thread
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for failure in failures:
        raise failure


def test_workers_and_a_publication_at_one_page(year):
    page = page_of(year, O20)
    BriberyRisk.objects.filter(station=year.station).update(treatment="แผนใหม่")
    run_together(
        lambda: follow_page(page.pk),
        lambda: item_page(year, O20).save_revision().publish(),
        lambda: follow_page(page.pk),
    )
    copy = page_of(year, O20).register_copies.last()
    assert "แผนใหม่" in str(copy.records) and copy.is_intact
    assert "แผนใหม่" in csv_of(year)
    assert old_files(year, collect(year)) == []
    for stored in page_of(year, O20).rendered_files.all():
        assert stored.file.storage.exists(stored.file.name)
