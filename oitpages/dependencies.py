"""Which items read which source: one table, by which files follow what they show.

A page class says in ``reads`` what its item shows beyond its own content. This table
says in which models each of those is kept. A system check (E008) holds both together,
and a test compares the table with the tables that ``collect`` really asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.db.models import Model
from wagtail.models import Page

from home.models import (
    ContactChannel,
    NavigationLink,
    NewsPage,
    Person,
    Posting,
    QuickLink,
    Station,
    WorkLine,
)
from oitpages.evidence.sources import ITEM_OFFICERS, RECORDS_BY_KEY
from oitpages.models import ITEM_PAGES, ItemPage, SlotEntry
from risk.models import (
    BriberyRisk,
    CommitteeMember,
    ExhibitCount,
    ExhibitCountLine,
    ExhibitItem,
    Loan,
    PropertyCount,
    PropertyItem,
    RiskAssessment,
    RiskResult,
    RiskResultPhoto,
    RiskReview,
    RiskScale,
)

SOURCE_MODELS: Mapping[str, tuple[type[Model], ...]] = MappingProxyType(
    {
        "station": (Station, WorkLine),
        "officers": (Person,),
        "people": (Posting, Person),
        ITEM_OFFICERS: (Person,),
        "channels": (ContactChannel,),
        "home_links": (QuickLink, NavigationLink),
        "news": (NewsPage,),
        "risks": (BriberyRisk, RiskReview, RiskScale),
        "risk_results": (RiskResult, BriberyRisk, RiskScale),
        "risk_result_photos": (RiskResultPhoto, RiskResult, BriberyRisk),
        "risk_scale": (RiskScale,),
        "risk_committee": (RiskAssessment, CommitteeMember),
        "property_items": (PropertyItem,),
        "property_counts": (PropertyCount,),
        "property_discrepancies": (PropertyCount,),
        "loan_statistics": (Loan,),
        "exhibit_summary": (ExhibitItem,),
        "exhibit_months": (ExhibitItem,),
        "exhibit_discrepancies": (ExhibitCount, ExhibitCountLine),
    }
)
"""Source, as ``ItemPage.reads`` names it, to the models that hold it."""

PARTS_OF: Mapping[type[Model], str] = MappingProxyType(
    {
        RiskReview: "risk",
        RiskResultPhoto: "result",
        CommitteeMember: "assessment",
        ExhibitCountLine: "count",
    }
)
"""Models whose rows belong to a station through another row, and by which field."""

READ_BY_EVERY_ITEM = ("station", "officers")
"""Every document names its station, and the officers who answer for the item."""

EVERY_ITEM = "*"
"""Stands for every item of a year, those without a page type of their own included."""

LINKS_TO_PAGES: Mapping[str, tuple[type[Model], ...]] = MappingProxyType(
    {"channels": (ContactChannel,), "home_links": (QuickLink, NavigationLink)}
)
"""Sources that link to pages of the site: such a link lives as long as its page."""


def sources_of(page_class: type[ItemPage]) -> tuple[str, ...]:
    """The sources of an item, those of every item first."""
    return (*READ_BY_EVERY_ITEM, *(key for key in page_class.reads if key in SOURCE_MODELS))


def models_of(page_class: type[ItemPage]) -> frozenset[type[Model]]:
    """Every model whose rows an item shows beyond its own content."""
    return frozenset(model for source in sources_of(page_class) for model in SOURCE_MODELS[source])


def watched_models() -> frozenset[type[Model]]:
    """Every model in the table."""
    return frozenset(model for models in SOURCE_MODELS.values() for model in models)


def items_reading(model: type[Model]) -> frozenset[str]:
    """Keys of the items that show rows of a model; :data:`EVERY_ITEM` where all do."""
    if any(model in SOURCE_MODELS[source] for source in READ_BY_EVERY_ITEM):
        return frozenset({EVERY_ITEM})
    return frozenset(page.item_key for page in ITEM_PAGES if model in models_of(page))


def items_reading_source(source: str) -> frozenset[str]:
    """Keys of the items that show a source."""
    return frozenset(page.item_key for page in ITEM_PAGES if source in sources_of(page))


def items_following_page(page: Page) -> frozenset[str]:
    """Keys of the items whose content follows from a page being published or taken down.

    News is read as such; an item page names the officers that O24 announces, and may hold
    records that another item shows too (the measures of O24 in O25); any page may be the
    target of a link.
    """
    page_class = page.specific_class
    keys = set(items_reading(page_class))
    if issubclass(page_class, ItemPage):
        keys |= items_reading_source(ITEM_OFFICERS) - {page_class.item_key}
        own = set(page_class.record_relations())
        keys.update(
            reader.item_key
            for reader in ITEM_PAGES
            if reader is not page_class and own & set(reader.reads) & set(RECORDS_BY_KEY)
        )
    for source, models in LINKS_TO_PAGES.items():
        if any(model.objects.filter(page_id=page.pk).exists() for model in models):
            keys |= items_reading_source(source)
    linking = SlotEntry.objects.filter(link_page_id=page.pk).select_related("page")
    keys.update(slot.page.specific_deferred.item_key for slot in linking)
    return frozenset(keys)


def stations_of(instance: Model) -> Iterator[int]:
    """The station whose items show a row; none where the row isn't bound to one yet."""
    if isinstance(instance, Station):
        yield instance.pk
    elif isinstance(instance, QuickLink):
        yield instance.home_page.station_id
    elif type(instance) in PARTS_OF:
        yield getattr(instance, PARTS_OF[type(instance)]).station_id
    else:
        yield instance.station_id
