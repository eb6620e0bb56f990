"""Fills a station from demo content: through the same models and checks as officers use.

Nothing here writes to a table that publishing would fill: pages are saved as revisions
and published, so the demo's files, hashes and addresses are made as a station's are.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from home.models import (
    ContactChannel,
    HomePage,
    NavigationLink,
    NewsIndexPage,
    NewsPage,
    Person,
    Posting,
    QuickLink,
    StandardPage,
    Station,
    WorkLine,
)
from home.services import start_station
from oitpages.demo.home import home_sections
from oitpages.demo.images import draw
from oitpages.demo.items import fill_item_page
from oitpages.demo.messages import form_page
from oitpages.demo.registers import fill_registers
from oitpages.demo.richtext import rich_text
from oitpages.models import Approval, EditionPage, ItemPage
from oitpages.publishing import files_made_later, render_item_files
from oitpages.services import start_edition
from risk.models import BriberyRisk

Content = Mapping[str, Any]

OFFICE_HOUR = datetime.time(9, 30)

REASON = "ข้อมูลตัวอย่างสมมติ เผยแพร่เพื่อแสดงการตรวจเกณฑ์"
"""Why the demo publishes pages with gaps: it shows what the checks say of them."""

OWN_ADDRESSES = "อีเมลของสถานี ไม่ใช่ของบุคคล"
"""Why pages keep the addresses of the station's offices, which aren't among its channels."""


class DemoStation:
    """Loads one station's content. What it made is found again by the content's keys."""

    def __init__(self, content: Content, year: int, hostname: str, port: int) -> None:
        """Take the content of a station and where it is served.

        Args:
            content: a station's content, as :mod:`oitpages.demo.content` reads it.
            year: Buddhist-era fiscal year.
            hostname: host name of its site.
            port: port of its site.
        """
        self.content = content
        self.year = year
        self.hostname = hostname
        self.port = port
        self.people: dict[str, Person] = {}
        self.pages: dict[str, Page] = {}
        self.risks: dict[str, BriberyRisk] = {}
        self._images: dict[str, AbstractImage] = {}

    @transaction.atomic
    def load(self, say: Callable[[str], None]) -> EditionPage:
        """Make the whole station, or nothing.

        Args:
            say: is told each step.

        Returns:
            The published year.
        """
        self.station = self._station()
        self.home = HomePage.objects.get(station=self.station)
        self.edition_page = start_edition(self.station, self.year).page
        self._surveys()
        self.pages["home"] = self.home
        self.pages["ita"] = self.edition_page
        say("บุคลากร")
        self._people()
        say("หน้าเนื้อหาและข่าว")
        self._standard_pages()
        self._news()
        self._links()
        say("ทะเบียน")
        self.risks = fill_registers(self)
        self._items(say)
        self._home_sections()
        return self.edition_page

    def image(self, name: str) -> AbstractImage | None:
        """The picture of that name, drawn when it is first asked for; ``None`` for no name."""
        if not name:
            return None
        if name not in self._images:
            drawn = ImageFile(BytesIO(draw(name)), name=f"{self.station.slug}-{name}.png")
            image = get_image_model()(
                title=f"ภาพจำลอง {name}", collection=self.station.collection, file=drawn
            )
            image.save()
            self._images[name] = image
        return self._images[name]

    def person(self, key: str) -> Person | None:
        """The officer of that key; ``None`` for no key."""
        return self.people[key] if key else None

    def _station(self) -> Station:
        values = self.content["station"]
        station = start_station(
            values["slug"],
            values["name_th"],
            values.get("name_en", ""),
            self.hostname,
            self.port,
            short_name_th=values.get("short_name_th", ""),
            province=values.get("province", ""),
            is_demo=True,
        )
        _assign(station, values, "address", "address_en", "phones", "email", "latitude")
        _assign(station, values, "longitude", "map_url")
        station.phones = station.phones.strip()
        station.save()
        changed = values.get("contact_changed_on")
        if changed:
            Station.objects.filter(pk=station.pk).update(contact_changed_on=changed)
            station.contact_changed_on = changed
        for order, line in enumerate(self.content.get("work_lines", ()), start=1):
            WorkLine.objects.filter(station=station, key=line["key"]).update(
                sort_order=order, **{k: v for k, v in line.items() if k != "key"}
            )
        return station

    def _surveys(self) -> None:
        """The year's survey addresses."""
        surveys = self.content.get("surveys")
        if surveys:
            _assign(self.edition_page, surveys, "eit_url", "iit_url")
            self._publish(self.edition_page, None)

    def _people(self) -> None:
        for entry in self.content.get("people", ()):
            person = Person(
                station=self.station, is_demo=True, photo=self.image(entry.get("photo", ""))
            )
            _assign(person, entry, "rank", "first_name", "last_name", "phone", "email")
            person.full_clean()
            person.save()
            for posting in entry.get("postings", ()):
                Posting.objects.create(person=person, **posting)
            self.people[entry["key"]] = person

    def _standard_pages(self) -> None:
        for page in StandardPage.objects.child_of(self.home):
            self.pages[page.slug] = page  # the standing pages
        for entry in self.content.get("standard_pages", ()):
            parent = self.pages[entry["parent"]] if entry.get("parent") else self.home
            values = {
                "title": entry["title"],
                "slug": entry["slug"],
                "introduction": entry.get("introduction", ""),
            }
            body = entry.get("body", "")
            if entry.get("form"):
                page = form_page(self.station, entry["form"], body, **values)
            else:
                page = StandardPage(body=rich_text(body), **values)
            page.personal_data_reason = OWN_ADDRESSES
            self._publish(parent.add_child(instance=page), None)
            self.pages[entry["slug"]] = page

    def _news(self) -> None:
        index = NewsIndexPage.objects.child_of(self.home).get()
        self.pages["news"] = index
        for entry in self.content.get("news", ()):
            page = NewsPage(
                title=entry["title"],
                slug=entry["slug"],
                body=rich_text(entry.get("body", "")),
                person=self.person(entry.get("person", "")),
                image=self.image(entry.get("image", "")),
                qr_image=self.image(entry.get("qr_image", "")),
            )
            _assign(
                page,
                entry,
                "date",
                "topics",
                "summary",
                "activity_date",
                "link_url",
                "image_alt",
                "qr_image_alt",
                "social_url",
            )
            self._publish(index.add_child(instance=page), entry["date"])

    def _links(self) -> None:
        """Channels, menu and short cuts, with their pages found by slug."""
        self.station.navigation_links.all().delete()
        for order, entry in enumerate(self.content.get("channels", ())):
            ContactChannel.objects.create(
                station=self.station, sort_order=order, **self._target(entry)
            )
        for order, entry in enumerate(self.content.get("navigation_links", ())):
            NavigationLink.objects.create(
                station=self.station, sort_order=order, **self._target(entry)
            )
        for order, entry in enumerate(self.content.get("quick_links", ())):
            QuickLink.objects.create(home_page=self.home, sort_order=order, **self._target(entry))
        home = self.content.get("home", {})
        self.home.refresh_from_db()
        _assign(self.home, home, "title", "introduction", "introduction_en")
        self._publish(self.home, None)
        changed = self.content["station"].get("contact_changed_on")
        if changed:
            Station.objects.filter(pk=self.station.pk).update(contact_changed_on=changed)

    def _target(self, entry: Content) -> dict[str, Any]:
        """The entry's values with ``link_page`` as the page itself."""
        values = {name: value for name, value in entry.items() if name != "link_page"}
        if entry.get("link_page"):
            values["page"] = self.pages[entry["link_page"]].page_ptr
        return values

    def _home_sections(self) -> None:
        """The parts of the home page, where the content has any: its pages are there now."""
        self.home.refresh_from_db()
        if sections := home_sections(self):
            self.home.sections = sections
            self._publish(self.home, None)

    def _items(self, say: Callable[[str], None]) -> None:
        """Fill, publish and date every item page that has content."""
        drafts = {
            page.item_key: page for page in ItemPage.objects.child_of(self.edition_page).specific()
        }
        for key, page in drafts.items():
            content = self.content["items"].get(key)
            if content is None or content.get("page") == "absent":
                page.delete()
                continue
            say(page.get_verbose_name())
            fill_item_page(page, content, self)
            if content.get("page") == "draft":
                page.save_revision()
                continue
            page.publication_reason = REASON
            with files_made_later():  # their dates come first
                self._publish(page, content.get("approved_on") or content.get("as_of"))
            if content.get("approved_by"):
                self._approve(page, self.people[content["approved_by"]], content["approved_on"])
            render_item_files(page)

    @staticmethod
    def _approve(page: ItemPage, person: Person, day: datetime.date) -> None:
        """The head's approval as the workflow would have recorded it that day."""
        posting = person.postings.held_on(day).first()
        Approval.objects.create(
            page_id=page.pk,
            revision=page.live_revision,
            person=person,
            rank=person.rank,
            name=f"{person.first_name} {person.last_name}",
            position=posting.position if posting else "",
            approved_at=timezone.make_aware(datetime.datetime.combine(day, OFFICE_HOUR)),
        )

    def _publish(self, page: Page, day: datetime.date | None) -> None:
        """Publish a page as of a day, so that the demo's dates tell the demo's story."""
        page.save_revision(clean=True).publish()
        page.refresh_from_db()
        if day is None:
            return
        moment = timezone.make_aware(datetime.datetime.combine(day, OFFICE_HOUR))
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = moment
        type(page).objects.filter(pk=page.pk).update(
            first_published_at=moment, last_published_at=moment, latest_revision_created_at=moment
        )


def _assign(instance: Any, values: Content, *names: str) -> None:
    """Set the named attributes that the content has."""
    for name in names:
        if name in values:
            setattr(instance, name, values[name])
