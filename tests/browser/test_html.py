"""Every kind of public page by the rules of HTML, as html-validate knows them."""

from pathlib import Path

import pytest

from tests.readers.html import html_errors
from tests.support.languages import stray_thai

from .addresses import ENGLISH, PAGES, address_of
from .demo_site import fetch

pytestmark = pytest.mark.browser

IN_ENGLISH = [("complete", path) for path in ENGLISH]
MISSING = [("complete", "/ita/2568/nothing/"), ("complete", "/messages/0/")]


def test_every_page_is_valid_html(demo_site, tmp_path: Path, figure):
    served = {
        f"{station}{path.translate(str.maketrans('/?=&%', '_____'))}": fetch(
            address_of(demo_site, station, path)
        ).body
        for station, path in (*PAGES, *IN_ENGLISH, *MISSING)
    }
    errors = html_errors(served, tmp_path)
    figure(f"html-validate: {len(served)} pages, {len(errors)} errors")
    assert errors == []


@pytest.mark.parametrize("path", [path for path in ENGLISH if "search" not in path])
def test_an_english_page_of_the_demo_marks_everything_that_is_thai(demo_site, path):
    """Titles, alternatives of pictures and cards for messengers included."""
    html = fetch(demo_site.complete + path).body.decode()
    assert stray_thai(html) == []
