"""Services of O9 as pages for citizens, and the list of announcements (O14) with its filters."""

import datetime
import re

import pytest

from home.models import HomePage, SearchEntry
from oitpages.announcement_list import ROWS_PER_PAGE
from oitpages.models import ServiceManualPage
from oitpages.models.records import ProcurementAnnouncement, Service
from oitpages.service_pages import current_services
from tests.home.json_ld import things_of
from tests.oitpages.builders import item_page, publish_item, restrict
from tests.support.languages import stray_thai

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 8


@pytest.fixture
def manual(published) -> ServiceManualPage:
    """The published manual with two services, one of them in English too."""
    page = publish_item(published, "service-manual")
    Service.objects.filter(page=page).delete()
    common = {"page": page, "work_line": "inquiry", "duration_value": 15, "fee": 0}
    Service.objects.create(
        **common,
        sort_order=0,
        name="แจ้งเอกสารหาย",
        name_en="Report a lost document",
        documents="บัตรประจำตัวประชาชน\n\nหลักฐานอื่น",
        documents_en="Identity card",
        steps="แจ้งรายการ\nรับสำเนา",
        place="ชั้น 1",
    )
    Service.objects.create(
        **{**common, "fee": 50, "duration_value": None}, sort_order=1, name="ขอประกันตัว"
    )
    return page


def address(page) -> str:
    return page.get_url()


def test_the_list_names_every_service_with_time_and_fee(client, manual):
    html = client.get(f"{address(manual)}services/").content.decode()
    for service in manual.services.all():
        assert f'href="{address(manual)}services/{service.pk}/"' in html
    assert "ไม่เกิน 15 นาที" in html
    assert "ค่าธรรมเนียม 50 บาท" in html
    assert "สอบถามเวลาที่สถานี" in html
    assert f'href="{address(manual)}services/"' in client.get(address(manual)).content.decode()


def test_a_service_tells_papers_steps_time_fee_and_place(client, manual):
    lost, bail = Service.objects.filter(page=manual)
    html = client.get(f"{address(manual)}services/{lost.pk}/").content.decode()
    for text in ("แจ้งเอกสารหาย</h1>", "<li>บัตรประจำตัวประชาชน</li>", "<li>รับสำเนา</li>",
                 "ไม่มีค่าธรรมเนียม", "ชั้น 1", "ขอประกันตัว"):  # fmt: skip
        assert text in html
    assert html.count("<li></li>") == 0
    assert f'rel="canonical" href="http://localhost{address(manual)}services/{lost.pk}/"' in html
    assert "ไม่ต้องใช้เอกสาร" in client.get(f"{address(manual)}services/{bail.pk}/").content.decode()


def test_a_service_speaks_english_where_it_can_and_marks_what_is_thai(client, manual):
    lost, bail = Service.objects.filter(page=manual)
    html = client.get(f"/en{address(manual)}services/{lost.pk}/").content.decode()
    assert "Report a lost document</h1>" in html
    assert "<li>Identity card</li>" in html
    assert '<ol class="steps" lang="th">' in html
    assert "in Thai only" not in html
    other = client.get(f"/en{address(manual)}services/{bail.pk}/").content.decode()
    assert '<h1><span lang="th">ขอประกันตัว</span></h1>' in other
    assert "Fee: 50 baht" in other


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999999", "x", "1.5"])
def test_a_service_that_is_not_there_is_not_found(client, manual, number):
    assert client.get(f"{address(manual)}services/{number}/").status_code == 404


def test_a_manual_without_services_says_whom_to_ask(client, manual):
    Service.objects.filter(page=manual).delete()
    html = client.get(f"{address(manual)}services/").content.decode()
    assert "โปรดโทรสอบถามสถานี" in html


def test_the_home_page_links_the_services_of_the_year_it_opens_to(client, manual, published):
    home = HomePage.objects.get(station=published.station)
    home.disclosure_page = published.page_ptr
    home.save()
    found = current_services(home)
    assert [link.name for link in found.services] == ["แจ้งเอกสารหาย", "ขอประกันตัว"]
    html = client.get("/").content.decode()
    assert f'href="/{found.services[0].path}"' in html
    manual.unpublish()
    assert current_services(HomePage.objects.get(pk=home.pk)) is None


