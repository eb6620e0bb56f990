"""Every text of the station's own pages that a reader will see, and the files they offer.

News, plain pages, the home page: whatever text a page class, its rows or its streams get later
is found here by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from home.publication_guard import REASON_FIELD
from oitpages.evidence.item_report import plain_text
from oitpages.privacy.texts import PlacedText, text_fields

PAGE_FIELDS = ("title", "seo_title", "search_description")
OWN_APPLICATIONS = frozenset({"home", "oitpages"})
"""Rows of other applications, such as comments of the editors, aren't shown."""

_ADDRESS = re.compile(r'href="([^"]{1,2000})"')
_BLOCK = frozenset({"type", "value", "id"})


def station_page_texts(page: Page) -> Iterator[PlacedText]:
    """The texts of a page in memory and of its rows, and what its pictures are said to show."""
    for owner, prefix in _owners(page):
        for field in _fields(owner):
            place = f"{prefix}ช่อง “{field.verbose_name}”"
            value = getattr(owner, field.name)
            if isinstance(field, StreamField):
                yield from _stream_texts(owner, field, value)
            elif value:
                is_rich = isinstance(field, RichTextField)
                text = rich_words(value) if is_rich else value
                yield PlacedText(owner, field.name, place, text)
    for owner, name, image in _referred(page, get_image_model()):
        if image.description:
            place = f"คำอธิบายของภาพ “{image.title}”"
            yield PlacedText(owner, name, place, image.description)


def station_page_documents(page: Page) -> Iterator[tuple[models.Model, str, AbstractDocument]]:
    """The documents that a page offers, with the object and field that name them."""
    yield from _referred(page, get_document_model())


def rich_words(html: str) -> str:
    """The words of a rich text, then the addresses of its links: they are read too."""
    addresses = [unquote(unescape(address)) for address in _ADDRESS.findall(html)]
    return " ".join([plain_text(html), *addresses])


def _owners(page: Page) -> Iterator[tuple[models.Model, str]]:
    """The page and its rows, with how a message calls them."""
    yield page, ""
    for relation in get_all_child_relations(type(page)):
        model = relation.related_model
        if model._meta.app_label in OWN_APPLICATIONS:
            rows = getattr(page, relation.get_accessor_name()).all()
            for number, row in enumerate(rows, start=1):
                yield row, f"{model._meta.verbose_name_plural} แถวที่ {number} "


def _fields(owner: models.Model) -> Iterator[models.Field]:
    """What somebody types freely of a page or a row."""
    if isinstance(owner, Page):
        yield from (Page._meta.get_field(name) for name in PAGE_FIELDS)
    yield from (field for field in text_fields(type(owner)) if field.name != REASON_FIELD)
    yield from (f for f in owner._meta.local_fields if isinstance(f, StreamField))


def _stream_texts(owner: models.Model, field: StreamField, stream: Any) -> Iterator[PlacedText]:
    for child in stream or ():
        place = f"{field.verbose_name} ส่วน “{child.block.label}”"
        for text in _words_in(child.get_prep_value()["value"]):
            yield PlacedText(owner, field.name, place, text)


def _words_in(value: Any) -> Iterator[str]:
    """Every text in a block, however deep; not the keys by which Wagtail tells blocks apart."""
    if isinstance(value, str):
        if value:
            yield rich_words(value) if "<" in value else value
    elif isinstance(value, dict):
        inner = [value["value"]] if value.keys() == _BLOCK else value.values()
        for one in inner:
            yield from _words_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _words_in(one)


def _referred(page: Page, model: type[models.Model]) -> Iterator[tuple[models.Model, str, Any]]:
    """The pictures or documents that a page, its rows, streams and rich texts refer to."""
    places = [
        (owner, field.name, key)
        for owner, _ in _owners(page)
        for field in owner._meta.local_fields
        for key in _keys_of(owner, field, model)
    ]
    found = model.objects.in_bulk({key for _, _, key in places})
    for owner, name, key in places:
        if key in found:
            yield owner, name, found[key]


def _keys_of(owner: models.Model, field: models.Field, model: type[models.Model]) -> list[int]:
    value = field.value_from_object(owner)
    if isinstance(field, models.ForeignKey):
        return [value] if value and issubclass(field.related_model, model) else []
    if not value or not isinstance(field, RichTextField | StreamField):
        return []
    return [int(key) for found, key, *_ in field.extract_references(value) if found is model]
