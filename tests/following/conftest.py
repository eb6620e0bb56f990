"""A station's year whose pages that read registers, officers and news are published."""

from __future__ import annotations

from collections import Counter

import pytest

from oitpages import publishing
from oitpages.models import EditionPage
from tests.oitpages.builders import make_head, publish_item
from tests.oitpages.conftest import (  # noqa: F401 - pytest finds fixtures by their names here
    edition_page,
    module_data,
    started_year,
    station,
)
from tests.oitpages.register_builders import fill_registers
from tests.support.kept_rows import kept

PUBLISHED = (
    "executives-strength-area",
    "public-relations",
    "work-manuals",
    "bribery-risk-assessment",
    "bribery-risk-results",
    "state-property",
)


@pytest.fixture
def year(edition_page: EditionPage) -> EditionPage:  # noqa: F811 - the fixture of that name
    """The year with registers, a head, and the pages of six items with their files."""

    def build() -> None:
        fill_registers(edition_page.station)
        make_head(edition_page.station)
        for key in PUBLISHED:
            publish_item(edition_page, key)

    kept("followed year", build)
    return edition_page


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """How often the files of each station's item are rendered from here on."""
    counts: Counter = Counter()
    render = publishing.item_files

    def count(state, *args):
        counts[state.station.slug, state.item.code] += 1
        return render(state, *args)

    monkeypatch.setattr(publishing, "item_files", count)
    return counts