def test_services_are_in_the_sitemap_and_can_be_found(client, manual):
    from home.search.entries import update_entries

    lost = Service.objects.filter(page=manual).first()
    place = f"{address(manual)}services/{lost.pk}/"
    assert place in client.get("/sitemap-services.xml").content.decode()
    assert "sitemap-services.xml" in client.get("/sitemap.xml").content.decode()
    update_entries(manual)
    entry = SearchEntry.objects.get(page=manual, part=f"services/{lost.pk}/")
    assert entry.title == "แจ้งเอกสารหาย"


def test_services_of_a_closed_manual_are_named_nowhere(client, manual, published):
    home = HomePage.objects.get(station=published.station)
    home.disclosure_page = published.page_ptr
    home.save()
    restrict(manual)
    assert "services/" not in client.get("/sitemap-services.xml").content.decode()
    assert "แจ้งเอกสารหาย" not in client.get("/").content.decode()
    assert client.get(f"{address(manual)}services/").status_code == 302


@pytest.mark.parametrize("number", [1, 200])
def test_services_cost_the_same_however_many_there_are(
    client, manual, number, django_assert_max_num_queries
):
    Service.objects.bulk_create(
        Service(page=manual, work_line="traffic", name=f"บริการ {row}") for row in range(number)
    )
    one = Service.objects.filter(page=manual).first()
    for path in ("services/", f"services/{one.pk}/"):
        client.get(f"{address(manual)}{path}")
        with django_assert_max_num_queries(PAGE_QUERIES + 1):
            assert client.get(f"{address(manual)}{path}").status_code == 200


@pytest.fixture
def announcements(published):
    """The published page with thirty announcements of two kinds and two months."""
    page = publish_item(published, "procurement-announcements")
    ProcurementAnnouncement.objects.filter(page=page).delete()
    ProcurementAnnouncement.objects.bulk_create(
        ProcurementAnnouncement(
            page=page,
            sort_order=row,
            announcement_type="plan" if row % 2 else "invitation",
            title=f"การจัดซื้อจัดจ้างครั้งที่ {row:02d}",
            reference_number=f"สภ.{row}/2568",
            announced_on=datetime.date(2025, 1 + row % 2, 1 + row % 28),
            amount=1000 * row,
        )
        for row in range(30)
    )
    return page


def listed(client, announced, **parameters):
    return client.get(f"{address(announced)}list/", parameters)


def test_announcements_are_narrowed_down_by_a_plain_form(client, announcements):
    everything = listed(client, announcements)
    assert everything.context["results"].paginator.count == 30
    assert len(everything.context["results"]) == ROWS_PER_PAGE
    assert len(listed(client, announcements, page="2").context["results"]) == 5
    plans = listed(client, announcements, kind="plan", month="2025-02")
    assert plans.context["results"].paginator.count == 15
    assert "ล้างตัวกรอง" in plans.content.decode()
    found = listed(client, announcements, q="จัดจ้าง 07")
    assert [row.title for row in found.context["results"]] == ["การจัดซื้อจัดจ้างครั้งที่ 07"]
    dear = listed(client, announcements, sort="amount").context["results"][0]
    assert dear.amount == 29000
    assert 'rel="next" href="?kind' not in plans.content.decode()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ซอมแซม", 1), ("ซ่อมแซ๋ม", 1), ("ซ่อม กล้อง", 1), ("๕/๒๕๖๘", 1),
        ("96,300", 1), ("96300", 1), ("96300.00", 1), ("96 300", 1), ("96,301", 0), ("ก่อสร้าง", 0),
    ],
)  # fmt: skip
def test_words_need_no_tone_marks_and_amounts_no_commas(client, announcements, words, found):
    ProcurementAnnouncement.objects.all().delete()
    ProcurementAnnouncement.objects.create(
        page=announcements,
        announcement_type="plan",
        title="ซ่อมแซมกล้องวงจรปิด",
        reference_number="ประกาศที่ 5/2568",
        announced_on=datetime.date(2025, 2, 18),
        amount=96300,
    )
    results = listed(client, announcements, q=words).context["results"]
    assert results.paginator.count == found


def test_the_next_page_keeps_the_filters(client, announcements):
    html = listed(client, announcements, q="จัดซื้อ", sort="amount").content.decode()
    assert "sort=amount&amp;page=2" in html


