"""The fixtures of the disclosure's tests: a started year, each test in its own transaction."""

from tests.oitpages.conftest import (  # noqa: F401 - pytest finds fixtures by their names here
    edition_page,
    module_data,
    published,
    published_year,
    started_year,
    station,
)
