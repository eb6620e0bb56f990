"""What the evidence index of a station costs, against bare queries for the same rows.

Usage: ``python tests/benchmarks/bench_evidence_index.py [rows]``. Works on a database of
its own in a temporary directory. Both are measured in one run and the ratio is what
counts: seconds depend on the machine, ratios hardly do.
"""

# ruff: noqa: E402 - models can be imported once Django knows its settings

import os
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

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from oitpages.evidence.collect import collect
from oitpages.evidence.export import render_index
from oitpages.evidence.index import build_index
from oitpages.evidence.sources import RECORDS_BY_KEY, SHARED_CHILDREN
from oitpages.lookup import find_edition_page
from oitpages.models import EditionPage
from tests.oitpages.builders import (
    YEAR,
    add_many,
    item_page,
    publish_year,
    record_page_key,
    start_year,
)
from tests.oitpages.register_builders import fill_registers

ROUNDS = 5
DEFAULT_ROWS = 1000


def fill(rows: int) -> EditionPage:
    """A station with every item published and so many rows over all kinds of records."""
    edition_page = start_year("benchmark")
    fill_registers(edition_page.station)
    publish_year(edition_page)
    share, rest = divmod(rows, len(RECORDS_BY_KEY))
    for number, model in enumerate(RECORDS_BY_KEY.values()):
        page = item_page(edition_page, record_page_key(model))
        add_many(page, model, share + (number < rest))
    return find_edition_page("benchmark", YEAR)


def bare_fetch(edition_page: EditionPage) -> int:
    """The same rows as plain dictionaries, one query per table; how many there are."""
    pages = edition_page.get_children().values_list("pk", flat=True)
    models = [*RECORDS_BY_KEY.values(), *(model for model, _, _ in SHARED_CHILDREN.values())]
    keys = list(pages)
    return sum(len(list(model.objects.filter(page_id__in=keys).values())) for model in models)


def index_as_json(edition_page: EditionPage) -> bytes:
    """What the command and the API give: collected, checked and written."""
    return render_index(build_index(collect(edition_page), timezone.now()), "json")


def measured(action: Callable[[], object]) -> tuple[float, int]:
    """The shortest of several rounds in seconds, and the queries of one."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    with CaptureQueriesContext(connection) as captured:
        action()
    return min(times), len(captured)


def main() -> int:
    """Measure both and write one line for each."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_ROWS
    call_command("migrate", verbosity=0)
    edition_page = fill(rows)
    fetched = bare_fetch(edition_page)
    bare, bare_queries = measured(lambda: bare_fetch(edition_page))
    collected, queries = measured(lambda: collect(edition_page))
    whole, _ = measured(lambda: index_as_json(edition_page))
    sys.stdout.write(f"{rows:,} records, {fetched:,} rows in all, best of {ROUNDS}\n")
    sys.stdout.write(f"{'':22}{'ms':>8}{'queries':>9}{'x bare':>8}\n")
    for name, seconds, count in (
        ("bare fetch", bare, bare_queries),
        ("collect", collected, queries),
        ("collect, check, json", whole, queries),
    ):
        sys.stdout.write(f"{name:22}{seconds * 1000:>8.1f}{count:>9}{seconds / bare:>8.1f}\n")
    return 0


if __name__ == "__main__":
    with DIRECTORY:
        raise SystemExit(main())
