"""Dates inside StreamFields are those of the Buddhist era, like all others of the admin."""

import datetime
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.utils.datastructures import MultiValueDict
from wagtail import blocks
from wagtail.admin.telepath import JSContext
from wagtail.fields import StreamField

from home.date_blocks import BEDateBlock
from home.forms import BEDateField, BEDateInput
from home.models.home_blocks import DutyBlock, NoticeBlock

DAY = datetime.date(2025, 1, 31)


def blocks_within(block: blocks.Block) -> Iterator[blocks.Block]:
    """A block and all that it holds."""
    yield block
    inner = list(getattr(block, "child_blocks", {}).values())
    if isinstance(block, blocks.ListBlock):
        inner.append(block.child_block)
    for child in inner:
        yield from blocks_within(child)


def date_blocks() -> dict[str, blocks.Block]:
    """Every block of our models that takes a day or a moment, by where it stands."""
    return {
        f"{model._meta.label}.{field.name}.{block.name}": block
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
        for block in blocks_within(field.stream_block)
        if isinstance(block, blocks.DateBlock | blocks.DateTimeBlock)
    }


def test_every_date_of_every_stream_is_of_the_buddhist_era():
    found = date_blocks()
    assert {name.rsplit(".", 1)[1] for name in found} >= {"starts_on", "ends_on", "day"}
    assert [name for name, block in found.items() if not isinstance(block, BEDateBlock)] == []
    for block in found.values():
        assert isinstance(block.field, BEDateField)
        assert isinstance(block.field.widget, BEDateInput)


@pytest.mark.parametrize("text", ["31/01/2568", "๓๑ ม.ค. ๖๘", "31 มกราคม 2568", "2025-01-31"])
def test_a_notice_is_dated_as_officers_write(text):
    block = NoticeBlock()
    data = {"notice-text": "ปิดถนนหน้าตลาด", "notice-starts_on": text}
    typed = block.value_from_datadict(data, MultiValueDict(), "notice")
    assert block.clean(typed)["starts_on"] == DAY


def test_a_day_that_cannot_be_is_refused_in_thai():
    block = DutyBlock().child_blocks["day"]
    with pytest.raises(Exception, match="[ก-๙]"):
        block.clean("31/02/2568")


def test_a_stored_day_is_shown_as_it_would_be_written():
    block = DutyBlock().child_blocks["day"]
    assert block.to_python("2025-01-31") == DAY
    assert block.get_prep_value(DAY) == DAY
    assert block.field.widget.format_value(DAY) == "31/01/2568"


def test_blocks_that_a_script_adds_bring_the_calendar():
    context = JSContext()
    packed = str(context.pack(NoticeBlock()))
    assert "data-be-date" in packed
    assert "cms/be-date.js" in str(context.media)


def test_migrations_name_what_is_stored_and_not_our_form():
    assert BEDateBlock(label="วันที่").deconstruct() == (
        "wagtail.blocks.DateBlock",
        (),
        {"label": "วันที่"},
    )
