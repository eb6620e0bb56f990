"""Conventions that ``manage.py`` refuses to start without."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.utils import timezone

from home.database_checks import may_ask
from home.models import StationMembership
from home.work_lines import WORK_LINES
from oitpages.catalogue.loader import (
    CatalogueError,
    available_editions,
    judge_editions,
    read_catalogue,
)
from oitpages.catalogue.schema import CONTACTS_STEP, LINE_ROLES, STEP_ROLES, Edition
from oitpages.checks.registry import parameter_problems
from oitpages.contacts.rows import FIELDS as CONTACT_FIELDS
from oitpages.contacts.rows import NUMBER_COLUMN
from oitpages.dependencies import READ_BY_EVERY_ITEM, SOURCE_MODELS
from oitpages.evidence.collect import STATION_FACTS
from oitpages.evidence.sources import RECORDS_BY_KEY
from oitpages.imports.registers import REGISTERS as IMPORT_REGISTERS
from oitpages.imports.registers import Register
from oitpages.models import ITEM_PAGES, ContactList, EditionPage, OtherItemPage
from oitpages.models.edition import UNIT_TYPE
from risk.public import REGISTERS

MEND_FILE = "Mend the named key of the TOML file, or remove it from the folder."


@register
def check_catalogue(app_configs, **kwargs) -> list[CheckMessage]:
    """Editions load, and their criteria name checks that exist with right parameters.

    A mistake in a shipped edition is an error. One in a further file is a warning: it is
    left out, and every other year and every other command must go on.
    """
    try:
        editions = available_editions(tuple(settings.OIT_CATALOGUE_DIRECTORIES)).values()
    except CatalogueError as error:
        return [Error(f"{error} / {error.message_th}", hint=MEND_FILE, id="oitpages.E001")]
    messages = [message for edition in editions for message in check_edition(edition)]
    problems = read_catalogue(tuple(settings.OIT_CATALOGUE_DIRECTORIES)).problems
    return messages + [
        CheckWarning(f"{problem} / {problem.message_th}", hint=MEND_FILE, id="oitpages.W001")
        for problem in problems
    ]


def check_edition(edition: Edition) -> list[CheckMessage]:
    """What is out of step between an edition, the page types and the checks."""
    messages: list[CheckMessage] = [
        Error(
            f"{edition.id}, {problem}",
            hint="Name a check of oitpages.checks and give it the parameters it takes.",
            id="oitpages.E002",
        )
        for criterion in edition.criteria
        for problem in parameter_problems(criterion)
    ]
    messages += [
        Error(
            f"{edition.id}: {problem}",
            hint="Use the keys of home.work_lines in the edition, in the same order.",
            id="oitpages.E003",
        )
        for problem in work_line_problems(edition)
    ]
    return messages


def work_line_problems(edition: Edition) -> list[str]:
    """Where an edition's work lines aren't those that every station has."""
    keys = [line.key for line in edition.work_lines]
    if keys == [line.key for line in WORK_LINES]:
        return []
    return [f"work lines {keys} differ from home.work_lines.WORK_LINES."]


@judge_editions
def edition_problems(edition: Edition) -> list[str]:
    """What keeps a file of a further directory from being used, in English clauses."""
    unknown = [p for criterion in edition.criteria for p in parameter_problems(criterion)]
    return [*unknown, *work_line_problems(edition)]


@register
def check_calendar(app_configs, **kwargs) -> list[CheckMessage]:
    """Steps name roles that members have, and the contacts' form columns that contacts have."""
    try:
        editions = available_editions(tuple(settings.OIT_CATALOGUE_DIRECTORIES)).values()
    except CatalogueError:
        return []  # check_catalogue names it
    messages: list[CheckMessage] = []
    unknown = sorted(set(STEP_ROLES) - set(StationMembership.Role.values))
    if unknown or set(StationMembership.ROLES_BY_LINE) != LINE_ROLES:
        messages.append(
            Error(
                "The roles of oitpages.catalogue.schema differ from StationMembership.Role.",
                hint="Keep STEP_ROLES and LINE_ROLES in step with home.models.membership.",
                id="oitpages.E009",
            )
        )
    known = {NUMBER_COLUMN, *CONTACT_FIELDS}
    for edition in editions:
        keys = {column.key for column in edition.contact_columns}
        if keys - known or (keys and "name" not in keys):
            messages.append(
                Error(
                    f"{edition.id}: contact_columns {sorted(keys)} need 'name' and know "
                    f"{sorted(known)} alone.",
                    hint="Name columns of oitpages.contacts.rows.FIELDS, or 'number'.",
                    id="oitpages.E010",
                )
            )
        if keys and CONTACTS_STEP not in {step.key for step in edition.calendar}:
            messages.append(
                Error(
                    f"{edition.id} has contact_columns and no step {CONTACTS_STEP!r}, so that "
                    "nobody may read contacts.",
                    hint="Add the step with its roles and work_lines to the calendar.",
                    id="oitpages.E011",
                )
            )
    return messages


