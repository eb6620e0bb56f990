"""The fixtures of the disclosure's tests; here a published year has the files of every item."""

import pytest
from pytest_django import DjangoDbBlocker

from oitpages.models import EditionPage
from tests.oitpages.builders import publish_year
from tests.oitpages.conftest import (  # noqa: F401 - pytest finds fixtures by their names here
    edition_page,
    module_data,
    published,
    started_year,
    station,
)


@pytest.fixture(scope="module")
def published_year(
    module_data: DjangoDbBlocker,  # noqa: F811 - the fixture of that name
    started_year: int,  # noqa: F811
) -> int:
    """A station's year with every item page published, empty as it is, each with its files."""
    with module_data.unblock():
        year = EditionPage.objects.get(pk=started_year)
        publish_year(year, with_files=tuple(item.key for item in year.edition.items))
    return started_year
