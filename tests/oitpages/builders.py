"""Years of invented stations, filled as officers fill them."""

import datetime
from contextlib import nullcontext
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction
from wagtail.signal_handlers import disable_reference_index_auto_update

from oitpages.evidence.addresses import PublicAddress
from oitpages.evidence.collect import collect
from oitpages.evidence.index import EvidenceIndex, build_index
from oitpages.evidence.state import ItemState
from oitpages.models import (
    PAGE_CLASS_BY_KEY,
    Attachment,
    Attestation,
    EditionPage,
    ItemPage,
    OtherItemPage,
    PeriodEntry,
    Record,
    Responsibility,
    SlotEntry,
)
from oitpages.models.records import ComplaintCount, MonthField, PhotoField
from oitpages.publishing import files_made_later
from oitpages.services import demanded_cells, start_edition
from tests.home.builders import make_image, make_person, make_posting, make_station
from tests.support.kept_rows import kept

YEAR = 2568
AS_OF = datetime.date(2025, 3, 31)
TODAY = datetime.date(2025, 4, 10)
NOON = datetime.datetime(2025, 4, 10, 5, 0, tzinfo=datetime.UTC)
MONTH = "2025-02"
AWKWARD = "อัญประกาศ \"คู่\" 'เดี่ยว' ทับขวา \\ กุ้งน้ำ\nบรรทัดใหม่ <b>&amp;</b> 100% {} ฿"
"""A text that JSON, HTML, SQL and templates would each like to read differently."""


def start_year(slug: str = "alpha", **values: Any) -> EditionPage:
    """A station with the drafts of its year; the values go to ``start_station``."""

    def build() -> int:
        station = make_station(slug, **values)
        with disable_reference_index_auto_update():  # as in make_station
            return start_edition(station, YEAR).page.pk

    key = build() if "parent" in values else kept(("year", slug, *sorted(values.items())), build)
    return EditionPage.objects.select_related("station").get(pk=key)


def item_page(edition_page: EditionPage, key: str) -> ItemPage:
    """The page of an item, as its own class, in its newest draft."""
    page = PAGE_CLASS_BY_KEY[key].objects.child_of(edition_page).get()
    return page.get_latest_revision_as_object() if page.latest_revision else page


_reasons = count(1)


def give_reasons(page: ItemPage) -> ItemPage:
    """Say why the page may be published as it is, in words that were never used before."""
    number = next(_reasons)
    page.publication_reason = f"ทดสอบครั้งที่ {number}"
    page.personal_data_reason = f"ข้อมูลสมมติครั้งที่ {number}"
    return page


def publish(page: ItemPage, **values: Any) -> ItemPage:
    """Set fields of a page, publish it with the reasons for its gaps, and read it anew."""
    give_reasons(page)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(clean=True).publish()
    return type(page).objects.get(pk=page.pk)


def publish_item(edition_page: EditionPage, key: str, **values: Any) -> ItemPage:
    """Publish the page of an item with these fields and children."""
    return publish(item_page(edition_page, key), **values)


def publish_year(edition_page: EditionPage, with_files: tuple[str, ...] = ()) -> None:
    """Publish the page of every item; only the items named have their files made."""

    def build() -> None:
        for item in edition_page.edition.items:
            with nullcontext() if item.key in with_files else files_made_later():
                publish_item(edition_page, item.key)

    kept(("published year", edition_page.pk, with_files), build)


def publish_filled_year(edition_page: EditionPage) -> None:
    """Publish every item with something in each place and a record of each kind, without files."""

    def build() -> None:
        for item in edition_page.edition.items:
            page = fill_item_page(item_page(edition_page, item.key))
            for name, relation in type(page).record_relations().items():
                setattr(page, name, [filled_record(relation.related_model)])
            with files_made_later():
                publish(page)

    kept(("filled year", edition_page.pk), build)


def other_item_page(edition_page: EditionPage, key: str, **values: Any) -> OtherItemPage:
    """A published page without a type of its own that claims an item."""
    values = {"title": f"ข้ออื่น {key}", "slug": f"other-{key}", "live": False} | values
    return publish(edition_page.add_child(instance=OtherItemPage(item_key=key, **values)))


def state_of(edition_page: EditionPage, key: str, **options: Any) -> ItemState:
    """What is known of one item."""
    [state] = collect(edition_page, only=[key], today=TODAY, **options)
    return state


