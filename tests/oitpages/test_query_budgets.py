"""How many queries a page or an index may cost, however many rows a station has entered.

Budgets are counted with cold caches. The content types are known, as in every process
that has answered before; one test counts the index without them too.
"""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site, get_page_models

from home.models import StationMembership
from oitpages.catalogue.loader import get_edition
from oitpages.evidence.collect import collect
from oitpages.models import RegisterCopy
from oitpages.models.records import (
    Activity,
    CaseStatistic,
    CheckpointStatistic,
    IntegrityMeasure,
    ProcurementRecord,
    ProgressNoticeStatistic,
)
from oitpages.pages import edition_index
from risk.models import (
    BriberyRisk,
    RiskResult,
    RiskResultPhoto,
    RiskReview,
)
from tests.home.builders import make_image, make_member, make_news
from tests.oitpages.builders import TODAY, YEAR, add_many, item_page, record_page_key, start_year
from tests.oitpages.many_rows import fill, fill_records
from tests.oitpages.register_builders import copy_registers

pytestmark = [pytest.mark.django_db, pytest.mark.every_case]

INDEX_QUERIES = 6
HOME_QUERIES = 10
ITEM_PAGE_QUERIES = 8
FRESH_ITEM_PAGE_QUERIES = 11
FILE_QUERIES = 8
API_INDEX_QUERIES = 7
ADMIN_INDEX_QUERIES = 32
MANY = 1000


def queries_of(action: Callable[[], object], *, content_types_known: bool = True) -> list[str]:
    """The queries of an action with cold caches.

    Content types and the sites' roots are known, as in every process that has answered
    before, where it isn't said otherwise.
    """
    caches["default"].clear()
    if content_types_known:
        ContentType.objects.get_for_models(*get_page_models())
        Site.get_site_root_paths()
    else:
        ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as captured:
        action()
    return [query["sql"] for query in captured]


def answer(client, address: str) -> None:
    """Ask for an address that is there."""
    response = client.get(address)
    assert response.status_code == 200
    b"".join(response) if response.streaming else response.content


def test_the_index_of_a_station_stays_within_its_budget(published):
    assert len(queries_of(lambda: collect(published, today=TODAY))) <= INDEX_QUERIES


def test_the_index_costs_at_most_two_more_in_a_fresh_process(published):
    queries = queries_of(lambda: collect(published, today=TODAY), content_types_known=False)
    assert len(queries) <= 8


@pytest.mark.parametrize("number", [1, MANY])
def test_the_index_costs_the_same_for_a_thousand_rows(published, station, number):
    before = len(queries_of(lambda: collect(published, today=TODAY)))
    fill(station, published, number)
    fill_records(published, number)
    assert len(queries_of(lambda: collect(published, today=TODAY))) == before


def test_the_index_of_a_year_published_before_there_were_copies(published, station):
    fill(station, published, 1)
    RegisterCopy.objects.all()._raw_delete(using="default")
    assert len(queries_of(lambda: collect(published, today=TODAY))) <= 8


def test_checking_and_listing_asks_nothing_more(published):
    collecting = len(queries_of(lambda: collect(published, today=TODAY)))
    index = []
    assert len(queries_of(lambda: index.append(edition_index(published)))) == collecting
    assert queries_of(lambda: index[0].to_dict()) == []


@pytest.mark.parametrize("item", get_edition(YEAR).items, ids=lambda item: item.code)
def test_every_item_page_stays_within_its_budget(published, station, client, item):
    fill(station, published, 1)
    queries = queries_of(lambda: answer(client, f"/ita/{YEAR}/{item.slug}/"))
    assert len(queries) <= ITEM_PAGE_QUERIES, "\n".join(queries)


def test_the_home_page_costs_the_same_for_little_and_much_news(published, station, client):
    counts = []
    for number in (1, 60):
        for n in range(number):
            make_news(station, f"ข่าวที่ {number} {n}", image=make_image(), image_alt="ภาพ")
        answer(client, "/")  # the pictures are made
        counts.append(len(queries_of(lambda: answer(client, "/"))))
    assert counts[0] == counts[1] <= HOME_QUERIES


@pytest.mark.parametrize("slug", ["o9", "o11", "o15"])
def test_an_item_page_of_a_fresh_process_stays_within_its_budget(published, client, slug):
    queries = queries_of(lambda: answer(client, f"/ita/{YEAR}/{slug}/"), content_types_known=False)
    assert len(queries) <= FRESH_ITEM_PAGE_QUERIES, "\n".join(queries)


