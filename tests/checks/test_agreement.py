"""What the catalogue names in records, registers and pages exists there, and holds such values."""

import pytest

from oitpages.evidence.collect import POLICY_SECTIONS
from oitpages.evidence.sources import RECORDS_BY_KEY, record_columns, register_columns
from oitpages.models import PAGE_CLASS_BY_KEY
from oitpages.models.blocks import POLICY_SECTION_CHOICES
from risk.public import REGISTERS
from tests.checks.complete_states import edition

FIELD_PARAMETERS = ("field", "fields", "name", "parent", "start", "end", "total", "parts")
FIELD_PARAMETERS += ("plan", "actual", "key", "count_field")
SETS = [
    pytest.param(item, criterion, record_set, id=f"{criterion.id}-{record_set}")
    for item in edition().items
    for criterion in item.criteria
    for record_set in (
        *(
            criterion.params[name]
            for name in ("record_set", "results", "sources")
            if name in criterion.params
        ),
        *criterion.params.get("open_sets", ()),
        *(
            criterion.params["datasets"].values()
            if hasattr(criterion.params.get("datasets"), "values")
            else ()
        ),
    )
    if record_set != POLICY_SECTIONS
]


def columns_of(record_set):
    """The public columns of a set by key."""
    if record_set in REGISTERS:
        columns = register_columns(record_set)
    else:
        columns = record_columns(RECORDS_BY_KEY[record_set])
    return {column.key: column for column in columns}


def texts(value):
    return (value,) if isinstance(value, str) else tuple(value)


@pytest.mark.parametrize(("item", "criterion", "record_set"), SETS)
def test_sets_and_fields_exist(item, criterion, record_set):
    page = PAGE_CLASS_BY_KEY[item.key]
    assert record_set in {*page.record_relations(), *page.reads}
    named = {f for p in FIELD_PARAMETERS for f in texts(criterion.params.get(p, ()))}
    named |= set(criterion.params.get("where", {}))
    if "sources" in criterion.params:
        named &= {criterion.params["key"]}
    assert named <= set(columns_of(record_set))


@pytest.mark.parametrize(("item", "criterion", "record_set"), SETS)
def test_values_are_choices(item, criterion, record_set):
    columns = columns_of(record_set)
    pairs = list(criterion.params.get("where", {}).items())
    pairs += [(criterion.params["field"], v) for v in criterion.params.get("values", ())]
    for field, value in pairs:
        assert value in columns[field].choices


def test_sections_of_the_policy_are_those_of_the_form():
    asked = {
        criterion.params["section"]
        for criterion in edition().item("anti-bribery-policy").criteria
        if criterion.check == "policy_section"
    }
    assert asked == set(dict(POLICY_SECTION_CHOICES))
