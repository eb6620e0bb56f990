"""The task runs at once, or waits where a backend only keeps it; the queue: test_workers."""

import pytest
from django_tasks import default_task_backend

from oitpages.evidence.collect import collect
from oitpages.following import old_files
from oitpages.tasks import follow_sources
from tests.following.test_following import save_a_risk
from tests.support.commits import committed

pytestmark = pytest.mark.django_db

DUMMY = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def test_a_backend_that_only_keeps_the_task(year, station, settings, rendered):
    settings.TASKS = DUMMY
    with committed():
        save_a_risk(station)
        save_a_risk(station)
    [result] = [r for r in default_task_backend.results if r.task.func is follow_sources.func]
    assert result.args == [station.pk, ["bribery-risk-assessment", "bribery-risk-results"]]
    assert not rendered
    assert len(old_files(year, collect(year))) == 2  # the index tells meanwhile


def test_the_task_says_what_it_did(year, station):
    save_a_risk(station)
    result = follow_sources.enqueue(station.pk, ["bribery-risk-assessment"])
    assert len(result.return_value["changed"]) == 1
    assert result.return_value["failed"] == []


def test_a_station_that_is_gone_has_no_pages(db):
    assert follow_sources.call(987_654, ["*"]) == {"changed": [], "failed": []}