@register(Tags.database)
def check_expired_contacts(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """Contacts whose day has come are gone; asked with ``check --database default``."""
    if not may_ask(ContactList, databases):
        return []
    left = ContactList.objects.filter(delete_on__lte=timezone.localdate(), deleted_at=None)
    number = left.count()
    if not number:
        return []
    return [
        CheckWarning(
            f"{number} contact lists are past their day of deletion.",
            hint="Run delete_expired_contacts, and let the daily timer run it.",
            id="oitpages.W002",
        )
    ]


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


@register
def check_sources(app_configs, **kwargs) -> list[CheckMessage]:
    """The table of sources names every register and fact that items read, and no other."""
    readable = {*REGISTERS, *STATION_FACTS, *READ_BY_EVERY_ITEM}
    messages: list[CheckMessage] = [
        Error(
            f"oitpages.dependencies.SOURCE_MODELS doesn't name {key!r}, which items can read.",
            hint=("Name the models that hold it there; otherwise files stay old when it changes."),
            id="oitpages.E008",
        )
        for key in sorted(readable - SOURCE_MODELS.keys())
    ]
    messages += [
        Error(
            f"oitpages.dependencies.SOURCE_MODELS names {key!r}, which no item can read.",
            hint="Remove it, or add the register to risk.public.REGISTERS.",
            id="oitpages.E008",
        )
        for key in sorted(SOURCE_MODELS.keys() - readable)
    ]
    return messages


@register
def check_import_registers(app_configs, **kwargs) -> list[CheckMessage]:
    """Registers that take Excel files name columns that exist, and references that differ."""
    messages: list[CheckMessage] = []
    letters = [register_.letter for register_ in IMPORT_REGISTERS]
    for register_ in IMPORT_REGISTERS:
        messages += check_import_register(register_)
        if letters.count(register_.letter) > 1:
            messages.append(
                Error(
                    f"The import of {register_.key} shares the letter {register_.letter!r}.",
                    hint="Give each register of oitpages.imports.registers its own letter.",
                    id="oitpages.E032",
                )
            )
    return messages


def check_import_register(register_: Register) -> list[CheckMessage]:
    """What a register's import names and its models lack."""
    child = register_.child
    wanted = [(register_.model, register_.fields)]
    if child:
        wanted.append((child.model, (*child.fields, child.parent)))
    unknown = [
        f"{model.__name__}.{name}"
        for model, names in wanted
        for name in names
        if name not in {field.name for field in model._meta.concrete_fields}
    ]
    columns = {field.attname for model, _ in wanted for field in model._meta.concrete_fields}
    naming = [name for group in (*register_.naming, register_.identity) for name in group]
    unknown += [name for name in (*naming, *register_.starting) if name not in columns]
    return [
        Error(
            f"The import of {register_.key} names {name!r}, which is no column.",
            hint="Correct the entry in oitpages.imports.registers, or add the field to the model.",
            id="oitpages.E031",
        )
        for name in unknown
    ]
