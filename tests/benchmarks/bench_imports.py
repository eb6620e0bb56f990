"""How long a workbook takes to be refused, checked and written.

Usage: ``python -m tests.benchmarks.bench_imports``. Works in a scratch database of its own, in
memory; prints seconds, the best of three where nothing is written.
"""

import io
import os
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")


def best_of_three(action: Callable[[], object]) -> float:
    """The shortest time of three runs, in seconds."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return min(times)


def line(text: str, seconds: float) -> None:
    """Print a figure."""
    print(f"{text:60} {seconds * 1000:10.1f} ms", flush=True)  # noqa: T201


def refusals() -> None:
    """Every hostile file of the tests, and 60 MB."""
    from oitpages.imports.preflight import RefusedWorkbook, check_upload
    from tests.imports.test_hostile import HOSTILE
    from tests.imports.test_register_hostile import sixty_megabytes

    for make in (*HOSTILE, sixty_megabytes):
        content = make()

        def refuse(content: bytes = content, name: str = make.__name__) -> None:
            try:
                check_upload(io.BytesIO(content), len(content))
            except RefusedWorkbook:
                return
            raise AssertionError(f"{name} was not refused")

        line(f"refuse {make.__name__} ({len(content):,} bytes)", best_of_three(refuse))


def registers() -> None:
    """Check, confirm and undo rows of the property register."""
    from oitpages.imports import tokens
    from oitpages.imports.register_check import prepare_register
    from oitpages.imports.register_undo import undo_batch
    from oitpages.imports.register_write import apply_register
    from tests.home.builders import make_station, make_superuser
    from tests.imports.register_screens import file_of, new_row, target_of

    station, user, allowed = make_station(), make_superuser(), {"add", "change"}
    for number in (200, 2000):
        row = new_row(station, "property")
        rows = [row | {"serial_number": f"ครุภัณฑ์-{n}"} for n in range(number)]
        content = file_of(station, "property", rows)
        target = target_of(station, "property")

        def check(content: bytes = content, target=target):
            return prepare_register(target, content, "merge", allowed)

        line(f"check {number:,} rows of the property register", best_of_three(check))
        preview = check()
        assert not preview.result.errors
        values = [found.values for found in preview.result.rows["property"]]
        confirmed = tokens.Confirmation(preview.fingerprint, "merge", {"property": values})
        started = time.perf_counter()
        batch = apply_register(target, confirmed, user, allowed)
        line(f"write {number:,} rows", time.perf_counter() - started)
        started = time.perf_counter()
        undo_batch(batch, user)
        line(f"undo {number:,} rows", time.perf_counter() - started)


def pages() -> None:
    """Check rows of O15."""
    from oitpages.imports import apply
    from oitpages.imports.columns import sheets_of
    from oitpages.imports.template import Template, write_template
    from tests.imports.builders import filled
    from tests.imports.test_mistakes import procurement
    from tests.oitpages.builders import item_page, start_year

    page = item_page(start_year("beta"), "procurement-summary")
    sheets = sheets_of(page)
    for number in (200, 2000):
        rows = [procurement(n) for n in range(number)]
        template = write_template(Template("O15", page.item_key, sheets))
        content = filled(template, sheets[0], rows)

        def check(content: bytes = content):
            preview = apply.prepare(page, content, "replace")
            assert not preview.result.errors

        line(f"check {number:,} rows of O15", best_of_three(check))


def main() -> None:
    """Measure all in a database in memory."""
    import django

    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        refusals()
        registers()
        pages()
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
