"""What public pages cost, against a bare Django view in the same run.

Usage: ``python -m tests.benchmarks.bench_public_pages``. Works on a database of its own in a
temporary directory. The bare view answers ``ok`` through the same middleware; seconds depend
on the machine, the ratio hardly does.
"""

# ruff: noqa: E402 - models can be imported once Django knows its settings

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DIRECTORY = tempfile.TemporaryDirectory(prefix="prongsai-benchmark-")
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
os.environ["TEST_DATABASE_URL"] = f"sqlite:///{DIRECTORY.name}/db.sqlite3"

import django

django.setup()

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from cms.urls import urlpatterns as site_patterns
from oitpages.models import EditionPage
from oitpages.models.records import ProcurementRecord
from tests.home.builders import make_image, make_news
from tests.oitpages.builders import add_many, item_page, publish_year, start_year

ROUNDS = 30
ROWS = (1, 1_000)
BARE = "/bare/"
HOME, ITEM = "/", "/ita/2568/o15/"


def bare(request: HttpRequest) -> HttpResponse:
    """What Django and the middleware cost by themselves."""
    return HttpResponse("ok")


urlpatterns = [path(BARE.strip("/") + "/", bare), *site_patterns]


def fill() -> EditionPage:
    """A station with every item published."""
    page = start_year("benchmark")
    publish_year(page)
    return page


def grow(page: EditionPage, rows: int) -> None:
    """Bring the station to that many news items (a tenth, at least one) and procurements."""
    for number in range(max(1, rows // 10)):
        make_news(page.station, f"ข่าว {rows} {number}", image=make_image(), image_alt="ภาพ")
    add_many(item_page(page, "procurement-summary"), ProcurementRecord, rows)


def median_milliseconds(action: Callable[[], object]) -> float:
    """The middle one of many runs."""
    action()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def measure(client: Client, address: str, cached: bool) -> tuple[float, int]:
    """Milliseconds and queries of an answer."""
    settings.PAGE_CACHE_SECONDS = 3600 if cached else 0
    caches["pages"].clear()

    def ask() -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")

    spent = median_milliseconds(ask)
    with CaptureQueriesContext(connection) as captured:
        ask()
    return spent, len(captured)


def main() -> None:
    """Print a line for each page, number of rows and state of the cache."""
    settings.ROOT_URLCONF = __name__
    sys.modules.setdefault(__name__, sys.modules["__main__"])
    call_command("migrate", verbosity=0)
    page, client = fill(), Client()
    say = sys.stdout.write
    for rows in ROWS:
        grow(page, rows)
        floor, _ = measure(client, BARE, cached=False)
        say(f"{rows:>6} rows  bare view        {floor:8.2f} ms\n")
        for name, address in (("home", HOME), ("item (O15)", ITEM)):
            for cached in (False, True):
                spent, queries = measure(client, address, cached)
                state = "cached" if cached else "uncached"
                say(
                    f"{rows:>6} rows  {name:<10} {state:<8}{spent:8.2f} ms"
                    f"  {spent / floor:6.1f} x bare  {queries} queries\n"
                )


if __name__ == "__main__":
    main()
