"""The store is searched as the public site is: any part of a word, however it is spelt."""

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.urls import reverse

from cms.common.thai_search import fold
from risk import big_lists, modeladmins
from risk.models import ExhibitItem, ExhibitMovement, custody, exhibits
from risk.models.custody import MOVEMENT_TRIGRAMS
from risk.models.exhibits import SEARCHED_COLUMNS, TRIGRAMS
from tests.exhibits.builders import move, receive
from tests.exhibits.screens import address

pytestmark = [pytest.mark.django_db, pytest.mark.every_case]
LOG = "risk_exhibitmovement_modeladmin_index"


@pytest.fixture
def seized(station) -> ExhibitItem:
    """A thing whose columns hold what people spell in several ways."""
    return receive(
        station,
        case_reference="คดี ๗๗/๒๕๖๘ AB",
        description="โทรศัพท์มือถือ ตู้เซฟ 12",
        place="ชั้น ๒",
    )


def test_the_database_folds_as_the_search_does(seized):
    seized.refresh_from_db()
    columns = [getattr(seized, name) for name in SEARCHED_COLUMNS]
    assert seized.search_text == fold(" ".join(columns))


@pytest.mark.parametrize(
    "query", ["โทรศัพท", "มือถือ", "77/2568", "๗๗/๒๕๖๘", "ab", "ตูเซฟ", "ชั้น 2", "ถือ คดี", "12"]
)
def test_a_part_of_a_word_is_enough(station, seized, query):
    receive(station, case_reference="อื่น", description="อื่น")
    assert list(ExhibitItem.objects.searched(query)) == [seized]


def test_the_search_follows_the_thing(seized):
    assert not ExhibitItem.objects.searched("กองพิสูจน์").exists()
    move(seized, "to-laboratory", holder="กองพิสูจน์หลักฐาน")
    assert ExhibitItem.objects.searched("กองพิสูจน์").get() == seized
    assert ExhibitMovement.objects.searched("กองพิสูจน").get().sequence == 2


@pytest.mark.parametrize("few", [0, 1, 2000])
def test_common_words_are_found_as_rare_ones_are(station, monkeypatch, few):
    monkeypatch.setattr(exhibits, "FEW", few)
    monkeypatch.setattr(custody, "FEW", few)
    for number in range(3):
        receive(station, description=f"ซองผนึก {number}")
    assert ExhibitItem.objects.searched("ซองผนึก").count() == 3
    assert ExhibitItem.objects.searched("ซองผนึก ไม่มีคำนี้").count() == 0


@pytest.mark.parametrize("query", ["%", "___", '"', '"""', "'; --", "AND", "NEAR(", "ก" * 500])
def test_any_string_is_a_query(station, seized, query):
    assert not ExhibitItem.objects.searched(query).exists()
    assert not ExhibitMovement.objects.searched(query).exists()


def test_the_search_uses_the_index_of_parts(station, seized):
    rows = TRIGRAMS.holding(ExhibitItem.objects.all(), ("โทรศัพท",))
    if connection.vendor == "sqlite":
        assert "VIRTUAL TABLE INDEX" in rows.explain()
        return
    with connection.cursor() as cursor:
        # So few rows are read faster in other ways; indexes of parts are read as bitmaps.
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    assert TRIGRAMS.postgresql_name in rows.explain()


@pytest.mark.parametrize("index", [TRIGRAMS, MOVEMENT_TRIGRAMS], ids=lambda index: index.table)
def test_the_indexes_are_made_once_and_again(seized, index):
    index.make()
    index.rebuild()
    assert ExhibitItem.objects.searched("โทรศัพท").count() == 1


def test_the_log_is_searched_by_number_hash_and_words(keeper_client, station, seized):
    receive(station)
    entry = seized.movements.get()

    def listed(query: str) -> list[int]:
        rows = keeper_client.get(reverse(LOG), {"q": query}).context["object_list"]
        return [row.pk for row in rows]

    assert listed(entry.hash) == listed(entry.hash.upper()) == [entry.pk]
    assert listed(entry.exhibit_number) == [entry.pk]
    assert listed("ไม่มีคำนี้") == []
    assert listed("ชัน 2") == [entry.pk]
    assert listed("f" * 64) == []


