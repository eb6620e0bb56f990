"""A station's year, built once for a module."""

from tests.oitpages.conftest import edition_page, module_data, started_year, station

__all__ = ["edition_page", "module_data", "started_year", "station"]
