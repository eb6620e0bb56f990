"""Every kind of public page by the rules of HTML, as html-validate knows them."""

from pathlib import Path

import pytest

from tests.readers.html import html_errors

from .addresses import PAGES, address_of
from .demo_site import fetch

pytestmark = pytest.mark.browser

FORMS = [("complete", path) for path in ("/ask/", "/feedback/", "/complaint/")]
MISSING = [("complete", "/ita/2568/nothing/"), ("complete", "/messages/0/")]


def test_every_page_is_valid_html(demo_site, tmp_path: Path, figure):
    served = {
        f"{station}{path.translate(str.maketrans('/?=&%', '_____'))}": fetch(
            address_of(demo_site, station, path)
        ).body
        for station, path in (*PAGES, *FORMS, *MISSING)
    }
    errors = html_errors(served, tmp_path)
    figure(f"html-validate: {len(served)} pages, {len(errors)} errors")
    assert errors == []
