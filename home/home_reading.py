"""Reads what a home page shows, in as few queries as there are kinds of things.

The parts of the page name pages, officers and a picture by their numbers. Wagtail would ask
for each kind by itself, and again for what the frame needs; here each table is asked once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, FilteredRelation, Q, QuerySet, Value
from wagtail.images import get_image_model
from wagtail.models import Page

from home.models.links import ContactChannel, QuickLink
from home.models.news import CARD_IMAGE, NewsIndexPage
from home.models.people import Person, Posting
from home.standing_pages import STANDING_SLUGS

if TYPE_CHECKING:
    from home.models.pages import HomePage

PICTURE_SIZES = (
    CARD_IMAGE,
    "fill-240x300|format-webp",
    "width-640|format-webp",
)
"""Renditions that the home page asks for: news cards, the head and the map."""


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What the parts of a home page refer to.

    Args:
        sections: kind and stored value of each part that the station chose.
        pages: published pages by their number.
        standing: the published standing pages.
        news_index: the list of all news.
        links: short cuts that lead somewhere.
        channels: ways of contact.
        people: officers on duty today, and the head, by their number.
        head: whoever is the head today; ``position`` and ``acting`` tell as what.
    """

    sections: list[tuple[str, Mapping[str, Any]]]
    pages: Mapping[int, Page]
    standing: tuple[Page, ...]
    news_index: Page | None
    links: list[QuickLink]
    channels: list[ContactChannel]
    people: Mapping[int, Person] = field(default_factory=dict)
    head: Person | None = None


def read_home(page: HomePage, today: datetime.date) -> HomeFacts:
    """Read the pages, links, channels and officers of a home page: three queries.

    Args:
        page: the home page.
        today: the day whose officers on duty and whose head are meant.
    """
    sections = [(block["type"], block["value"]) for block in page.sections.raw_data]
    values = dict(sections)
    notices = entries(values.get("notices", {}).get("notices"))
    chosen = {notice.get("page") for notice in notices}
    chosen |= {values.get("head", {}).get("policy_page"), page.disclosure_page_id}
    pages = _pages(page, chosen - {None})
    below = [
        one for one in pages if one.path.startswith(page.path) and one.depth == page.depth + 1
    ]
    news_type = ContentType.objects.get_for_model(NewsIndexPage).pk
    links, channels = _links(page)
    duty = [
        shift["person"]
        for shift in entries(values.get("visit", {}).get("duty"))
        if shift.get("day") == today.isoformat()
    ]
    people = _people(page.station_id, duty, today)
    heads = [one for one in people if one.position is not None]
    return HomeFacts(
        sections=sections,
        pages={one.pk: one for one in pages},
        standing=tuple(one for one in below if one.slug in STANDING_SLUGS),
        news_index=next((one for one in below if one.content_type_id == news_type), None),
        links=[link for link in links if link.is_available],
        channels=channels,
        people={one.pk: one for one in people},
        head=max(heads, key=lambda one: (one.since, one.pk), default=None),
    )


def entries(stored: Iterable[Mapping[str, Any]] | None) -> list[Mapping[str, Any]]:
    """The values of a stored list of blocks."""
    return [entry["value"] for entry in stored or ()]


def _pages(page: HomePage, chosen: set[int]) -> list[Page]:
    """Published pages that are named, the list of news and the standing pages."""
    news_type = ContentType.objects.get_for_model(NewsIndexPage)
    below = Q(path__startswith=page.path, depth=page.depth + 1)
    wanted = below & (Q(slug__in=STANDING_SLUGS) | Q(content_type=news_type))
    return list(Page.objects.live().filter(wanted | Q(pk__in=chosen)).order_by("path"))


_COLUMNS = ("url", "page_id", "page__url_path", "page__live", "sort_order", "pk")


def _links(page: HomePage) -> tuple[list[QuickLink], list[ContactChannel]]:
    """Short cuts and channels with their pages, from one query; drafts as they are."""
    channels = ContactChannel.objects.filter(station_id=page.station_id)
    quick = page.quick_links.all()
    if not isinstance(quick, QuerySet):  # a preview: not stored yet
        return list(quick), list(channels.select_related("page"))
    texts = ("label", "label_en")
    both = quick.order_by().values_list(
        Value("", CharField()), *texts, "description", "description_en", "icon", *_COLUMNS
    )
    rows = both.union(
        channels.order_by().values_list(
            Value("channel", CharField()), *texts, "detail", "detail_en", "kind", *_COLUMNS
        ),
        all=True,
    )
    links: list[QuickLink] = []
    found: list[ContactChannel] = []
    for (
        kind,
        label,
        label_en,
        text,
        text_en,
        name,
        url,
        page_id,
        url_path,
        live,
        order,
        pk,
    ) in rows:
        target = Page(pk=page_id, url_path=url_path, live=live) if page_id else None
        common = {"pk": pk, "label": label, "label_en": label_en, "url": url, "page": target}
        if kind:
            values = {"detail": text, "detail_en": text_en, "kind": name, "sort_order": order}
            found.append(ContactChannel(**common, **values))
        else:
            values = {"description": text, "description_en": text_en, "icon": name}
            links.append(QuickLink(**common, **values, sort_order=order))
    for listed in (links, found):
        listed.sort(key=lambda link: (link.sort_order or 0, link.pk))
    return links, found


def _people(station_id: int, duty: list[int], today: datetime.date) -> list[Person]:
    """The officers on duty and whoever is the head today, with their photos."""
    held = Q(postings__role=Posting.Role.HEAD, postings__starts_on__lte=today)
    held &= Q(postings__ends_on=None) | Q(postings__ends_on__gte=today)
    people = Person.objects.filter(station_id=station_id).alias(
        head=FilteredRelation("postings", condition=held)
    )
    return list(
        people.annotate(
            position=F("head__position"), acting=F("head__acting"), since=F("head__starts_on")
        )
        .filter(Q(pk__in=duty) | Q(head__isnull=False))
        .select_related("photo")
        .order_by("pk")
    )


def prepare_pictures(pictures: list[Any], map_id: int | None) -> Any | None:
    """Give pictures the sizes that were made of them, and read the map: one query.

    Args:
        pictures: images of the page.
        map_id: number of the image that shows the way.

    Returns:
        The image of the map; ``None`` where there is none.
    """
    keys = {picture.pk for picture in pictures} | ({map_id} - {None})
    if not keys:
        return None
    image_model = get_image_model()
    made: dict[int, list[Any]] = {key: [] for key in keys}
    renditions = image_model.get_rendition_model().objects.select_related("image")
    for rendition in renditions.filter(image_id__in=keys, filter_spec__in=PICTURE_SIZES):
        made[rendition.image_id].append(rendition)
    found = None
    if map_id is not None:
        sizes = made[map_id]
        found = sizes[0].image if sizes else image_model.objects.filter(pk=map_id).first()
    for picture in (*pictures, *([found] if found else ())):
        picture.prefetched_renditions = made[picture.pk]
    return found
