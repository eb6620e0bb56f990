"""Every text of an item page that a reader will see, with the place where it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField
from wagtail.models import Page

from oitpages.evidence.item_report import plain_text
from oitpages.models import ItemPage
from oitpages.models.blocks import POLICY_SECTION_CHOICES

PAGE_FIELDS = ("title", "introduction", "explanation")
NOT_SHOWN = frozenset({"publication_reason", "personal_data_reason", "item_key"})
"""Texts of the page that stay in the admin, and keys of the catalogue."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text, the object and field that hold it, and where that is in words."""

    owner: models.Model
    field: str
    place_th: str
    text: str


def page_texts(page: ItemPage) -> Iterator[PlacedText]:
    """The texts of a page in memory: its own, then those of its rows in their order."""
    names = [*PAGE_FIELDS, *(field.name for field in _own_text_fields(type(page)))]
    for name in names:
        field = page._meta.get_field(name)
        text = getattr(page, name) or ""
        if isinstance(field, RichTextField):
            text = plain_text(text)
        if text:
            yield PlacedText(page, name, f"ช่อง “{field.verbose_name}”", text)
    yield from _policy_texts(page)
    for relation in get_all_child_relations(type(page)):
        model = relation.related_model
        if model._meta.app_label != ItemPage._meta.app_label:
            continue
        fields = list(text_fields(model))
        for number, row in enumerate(getattr(page, relation.get_accessor_name()).all(), start=1):
            for field in fields:
                text = getattr(row, field.name)
                if text:
                    place = (
                        f"{model._meta.verbose_name_plural} แถวที่ {number} "
                        f"ช่อง “{field.verbose_name}”"
                    )
                    yield PlacedText(row, field.name, place, text)


def text_fields(model: type[models.Model]) -> Iterator[models.Field]:
    """The fields of a row that somebody types freely."""
    for field in model._meta.local_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        if is_text and field.editable and not field.choices:
            yield field


def _own_text_fields(page_class: type[ItemPage]) -> Iterator[models.Field]:
    """Text columns of a leaf beyond those of every page."""
    shared = {field.name for model in (Page, ItemPage) for field in model._meta.get_fields()}
    for field in text_fields(page_class):
        if field.name not in shared | NOT_SHOWN:
            yield field


def _policy_texts(page: ItemPage) -> Iterator[PlacedText]:
    """The sections of the anti-bribery policy (O18), which stand in a stream."""
    labels = dict(POLICY_SECTION_CHOICES)
    policy = getattr(page, "policy", None)
    for block in policy.raw_data if policy else ():
        for name in ("text_th", "text_en"):
            text = plain_text(block["value"].get(name) or "")
            if text:
                heading = labels.get(block["value"].get("section"), "หัวข้อ")
                yield PlacedText(page, "policy", f"หัวข้อ “{heading}”", text)