def test_a_long_result_says_that_there_is_more(keeper_client, station, monkeypatch):
    monkeypatch.setattr(big_lists, "MOST_COUNTED", 2)
    for _ in range(3):
        receive(station, description="ซองผนึก")
    found = keeper_client.get(address(ExhibitItem, "list"), {"q": "ซองผนึก"})
    assert "พบมากกว่า 2 รายการ" in found.content.decode()
    assert found.context["paginator"].count == 2
    every = keeper_client.get(address(ExhibitItem, "list"))
    assert every.context["paginator"].count == 3
    assert "พบมากกว่า" not in every.content.decode()


def test_a_number_in_the_log_is_that_exhibit_alone(keeper_client, station):
    """1/2568 is no part of 11/2568, which a search for words would find too."""
    exhibits = [receive(station) for _ in range(11)]
    move(exhibits[0], "moved", place="ตู้ ข")
    rows = keeper_client.get(reverse(LOG), {"q": exhibits[0].number}).context["object_list"]
    assert [(row.exhibit_id, row.sequence) for row in rows] == [
        (exhibits[0].pk, 2),
        (exhibits[0].pk, 1),
    ]


def test_the_log_is_as_long_as_its_chains(
    keeper_client, admin_client, station, other_station, monkeypatch
):
    """Known without counting; a search counts up to a limit and says that there is more."""
    monkeypatch.setattr(big_lists, "MOST_COUNTED", 2)
    for _ in range(3):
        receive(station, place="ตู้ ก")
    receive(other_station)
    every = keeper_client.get(reverse(LOG))
    assert every.context["paginator"].count == every.context["all_count"] == 3
    assert len(every.context["object_list"]) == 3
    assert "พบมากกว่า" not in every.content.decode()
    assert admin_client.get(reverse(LOG)).context["paginator"].count == 4
    found = keeper_client.get(reverse(LOG), {"q": "ตู้"})
    assert found.context["paginator"].count == found.context["result_count"] == 2
    assert "พบมากกว่า 2 รายการ" in found.content.decode()


def test_the_log_of_an_empty_store_is_empty(keeper_client, station):
    assert keeper_client.get(reverse(LOG)).context["paginator"].count == 0


def test_equal_rows_keep_their_order_from_page_to_page(keeper_client, station):
    """Seized on the same day: none is shown on two pages, none is lost between them."""
    exhibits = [receive(station) for _ in range(3)]
    for ordering, expected in (("seized_on", exhibits), ("-seized_on", exhibits[::-1])):
        page = keeper_client.get(address(ExhibitItem, "list"), {"ordering": ordering})
        assert list(page.context["object_list"]) == expected


@pytest.mark.parametrize("per_page", [1, 2, 3, 7, 8])
def test_pages_read_from_the_end_hold_the_same_rows(station, per_page):
    for _ in range(7):
        receive(station)
    rows = ExhibitItem.objects.all()
    plain, mirrored = Paginator(rows, per_page), big_lists.MirroredPaginator(rows, per_page)
    assert [list(page) for page in mirrored] == [list(page) for page in plain]


def test_the_pages_of_store_and_log_hold_every_row_once(keeper_client, station, monkeypatch):
    class ShortPages(big_lists.MirroredPaginator):
        def __init__(self, rows, per_page, **options):
            super().__init__(rows, 2, **options)

    for module in (big_lists, modeladmins):
        monkeypatch.setattr(module, "MirroredPaginator", ShortPages)
    exhibits = [receive(station) for _ in range(5)]

    def keys(where: str) -> list[int]:
        pages = (keeper_client.get(where, {"p": n}).context["page_obj"] for n in (1, 2, 3))
        return [row.pk for page in pages for row in page]

    assert keys(address(ExhibitItem, "list")) == [one.pk for one in reversed(exhibits)]
    entries = ExhibitMovement.objects.order_by("-recorded_at", "-pk")
    assert keys(reverse(LOG)) == [entry.pk for entry in entries]