def index_of(edition_page: EditionPage, generated_at: datetime.datetime = NOON) -> EvidenceIndex:
    """The evidence index as of the tests' day."""
    address = PublicAddress.of(edition_page).page(edition_page.url_path)
    return build_index(collect(edition_page, today=TODAY), generated_at, address)


def record_page_key(model: type[Record]) -> str:
    """The item that holds records of a kind."""
    return model._meta.get_field("page").related_model.item_key


def filled_record(model: type[Record], number: int = 0, **values: Any) -> Record:
    """A record with something in every public column, unlike that of another number."""
    filled = {
        name: filled_value(model, model._meta.get_field(name), number)
        for name in model.public_columns
    }
    if model is ComplaintCount:
        filled["received"] = filled["finished"] + filled["in_progress"]
    return model(sort_order=number, **(filled | values))


def filled_value(model: type[models.Model], field: models.Field, number: int = 0) -> Any:
    """A value that the field takes, unlike that of another number where it has room."""
    if isinstance(field, PhotoField):
        return make_image(f"ภาพ {number}")
    if isinstance(field, MonthField):
        return MONTH
    if field.choices:
        keys = [value for value, _ in field.choices if value != ""]
        return keys[number % len(keys)]
    if isinstance(field, models.DecimalField):
        return Decimal("1234.50") + number
    if isinstance(field, models.DateField):
        return datetime.date(2025, 2, 1) + datetime.timedelta(days=number % 28)
    if isinstance(field, models.IntegerField):
        return 7 + number
    if isinstance(field, models.URLField):
        return f"https://www.example.go.th/{model.record_key}/{field.name}/{number}"
    return f"{field.verbose_name} ที่ {number}"


def add_many(page: ItemPage, model: type[Record], number: int, **values: Any) -> None:
    """Equal rows as an import writes them: in one statement, straight to the published page."""
    without_photo = {"photo": None} if "photo" in model.public_columns else {}
    first = filled_record(model, page=page, **(without_photo | values))
    same = {name: getattr(first, name) for name in (*model.public_columns, "page")}
    model.objects.bulk_create(model(sort_order=row, **same) for row in range(number))


def restrict(page: ItemPage, kind: str = PageViewRestriction.LOGIN) -> PageViewRestriction:
    """Let only signed-in people see a page."""
    return PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=kind)


def make_document(
    title: str = "เอกสารตัวอย่าง", name: str = "example.pdf", content: bytes = b"%PDF"
):
    """A stored document."""
    return get_document_model().objects.create(title=title, file=ContentFile(content, name))


def fill_item_page(page: ItemPage) -> ItemPage:
    """Fill a draft's own fields and its shared children; nothing is saved yet."""
    officer = make_person(page.station, "รับผิดชอบ")
    item = page.item
    page.introduction = "<p>ความเป็นมาของข้อมูล</p>"
    page.explanation = "ข้อมูลอยู่ท้ายหน้า"
    page.as_of = AS_OF
    page.approved_by, page.approved_on = officer, AS_OF
    page.slots = [
        SlotEntry(
            key=slot.key,
            text=f"{AWKWARD} {slot.key}",
            number=f"{number}/2568",
            date=AS_OF,
            person=officer,
            link_url=f"https://www.example.go.th/{slot.key}/",
            document=make_document(f"เอกสาร {slot.key}"),
            image=make_image(),
            image_alt=f"ภาพ {slot.key}",
            sort_order=number,
        )
        for number, slot in enumerate(item.slots)
    ]
    page.periods = [
        PeriodEntry(
            dataset=dataset.key,
            period=period.key,
            status="nil" if number % 4 == 3 else "published",
            published_on=period.last_day,
            note=f"หมายเหตุ {number}",
            sort_order=number,
        )
        for number, (dataset, period) in enumerate(demanded_cells(page.edition_page.edition, item))
    ]
    page.attestations = [
        Attestation(
            criterion=criterion.id,
            officer=officer,
            date=AS_OF,
            statement="ตรวจแล้ว",
            sort_order=number,
        )
        for number, criterion in enumerate(item.criteria)
        if criterion.kind == "attest"
    ]
    page.responsibilities = [
        Responsibility(role=role, person=officer, sort_order=number)
        for number, role in enumerate(item.roles)
    ]
    page.attachments = [Attachment(title="ไฟล์แนบ", document=make_document(name="extra.docx"))]
    return page


def make_head(station, first_name: str = "นำทาง", **values: Any):
    """The head of a station, who holds the post the whole year."""
    person = make_person(station, first_name, phone="0 2000 0000")
    make_posting(person, position=f"ผู้กำกับการ {station.name_th}", **values)
    return person
