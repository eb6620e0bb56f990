"""The table of sources says what ``collect`` really reads."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from oitpages import dependencies, system_checks
from oitpages.dependencies import (
    EVERY_ITEM,
    PARTS_OF,
    SOURCE_MODELS,
    items_following_page,
    items_reading,
    models_of,
    stations_of,
    watched_models,
)
from oitpages.evidence.collect import collect
from oitpages.models import (
    ITEM_PAGES,
    IntegrityMeasuresPage,
    RelevantLawsPage,
    SlotEntry,
    StatePropertyPage,
)
from risk.models import BriberyRisk, ExhibitItem
from tests.home.builders import make_news
from tests.oitpages.builders import item_page, publish_item, publish_year

pytestmark = pytest.mark.django_db

SOURCE_TABLE = re.compile(r'(?:FROM|JOIN) "((?:home|risk)_[a-z]+)"')
ONLY_JOINED = {
    "home_homepage",  # the way from a short cut to its station
    "risk_exhibitmovement",  # an entry of the log is never written without its exhibit
}


@pytest.fixture(scope="module")
def whole_year(module_data, started_year):
    """The year with a page of every item."""
    from oitpages.models import EditionPage

    with module_data.unblock():
        publish_year(EditionPage.objects.get(pk=started_year))
    return started_year


@pytest.mark.parametrize("page_class", ITEM_PAGES, ids=lambda page: page.item_key)
def test_the_table_names_the_models_that_an_item_reads(whole_year, edition_page, page_class):
    with CaptureQueriesContext(connection) as captured:
        collect(edition_page, only=[page_class.item_key], live_registers=True)
    asked = {table for query in captured for table in SOURCE_TABLE.findall(query["sql"])}
    named = {model._meta.db_table for model in models_of(page_class)}
    # The station itself was read with its year.
    assert asked - ONLY_JOINED | {"home_station"} == named


def test_the_items_of_the_registers():
    assert items_reading(BriberyRisk) == {"bribery-risk-assessment", "bribery-risk-results"}
    assert items_reading(ExhibitItem) == {"state-property"}


def test_every_item_names_its_officers():
    from home.models import Person, Station

    assert items_reading(Person) == items_reading(Station) == {EVERY_ITEM}


WATCHED = sorted(watched_models(), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", WATCHED, ids=lambda model: model.__name__)
def test_every_source_belongs_to_a_station(model):
    names = {field.name for field in model._meta.get_fields()}
    assert names & {"station", "home_page", PARTS_OF.get(model)} or model.__name__ == "Station"


def test_a_short_cut_belongs_to_the_station_of_its_home_page(station):
    from home.models import HomePage, QuickLink

    home = HomePage.objects.get(station=station)
    assert list(stations_of(QuickLink(home_page=home))) == [station.pk]


def test_results_follow_the_measures_that_they_show(edition_page):
    page = item_page(edition_page, IntegrityMeasuresPage.item_key)
    assert items_following_page(page) == {"integrity-results"}


def test_the_announcement_follows_the_officers_of_every_item(edition_page):
    assert items_following_page(item_page(edition_page, "work-manuals")) == {"integrity-measures"}


def test_news_is_followed_by_the_items_that_list_it(station):
    assert items_following_page(make_news(station)) >= {"public-relations", "head-participation"}


def test_a_page_that_a_slot_links_to_is_followed(edition_page):
    laws = publish_item(edition_page, RelevantLawsPage.item_key)
    publish_item(
        edition_page,
        "work-manuals",
        slots=[SlotEntry(key="manual", link_page=laws.page_ptr)],
    )
    assert items_following_page(laws) == {"work-manuals", "integrity-measures"}


def problems() -> list:
    """What the system check says."""
    return system_checks.check_sources(None)


def test_the_table_as_it_is_has_no_complaint():
    assert problems() == []


def test_e008_a_register_that_the_table_does_not_name(monkeypatch):
    without = {key: models for key, models in SOURCE_MODELS.items() if key != "risks"}
    monkeypatch.setattr(system_checks, "SOURCE_MODELS", without)
    [problem] = problems()
    assert problem.id == "oitpages.E008"
    assert "'risks'" in problem.msg and problem.hint


def test_e008_a_source_that_no_item_can_read(monkeypatch):
    monkeypatch.setattr(system_checks, "SOURCE_MODELS", {**SOURCE_MODELS, "gossip": ()})
    [problem] = problems()
    assert "'gossip'" in problem.msg and problem.hint


def test_an_item_reads_what_its_page_says(monkeypatch):
    monkeypatch.setattr(StatePropertyPage, "reads", ("risks",))
    assert BriberyRisk in dependencies.models_of(StatePropertyPage)
    assert ExhibitItem not in dependencies.models_of(StatePropertyPage)