@pytest.mark.parametrize(
    "parameters",
    [
        {"kind": "nothing", "month": "2025-99", "sort": "x", "page": "zzz"},
        {"q": "\x00%_'\"<script>", "page": "-1"},
        {"q": "ก" * 5000},
        {"month": "0000-00", "kind": "\x00"},
    ],
)
def test_whatever_is_asked_gives_a_page(client, announcements, parameters):
    assert listed(client, announcements, **parameters).status_code == 200


def test_nothing_found_says_what_to_try(client, announcements):
    assert "ไม่มีประกาศตามที่กรอง" in listed(client, announcements, q="ไม่มีคำนี้").content.decode()


def test_the_list_costs_the_same_for_any_number_of_rows(
    client, announcements, django_assert_max_num_queries
):
    listed(client, announcements)
    with django_assert_max_num_queries(PAGE_QUERIES + 3):
        listed(client, announcements, q="จัดซื้อ", kind="plan")


def test_the_list_shows_no_row_of_another_year_or_station(client, announcements, published):
    other = item_page(published, "service-manual")
    assert client.get(f"{address(other)}list/").status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_of_services_prints_the_code_of_its_own_address(client, manual, language):
    one = Service.objects.filter(page=manual).first()
    for below in ("services/", f"services/{one.pk}/"):
        place = f"{address(manual)}{below}"
        html = client.get(f"{language}{place}").content.decode()
        assert '<img src="qr.svg"' in html
        assert f"<figcaption>http://localhost{place}</figcaption>" in html
        code = client.get(f"{language}{place}qr.svg")
        assert code.status_code == 200
        assert code["Content-Type"] == "image/svg+xml"


def test_the_list_of_announcements_and_of_years_print_their_codes(client, announcements):
    for place in (f"{address(announcements)}list/", "/ita/"):
        html = client.get(place).content.decode()
        assert f"<figcaption>http://localhost{place}</figcaption>" in html
        assert client.get(f"{place}qr.svg").status_code == 200


@pytest.mark.parametrize("below", ["list/", "services/999999/", "services/x/", "nothing/", "9/"])
def test_nothing_has_a_code_where_no_page_is(client, manual, below):
    assert client.get(f"{address(manual)}{below}qr.svg").status_code == 404


def test_what_stands_below_an_item_is_called_the_same_everywhere(client, manual):
    one = Service.objects.filter(page=manual).first()
    html = client.get(f"/en{address(manual)}services/{one.pk}/").content.decode()
    assert re.search(r"<title[^>]*>Report a lost document – ", html)
    assert 'property="og:title" content="Report a lost document"' in html
    assert 'property="og:locale" content="en_GB"' in html


@pytest.mark.parametrize("below", ["services/", "services/{lost}/", "services/{bail}/"])
def test_services_in_english_mark_what_is_thai(client, manual, below):
    lost, bail = Service.objects.filter(page=manual)
    html = client.get(f"/en{address(manual)}{below.format(lost=lost.pk, bail=bail.pk)}")
    strays = [text for text in stray_thai(html.content.decode()) if "<meta>" not in text]
    assert strays == []


def test_the_policy_in_english_says_when_who_and_where(client, published):
    policy = publish_item(published, "anti-bribery-policy")
    html = client.get(f"/en{address(policy)}").content.decode()
    assert re.search(r"<title[^>]*>O18 Anti-bribery policy", html)
    assert '<h2 id="owners">Who answers for the data</h2>' in html
    assert f"<figcaption>http://localhost{address(policy)}</figcaption>" in html
    strays = [text for text in stray_thai(html) if "<meta>" not in text]
    assert strays == []


def test_the_facts_of_an_item_agree_on_its_address(client, published):
    """Canonical address, card, data set, steps to it and the sitemap, whatever host is asked."""
    page = item_page(published, "monthly-performance")
    own = f"http://localhost{address(page)}"
    html = client.get(address(page), headers={"host": "testserver"}).content.decode()
    things = things_of(client, address(page))
    assert f'rel="canonical" href="{own}"' in html
    assert f'property="og:url" content="{own}"' in html
    assert f"<figcaption>{own}</figcaption>" in html
    assert things["Dataset"]["url"] == own
    assert things["BreadcrumbList"]["itemListElement"][-1]["item"] == own
    assert f"<loc>{own}</loc>" in client.get("/sitemap-pages.xml").content.decode()
    assert "//testserver" not in html
