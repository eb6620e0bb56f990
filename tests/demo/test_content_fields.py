"""The demo's tables fit the models they fill, field by field."""

from typing import Any

import pytest

from home.models import (
    ContactChannel,
    NavigationLink,
    NewsPage,
    Person,
    Posting,
    QuickLink,
    StandardPage,
    Station,
    WorkLine,
)
from oitpages.demo.content import load_content
from oitpages.demo.content.shapes import ITEM, TABLES, TABLES_ONCE
from oitpages.models import ItemPage
from oitpages.models.blocks import PolicySectionBlock
from oitpages.models.children import Attestation, PeriodEntry, SlotEntry
from oitpages.models.records import RECORD_MODELS
from risk.models import (
    BriberyRisk,
    CommitteeMember,
    ExhibitCount,
    ExhibitItem,
    Loan,
    PropertyCount,
    PropertyCountFollowUp,
    PropertyItem,
    RiskAssessment,
    RiskResult,
    RiskResultPhoto,
    RiskReview,
    RiskScale,
)

KEYS_OF_THE_CONTENT = {
    "form",
    "key",
    "link_page",
    "parent",
    "postings",
    "moves",
    "not_found",
    "outcome",
}
MODELS = {
    "work_lines": WorkLine,
    "channels": ContactChannel,
    "navigation_links": NavigationLink,
    "quick_links": QuickLink,
    "people": Person,
    "standard_pages": StandardPage,
    "news": NewsPage,
    "risks": BriberyRisk,
    "risk_results": RiskResult,
    "risk_scales": RiskScale,
    "risk_assessments": RiskAssessment,
    "property_items": PropertyItem,
    "property_counts": PropertyCount,
    "loans": Loan,
    "exhibits": ExhibitItem,
    "exhibit_counts": ExhibitCount,
}


def field_names(model: Any) -> set[str]:
    """Names of the model's fields."""
    return {field.name for field in model._meta.get_fields()}


def keys_of(shape: Any) -> set[str]:
    """Every key a shape knows."""
    return {*shape.required, *shape.optional, *shape.tables}


def test_every_table_has_its_model() -> None:
    assert set(MODELS) == set(TABLES)


@pytest.mark.parametrize("table", list(MODELS))
def test_a_table_s_keys_are_fields_of_its_model(table: str) -> None:
    assert keys_of(TABLES[table]) - KEYS_OF_THE_CONTENT <= field_names(MODELS[table])


def test_the_station_s_and_postings_keys_are_fields() -> None:
    assert keys_of(TABLES_ONCE["station"]) <= field_names(Station)
    assert keys_of(TABLES["people"].tables["postings"]) <= field_names(Posting)


def test_the_follow_up_of_a_count_fits() -> None:
    follow_ups = TABLES["property_counts"].tables["follow_ups"]
    assert keys_of(follow_ups) <= field_names(PropertyCountFollowUp)


@pytest.mark.parametrize(
    ("part", "model"),
    [("slots", SlotEntry), ("periods", PeriodEntry), ("attestations", Attestation)],
)
def test_the_children_of_a_page_fit(part: str, model: Any) -> None:
    assert keys_of(ITEM.tables[part]) <= field_names(model)


@pytest.mark.parametrize(
    ("table", "part", "model"),
    [
        ("risks", "reviews", RiskReview),
        ("risk_results", "photos", RiskResultPhoto),
        ("risk_assessments", "members", CommitteeMember),
    ],
)
def test_the_children_of_a_register_fit(table: str, part: str, model: Any) -> None:
    assert keys_of(TABLES[table].tables[part]) <= field_names(model)


@pytest.mark.parametrize("name", ["complete", "half"])
def test_records_belong_to_their_item_and_fit_their_model(name: str) -> None:
    by_key = {model.record_key: model for model in RECORD_MODELS}
    owners = {
        (model.record_key, model._meta.get_field("page").related_model.item_key)
        for model in RECORD_MODELS
    }
    for item_key, item in load_content(name)["items"].items():
        for record_set, rows in item.get("records", {}).items():
            if record_set == "policy_sections":
                assert all(set(row) == set(PolicySectionBlock().child_blocks) for row in rows)
                continue
            assert (record_set, item_key) in owners
            for row in rows:
                assert set(row) <= field_names(by_key[record_set]), (item_key, row)


@pytest.mark.parametrize("name", ["complete", "half"])
def test_texts_fit_their_fields_and_choices_exist(name: str) -> None:
    content = load_content(name)
    by_key = {model.record_key: model for model in RECORD_MODELS}
    rows = [(MODELS[table], row) for table in MODELS for row in content[table]]
    for item in content["items"].values():
        rows += [(SlotEntry, slot) for slot in item.get("slots", ())]
        rows += [(PeriodEntry, cell) for cell in item.get("periods", ())]
        rows += [
            (by_key[record_set], row)
            for record_set, entries in item.get("records", {}).items()
            if record_set in by_key
            for row in entries
        ]
    for model, row in rows:
        for key, value in row.items():
            if key in KEYS_OF_THE_CONTENT or not isinstance(value, str):
                continue
            field = model._meta.get_field(key)
            limit = None if field.is_relation else field.max_length
            assert not limit or len(value) <= limit, (model.__name__, key, len(value))
            choices = field.flatchoices if not field.is_relation else []
            if choices and value:
                assert value in {stored for stored, _ in choices}, (model.__name__, key, value)


def test_the_page_s_own_keys_are_fields() -> None:
    own = {*ITEM.required, *ITEM.optional} - {"page", "announced_on", "signatory"}
    assert own <= field_names(ItemPage)
