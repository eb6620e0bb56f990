"""The lists of this site's unit type: those that can be used, and how they differ."""

from __future__ import annotations

from django.conf import settings

from oitpages.catalogue.difference import EditionDifference, compare_editions
from oitpages.catalogue.loader import Catalogue, read_catalogue
from oitpages.catalogue.schema import Edition
from oitpages.models import UNIT_TYPE


def catalogue_of_site() -> Catalogue:
    """Every edition, shipped or in the configured folders, with the problems of files."""
    return read_catalogue(tuple(settings.OIT_CATALOGUE_DIRECTORIES))


def editions_of_site() -> list[Edition]:
    """The editions of the site's unit type, newest year first."""
    editions = catalogue_of_site().editions.values()
    return [edition for edition in editions if edition.unit_type == UNIT_TYPE]


def difference_of(year: int) -> EditionDifference | None:
    """What a year's list changed from the newest one before it.

    Returns:
        The difference; ``None`` where the year or an earlier one has no list.
    """
    editions = editions_of_site()
    after = next((edition for edition in editions if edition.year == year), None)
    before = next((edition for edition in editions if edition.year < year), None)
    if after is None or before is None:
        return None
    return compare_editions(before, after)
