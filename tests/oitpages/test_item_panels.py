"""Every form shows what the catalogue asks for and every column that may be entered."""

import pytest
from wagtail.admin.panels import FieldPanel, InlinePanel

from oitpages.catalogue.loader import get_edition
from oitpages.models import ITEM_PAGES, PAGE_CLASS_BY_KEY, RECORD_MODELS
from tests.oitpages.builders import YEAR, record_page_key

every_item = pytest.mark.parametrize("item", get_edition(YEAR).items, ids=lambda item: item.code)


def inline_panels(panels) -> list[InlinePanel]:
    """Every inline panel among nested panels."""
    found = []
    for panel in panels:
        if isinstance(panel, InlinePanel):
            found.append(panel)
        found += inline_panels(getattr(panel, "children", ()))
    return found


@every_item
def test_panels_are_those_that_the_catalogue_asks_for(item):
    page_class = PAGE_CLASS_BY_KEY[item.key]
    shown = [panel.relation_name for panel in inline_panels(page_class.content_panels)]
    assert ("slots" in shown) == bool(item.slots)
    assert ("periods" in shown) == bool(item.period)
    assert set(page_class.record_relations()) <= set(shown)
    assert len(set(shown)) == len(shown)
    assert {"attachments", "attestations", "responsibilities"} <= set(shown)


@pytest.mark.parametrize("model", RECORD_MODELS, ids=lambda model: model.record_key)
def test_every_public_column_of_a_record_can_be_entered(model):
    page_class = PAGE_CLASS_BY_KEY[record_page_key(model)]
    [panel] = [
        panel
        for panel in inline_panels(page_class.content_panels)
        if panel.relation_name == model.record_key
    ]

    def fields(panels):
        for entry in panels:
            if isinstance(entry, FieldPanel):
                yield entry.field_name
            yield from fields(getattr(entry, "children", ()))

    shown = (*model.public_columns, *model.english_columns)
    assert sorted(fields(panel.panels)) == sorted(shown)


def test_record_sets_and_page_types_name_each_other():
    held = [key for page_class in ITEM_PAGES for key in page_class.record_relations()]
    assert sorted(held) == sorted(model.record_key for model in RECORD_MODELS)
