"""What a big exhibit store costs: pages of the list with 500 and 50,000, and the verification.

Usage: ``python tests/benchmarks/bench_exhibits.py [exhibits] [movements of each]``. Works on
a database of its own in a temporary directory (or on ``BENCHMARK_DATABASE_URL``). Rows are
written in bulk, round the guards of the log (see ``enter_many``), with sound hashes.

Ends with 1 where a page of the big store asks more than ``MOST_QUERIES`` or takes more than
``MOST_RATIO`` times as long as the same page of the small one, where an entry takes that much
longer to verify, or where the chain is unsound.
"""

# ruff: noqa: E402 - models can be imported once Django knows its settings

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DIRECTORY = tempfile.TemporaryDirectory(prefix="prongsai-benchmark-")
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
os.environ["TEST_DATABASE_URL"] = os.environ.get(
    "BENCHMARK_DATABASE_URL", f"sqlite:///{DIRECTORY.name}/db.sqlite3"
)

import django

django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.models import Station, StationMembership
from home.services import start_station
from risk.models import ExhibitItem, ExhibitMovement
from risk.verification import verify_station
from tests.exhibits.builders import enter_many

ROUNDS = 9
SMALL = 500
MOST_QUERIES = 20
"""Of any page, whatever the size of its store."""
MOST_RATIO = 1.5
"""Of a page's median times. “No slower” is 1; what else a machine does moves the median of
nine turns by up to a third, while a page that reads its whole register takes ten times as long."""
DEFAULT_EXHIBITS = 50_000
DEFAULT_MOVEMENTS = 4
QUERIES = {
    "list": "",
    "list, last page": "?p={last}",
    "search a word": "?q=ซองผนึกหมายเลข",
    "search a number": "?q=77/2568",
    "search nothing": "?q=ไม่มีคำนี้ในทะเบียน",
    "search and filter": "?q=ซองผนึก&exhibit_type=drugs",
    "filter": "?status=stored&exhibit_type=drugs&age=30",
    "filter nothing": "?status=destroyed",
    "sorted": "?ordering=seized_on",
}
LOG_QUERIES = {
    "log": "",
    "log, last page": "?p={last_of_log}",
    "log, search a word": "?q=ตู้",
    "log, a number": "?q=77/2568",
    "log, nothing": "?q=ไม่มีคำนี้ในทะเบียน",
    "log, filter": "?kind__exact=moved",
}


def keeper_of(station: Station) -> Client:
    """A signed-in store keeper."""
    user = get_user_model().objects.create_user(f"keeper-{station.slug}")
    StationMembership.objects.create(user=user, station=station, role="store_keeper")
    client = Client()
    client.force_login(user)
    return client


@dataclass(frozen=True)
class Reader:
    """A store keeper, and the pages of a station's store by name."""

    client: Client
    addresses: dict[str, str]

    def seconds(self, name: str) -> float:
        """How long a page takes."""
        start = time.perf_counter()
        assert self.client.get(self.addresses[name]).status_code == 200
        return time.perf_counter() - start

    def queries(self, name: str) -> int:
        """How often a page asks the database."""
        with CaptureQueriesContext(connection) as captured:
            self.client.get(self.addresses[name])
        return len(captured)


def measured(readers: Sequence[Reader], name: str) -> list[tuple[float, int]]:
    """A page of each store: the median of several rounds in seconds, and its queries.

    The stores take turns, so that what else the machine does counts for each.
    """
    rounds = [[reader.seconds(name) for reader in readers] for _ in range(ROUNDS)]
    return [
        (statistics.median(times), reader.queries(name))
        for reader, times in zip(readers, zip(*rounds, strict=True), strict=True)
    ]


def reader_of(station: Station) -> Reader:
    """The keeper of a station's store and log."""
    exhibits, movements = (
        model.objects.filter(station=station).count() for model in (ExhibitItem, ExhibitMovement)
    )
    numbers = {"last": -(-exhibits // 50), "last_of_log": -(-movements // 50)}
    store = reverse(ExhibitItem.snippet_viewset.get_url_name("list"))
    log = reverse("risk_exhibitmovement_modeladmin_index")
    addresses = {
        name: where + query.format(**numbers)
        for where, queries in ((store, QUERIES), (log, LOG_QUERIES))
        for name, query in queries.items()
    }
    return Reader(keeper_of(station), addresses)


def faults(name: str, queries: Sequence[int], ratio: float) -> list[str]:
    """What is wrong with a page, in words; nothing where it costs the same in every store."""
    found = []
    if max(queries) > MOST_QUERIES:
        found.append(f"{name}: {max(queries)} queries, at most {MOST_QUERIES} may be asked")
    if ratio > MOST_RATIO:
        found.append(f"{name}: {ratio:.2f} times as slow, at most {MOST_RATIO} may be")
    return found


def peak_megabytes() -> float:
    """The most memory that this process has used so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Fill two stations, measure both, and verify the big one."""
    exhibits = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_EXHIBITS
    movements = int(sys.argv[2]) if len(sys.argv) > 2 else DEFAULT_MOVEMENTS
    call_command("migrate", verbosity=0)
    small = start_station("small", "สถานีตำรวจเล็ก")
    big = start_station("big", "สถานีตำรวจใหญ่", hostname="big.example")
    write = sys.stdout.write
    enter_many(small, SMALL, movements)
    verified_small = verify_station(small)
    before = peak_megabytes()
    started = time.perf_counter()
    enter_many(big, exhibits, movements)
    write(f"{exhibits:,} exhibits in {time.perf_counter() - started:.0f} s, {connection.vendor}\n")
    filled = peak_megabytes()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    readers = reader_of(small), reader_of(big)
    write(f"{'':18}{SMALL:>10,}{'':>9}{exhibits:>12,}\n")
    write(f"{'':18}{'ms':>10}{'queries':>9}{'ms':>12}{'queries':>9}{'ratio':>8}\n")
    found: list[str] = []
    for name in readers[0].addresses:
        (base, base_queries), (seconds, queries) = measured(readers, name)
        found += faults(name, (base_queries, queries), seconds / base)
        write(
            f"{name:18}{base * 1000:>10.0f}{base_queries:>9}{seconds * 1000:>12.0f}"
            f"{queries:>9}{seconds / base:>8.2f}\n"
        )
    at_rest = peak_megabytes()
    verified = verify_station(big)
    write(f"verification: {verified_small.entries:,} entries, {verified_small.rate:,}/s; ")
    write(f"then {verified.entries:,} entries, ")
    write(f"{verified.rate:,}/s, {verified.seconds:.1f} s, sound: {verified.is_sound}\n")
    write(
        f"peak memory: {before:.0f} MB small, {filled:.0f} MB after filling, "
        f"{peak_megabytes() - at_rest:+.0f} MB by the verification\n"
    )
    if verified_small.rate > MOST_RATIO * verified.rate:
        found.append("verification: an entry of the big store takes longer than one of the small")
    if not verified.is_sound:
        found.append("verification: the chain that was written is not sound")
    write("".join(f"FAILED {fault}\n" for fault in found) or "ok: nothing is slower\n")
    return 1 if found else 0


if __name__ == "__main__":
    with DIRECTORY:
        raise SystemExit(main())