@pytest.mark.parametrize(
    ("key", "models"),
    [
        ("operational-statistics", (CaseStatistic, CheckpointStatistic, ProgressNoticeStatistic)),
        ("procurement-summary", (ProcurementRecord,)),
        ("integrity-results", (IntegrityMeasure,)),
    ],
)
def test_an_item_page_costs_the_same_for_a_thousand_rows(published, client, key, models):
    address = f"/ita/{YEAR}/{published.edition.item(key).slug}/"
    counts = []
    for number in (1, MANY):
        for model in models:
            add_many(item_page(published, record_page_key(model)), model, number)
        counts.append(len(queries_of(lambda: answer(client, address))))
    assert counts[0] == counts[1]


def test_photos_of_results_cost_no_queries(published, station, client):
    fill(station, published, 1)
    before = len(queries_of(lambda: answer(client, f"/ita/{YEAR}/o21/")))
    fill_results = RiskResult.objects.get()
    RiskResult.objects.bulk_create(
        RiskResult(
            station=station,
            risk=fill_results.risk,
            title=f"กิจกรรม {row}",
            result="แล้วเสร็จ",
            carried_on=datetime.date(2025, 2, 1),
            status="done",
            photo=fill_results.photo,
            photo_alt="ภาพกิจกรรม",
        )
        for row in range(MANY)
    )
    copy_registers(station)
    assert len(queries_of(lambda: answer(client, f"/ita/{YEAR}/o21/"))) == before
    content = client.get(f"/ita/{YEAR}/o21/").content.decode()
    assert content.count("<img ") == MANY + 2  # the photo of before and the printed QR code


@pytest.mark.parametrize("slug", ["o20", "o21"])
def test_a_page_of_risks_costs_the_same_for_a_thousand(published, station, client, slug):
    """With reviews, results and further photos of each; none is asked for on its own."""
    image = make_image()
    counts = []
    for number in (1, MANY):
        risks = BriberyRisk.objects.bulk_create(
            BriberyRisk(
                station=station,
                fiscal_year=YEAR,
                work_line="inquiry",
                process_name=f"งาน {row}",
                risk_event="เรียกรับเงิน",
                likelihood=row % 5 + 1,
                impact=3,
                treatment="หมุนเวียนหน้าที่",
                owner="สว.",
            )
            for row in range(number)
        )
        RiskReview.objects.bulk_create(
            RiskReview(risk=risk, reviewed_by="หัวหน้า", likelihood=1, impact=1) for risk in risks
        )
        results = RiskResult.objects.bulk_create(
            RiskResult(station=station, risk=risk, title="ทำ", result="แล้ว", status="done")
            for risk in risks
        )
        RiskResultPhoto.objects.bulk_create(
            RiskResultPhoto(result=result, photo=image, photo_alt="ภาพ") for result in results
        )
        counts.append(len(queries_of(lambda: answer(client, f"/ita/{YEAR}/{slug}/"))))
    assert counts[0] == counts[1] <= ITEM_PAGE_QUERIES


def test_photos_of_activities_cost_no_queries(published, client):
    page = item_page(published, "monthly-performance")
    counts = []
    for number in (1, 50):
        add_many(page, Activity, number, photo=make_image(), photo_alt="ภาพกิจกรรม")
        counts.append(len(queries_of(lambda: answer(client, f"/ita/{YEAR}/o7/"))))
    assert counts[0] == counts[1]


def test_a_file_costs_less_than_its_page(published, client):
    address = f"/ita/{YEAR}/o7/files/o7-{YEAR}.pdf"
    assert len(queries_of(lambda: answer(client, address))) <= FILE_QUERIES


@pytest.mark.parametrize("number", [1, MANY])
def test_the_api_costs_the_same_for_a_thousand_rows(published, station, client, number):
    fill(station, published, number)
    fill_records(published, number)
    address = f"/api/v1/evidence-index?station=alpha&year={YEAR}"
    assert len(queries_of(lambda: answer(client, address))) <= API_INDEX_QUERIES


def test_the_list_of_stations_is_one_query(published, client):
    assert len(queries_of(lambda: answer(client, "/api/v1/stations"))) == 1


@pytest.mark.parametrize("number", [1, MANY])
def test_the_admin_index_costs_the_same_for_a_thousand_rows(published, station, client, number):
    fill(station, published, number)
    client.force_login(make_member(station))
    address = reverse("oitpages_admin:index")
    assert len(queries_of(lambda: answer(client, address))) <= ADMIN_INDEX_QUERIES


def test_the_admin_index_costs_the_same_for_an_officer_of_several_stations(station, client):
    user = make_member(station)
    client.force_login(user)
    for slug in ("beta", "gamma"):
        StationMembership.objects.create(
            user=user, station=start_year(slug).station, role=StationMembership.Role.PUBLISHER
        )
    address = reverse("oitpages_admin:index")
    assert len(queries_of(lambda: answer(client, address))) <= ADMIN_INDEX_QUERIES
