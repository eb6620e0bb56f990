"""Invented stations, people and pages for tests."""

import datetime
import io
from itertools import count

from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.models import NewsIndexPage, NewsPage, Person, Posting, Station, StationMembership
from home.services import start_station
from tests.support.kept_rows import kept

_numbers = count(1)

KEPT_STATIONS = 3
"""So many in one database are worth remembering; a benchmark's hundreds are not."""


def make_station(slug: str = "alpha", **values) -> Station:
    """A set-up station; every one but the first in the database has its own host name.

    Wagtail's index of who refers to whom takes half the time of making pages, and no test
    asks for the references of empty ones.
    """
    values.setdefault("name_th", f"สถานีตำรวจภูธร{slug}")
    others = Station.objects.exclude(slug=slug).count()
    if others:
        values.setdefault("hostname", f"{slug}.example")

    def build() -> Station:
        with disable_reference_index_auto_update():
            return start_station(slug, **values)

    if others >= KEPT_STATIONS or "parent" in values:
        return build()
    return kept(("station", slug, *sorted(values.items())), build)


def make_member(station: Station, role: str = StationMembership.Role.DATA_OFFICER, **values):
    """A user who works for a station and can sign in with the password "secret".

    The values go to the membership, such as ``work_lines`` and ``person``.
    """
    name = f"{station.slug}-{role}-{next(_numbers)}"
    user = get_user_model().objects.create_user(name, f"{name}@police.example", "secret")
    StationMembership.objects.create(user=user, station=station, role=role, **values)
    return user


def make_superuser():
    """A superuser who is a member of no station."""
    name = f"admin-{next(_numbers)}"
    return get_user_model().objects.create_superuser(name, f"{name}@police.example", "secret")


def make_person(station: Station, first_name: str = "สมมติ", **values) -> Person:
    """An invented officer."""
    values = {"rank": "พ.ต.อ.", "last_name": "ตัวอย่าง", "is_demo": True} | values
    return Person.objects.create(station=station, first_name=first_name, **values)


def make_posting(person: Person, role: str = Posting.Role.HEAD, **values) -> Posting:
    """A posting from 1 October 2024 on."""
    values = {"position": "ผู้กำกับการ", "starts_on": datetime.date(2024, 10, 1)} | values
    return Posting.objects.create(person=person, role=role, **values)


def make_image(title: str = "ภาพตัวอย่าง"):
    """A small stored image."""
    content = io.BytesIO()
    PillowImage.new("RGB", (64, 48), "steelblue").save(content, "PNG")
    content.seek(0)
    return get_image_model().objects.create(
        title=title, file=ImageFile(content, name=f"image-{next(_numbers)}.png")
    )


def news_index(station: Station) -> NewsIndexPage:
    """The news index that the station was set up with."""
    return NewsIndexPage.objects.child_of(station.home_page).get()


def make_news(station: Station, title: str = "ข่าวตัวอย่าง", **values) -> NewsPage:
    """A news item below the station's news index; published unless ``live=False``."""
    values = {
        "slug": f"news-{next(_numbers)}",
        "date": datetime.date(2024, 10, 5),
        "summary": "สรุปข่าวตัวอย่าง",
    } | values
    return news_index(station).add_child(instance=NewsPage(title=title, **values))
