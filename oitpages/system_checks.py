"""Conventions that ``manage.py`` refuses to start without."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from home.work_lines import WORK_LINES
from oitpages.catalogue.loader import CatalogueError, available_editions
from oitpages.catalogue.schema import Edition
from oitpages.checks.registry import parameter_problems
from oitpages.evidence.sources import RECORDS_BY_KEY
from oitpages.models import ITEM_PAGES, EditionPage, OtherItemPage
from oitpages.models.edition import UNIT_TYPE
from risk.public import REGISTERS

STATION_FACTS = {"people", "channels", "home_links", "news"}


@register
def check_catalogue(app_configs, **kwargs) -> list[CheckMessage]:
    """Editions load, and their criteria name checks that exist with right parameters."""
    try:
        editions = available_editions(tuple(settings.OIT_CATALOGUE_DIRECTORIES)).values()
    except CatalogueError as error:
        hint = "Mend the named key of the TOML file, or remove the directory from the settings."
        return [Error(str(error), hint=hint, id="oitpages.E001")]
    return [message for edition in editions for message in check_edition(edition)]


def check_edition(edition: Edition) -> list[CheckMessage]:
    """What is out of step between an edition, the page types and the checks."""
    messages: list[CheckMessage] = []
    for criterion in edition.criteria:
        messages += [
            Error(
                f"{edition.id}, {criterion.id}: {problem}",
                hint="Name a check of oitpages.checks and give it the parameters it takes.",
                id="oitpages.E002",
            )
            for problem in parameter_problems(criterion)
        ]
    line_keys = [line.key for line in edition.work_lines]
    if line_keys != [line.key for line in WORK_LINES]:
        messages.append(
            Error(
                f"{edition.id}: work lines {line_keys} differ from home.work_lines.WORK_LINES.",
                hint="Use the keys of home.work_lines in the edition, in the same order.",
                id="oitpages.E003",
            )
        )
    return messages


@register
def check_page_types(app_configs, **kwargs) -> list[CheckMessage]:
    """Each leaf stands for an item of some year, once, and can be created below a year."""
    messages: list[CheckMessage] = []
    try:
        editions = list(available_editions(tuple(settings.OIT_CATALOGUE_DIRECTORIES)).values())
    except CatalogueError:
        return messages  # reported by check_catalogue
    known = {
        item.key
        for edition in editions
        if edition.unit_type == UNIT_TYPE
        for item in edition.items
    }
    seen: set[str] = set()
    for page in ITEM_PAGES:
        if page.item_key not in known:
            messages.append(
                Error(
                    f"{page.__name__}.item_key {page.item_key!r} is in no edition.",
                    hint="Correct item_key, or add the item to an edition's TOML file.",
                    obj=page,
                    id="oitpages.E004",
                )
            )
        if page.item_key in seen:
            messages.append(
                Error(
                    f"{page.__name__}.item_key {page.item_key!r} belongs to another class too.",
                    hint="Each item has one page type.",
                    obj=page,
                    id="oitpages.E005",
                )
            )
        seen.add(page.item_key)
        messages += check_reads(page)
    creatable = {f"oitpages.{page.__name__}" for page in (*ITEM_PAGES, OtherItemPage)}
    if creatable != set(EditionPage.subpage_types):
        difference = sorted(creatable ^ set(EditionPage.subpage_types))
        messages.append(
            Error(
                f"EditionPage.subpage_types and the item pages differ in {difference}.",
                hint="List every item page in EditionPage.subpage_types.",
                obj=EditionPage,
                id="oitpages.E006",
            )
        )
    return messages


def check_reads(page) -> list[CheckMessage]:
    """What a page type says it reads exists."""
    unknown = set(page.reads) - set(RECORDS_BY_KEY) - set(REGISTERS) - STATION_FACTS
    return [
        Error(
            f"{page.__name__}.reads names {key!r}, which is no record set, register or fact.",
            hint="Name a record_key, a key of risk.public.REGISTERS, or a station fact.",
            obj=page,
            id="oitpages.E007",
        )
        for key in sorted(unknown)
    ]
