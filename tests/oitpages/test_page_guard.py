"""News and other pages of the station don't carry personal data out without a reason either."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, get_page_models

from home.models import (
    ContactPage,
    HomePage,
    MessagePage,
    NewsIndexPage,
    NewsPage,
    Notice,
    QuickLink,
    StandardPage,
    StationPageMixin,
)
from home.models.guarded import GuardedPublicationMixin
from oitpages.models import (
    DisclosureIndexPage,
    EditionPage,
    ItemPage,
    PersonalDataReason,
)
from oitpages.page_guard import station_page_findings
from oitpages.publishing import PublicationRefused
from tests.home.builders import make_image, make_member, make_news, news_index
from tests.oitpages.builders import make_document
from tests.support.form_data import page_form, page_form_data

pytestmark = pytest.mark.django_db

NATIONAL_ID = "1234567890121"
GUARDED = [HomePage, StandardPage, ContactPage, NewsIndexPage, NewsPage, MessagePage]
REASON = "ศาลสั่งให้ประกาศ"


@pytest.fixture
def head(station, client):
    """The head of the station, signed in."""
    user = make_member(station, "head")
    client.force_login(user)
    return user


def page_of(page_class, station):
    """A published page of a class, as the station was set up with or a new one."""
    if page_class is NewsPage:
        page = make_news(station)
        page.save_revision().publish()
    elif page_class is MessagePage:
        page = MessagePage(title="สอบถาม", slug="ask", kind="question", live=False)
        station.home_page.add_child(instance=page)
    elif page_class is HomePage:
        page = station.home_page
    else:
        page = page_class.objects.filter(station=station).first()
    return page_class.objects.get(pk=page.pk)


def send(client, page, user, button="action-publish", **values):
    """Press a button of the page's form."""
    data = page_form_data(page_form(page, user), **values)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, data | {button: button})


def published_text(page) -> str:
    """What the stored, public page says in the field that the tests fill."""
    stored = type(page).objects.get(pk=page.pk)
    return stored.summary if isinstance(stored, NewsPage) else stored.introduction


def field_of(page_class) -> str:
    return "summary" if page_class is NewsPage else "introduction"


def test_no_page_of_a_station_goes_without_a_guard():
    """Items have their gate; the year's two pages hold only what an administrator types."""
    pages = {page for page in get_page_models() if issubclass(page, StationPageMixin | HomePage)}
    others = {page for page in pages if not issubclass(page, ItemPage)}
    assert others == {*GUARDED, DisclosureIndexPage, EditionPage}
    assert all(issubclass(page, GuardedPublicationMixin) for page in GUARDED)


@pytest.mark.parametrize("page_class", GUARDED, ids=lambda page_class: page_class.__name__)
def test_the_form_names_the_field_and_asks_for_the_reason(page_class, station, head, client):
    page, field = page_of(page_class, station), field_of(page_class)
    text = f"ผู้ต้องหา เลข {NATIONAL_ID} โทร 0812345678 รถ 1กข 1234"
    form = send(client, page, head, **{field: text}).context["form"]
    assert "เลขประจำตัวประชาชน" in form.errors[field][0]
    [message] = form.errors["personal_data_reason"]
    assert "3 แห่ง" in message
    assert NATIONAL_ID not in message
    assert NATIONAL_ID not in published_text(page)
    assert not PersonalDataReason.objects.exists()


@pytest.mark.parametrize("page_class", GUARDED, ids=lambda page_class: page_class.__name__)
def test_with_a_reason_it_goes_live_and_the_reason_is_recorded(page_class, station, head, client):
    page, field = page_of(page_class, station), field_of(page_class)
    values = {field: f"เลข {NATIONAL_ID}", "personal_data_reason": REASON}
    assert send(client, page, head, **values).status_code == 302
    assert NATIONAL_ID in published_text(page)
    record = PersonalDataReason.objects.get()
    assert (record.page_id, record.station, record.user) == (page.pk, station, head)
    assert (record.justification, len(record.findings)) == (REASON, 1)
    assert NATIONAL_ID not in str(record.findings)
    assert record.revision == type(page).objects.get(pk=page.pk).live_revision


@pytest.mark.parametrize("page_class", GUARDED, ids=lambda page_class: page_class.__name__)
def test_a_program_is_stopped_too(page_class, station):
    page = page_of(page_class, station)
    page.title = f"ผู้ต้องหา {NATIONAL_ID}"
    with pytest.raises(PublicationRefused, match="เลขประจำตัวประชาชน"):
        page.save_revision().publish()
    assert NATIONAL_ID not in type(page).objects.get(pk=page.pk).title


@pytest.mark.parametrize("button", ["save", "action-submit"])
def test_drafts_pass(station, head, client, button):
    page = page_of(NewsPage, station)
    assert send(client, page, head, button, summary=f"เลข {NATIONAL_ID}").status_code == 302
    assert NATIONAL_ID not in published_text(page)


def test_new_news_of_a_publisher_is_asked_about_before_it_exists(station, client):
    user = make_member(station, "publisher")
    client.force_login(user)
    index = news_index(station)
    data = page_form_data(page_form(NewsPage(), user, index), title="ข่าว", slug="khao")
    data |= {"summary": f"ผู้ต้องหา เลข {NATIONAL_ID}", "action-publish": "action-publish"}
    address = reverse("wagtailadmin_pages:add", args=["home", "newspage", index.pk])
    form = client.post(address, data).context["form"]
    assert "เลขประจำตัวประชาชน" in form.errors["summary"][0]
    assert not NewsPage.objects.exists()
    client.post(address, data | {"personal_data_reason": REASON})
    assert NewsPage.objects.get().live
    assert PersonalDataReason.objects.get().user == user


def test_clean_news_is_asked_nothing(station, head, client):
    page = page_of(NewsPage, station)
    assert send(client, page, head, summary="ตำรวจเยี่ยมชุมชน 12 ครั้ง").status_code == 302
    assert not PersonalDataReason.objects.exists()


def test_an_old_reason_does_not_cover_new_data(station):
    page = page_of(NewsPage, station)
    page.summary, page.personal_data_reason = f"เลข {NATIONAL_ID}", REASON
    page.save_revision().publish()
    page = NewsPage.objects.get(pk=page.pk)
    page.save_revision().publish()
    page.summary += " โทร 0812345678"
    with pytest.raises(PublicationRefused):
        page.save_revision().publish()


def test_bulk_publication_is_refused_in_thai(station, head, client):
    page = make_news(station, summary=f"เลข {NATIONAL_ID}", live=False)
    page.save_revision()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    answer = client.post(f"{address}?id={page.pk}&next=/admin/", follow=True)
    assert any("เลขประจำตัวประชาชน" in str(message) for message in answer.context["messages"])
    assert not NewsPage.objects.get().live


def test_the_last_approval_is_refused(station, head, client):
    page = page_of(NewsPage, station)
    page.summary = f"เลข {NATIONAL_ID}"
    page.save_revision()
    page.get_workflow().start(page, make_member(station))
    while page.current_workflow_task.role != "head":
        page.current_workflow_task_state.approve(user=head)
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = client.post(address, {"comment": ""}, follow=True)
    assert any("เลขประจำตัวประชาชน" in str(message) for message in answer.context["messages"])
    assert NATIONAL_ID not in published_text(page)


def test_the_schedule_skips_the_page_logs_why_and_tells_who_set_it(station, head):
    refused = make_news(station, summary=f"เลข {NATIONAL_ID}", live=False)
    allowed = make_news(station, live=False)
    for page in (refused, allowed):
        revision = page.save_revision(user=head)
        revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
        revision.save()
    call_command("publish_scheduled")
    call_command("publish_scheduled")
    live = {page.pk: page.live for page in NewsPage.objects.all()}
    assert live == {refused.pk: False, allowed.pk: True}
    entry = PageLogEntry.objects.filter(action="home.publication_refused").first()
    assert entry.page_id == refused.pk
    assert "เลขประจำตัวประชาชน" in entry.data["message"]
    notice = Notice.objects.get(user=head, kind=Notice.Kind.REFUSED)
    assert NATIONAL_ID not in notice.text


def places(page, station) -> list[str]:
    return [finding.place_th for finding in station_page_findings(page, station)]


def test_rich_text_its_links_and_its_files_are_looked_through(station):
    document = make_document("บัญชี", "a.csv", f"ก,{NATIONAL_ID}".encode())
    page = page_of(StandardPage, station)
    page.body = (
        f'<p>เลข <b>{NATIONAL_ID}</b> <a href="mailto:somchai@example.com">ติดต่อ</a> '
        f'<a linktype="document" id="{document.pk}">ไฟล์</a></p>'
    )
    assert places(page, station) == ["ช่อง “เนื้อหา”"] * 2 + ["ไฟล์ “บัญชี” บรรทัดที่ 1"]


def test_every_block_of_the_home_page_is_looked_through(station):
    page = page_of(HomePage, station)
    page.sections = [
        ("notices", {"notices": [{"text": f"ตามหาเจ้าของ {NATIONAL_ID}"}]}),
        ("head", {"message": "โทรหาผม 0812345678"}),
    ]
    page.quick_links = [QuickLink(label="โทร 081-234-5678", url="https://example.go.th/")]
    found = places(page, station)
    assert len(found) == 3
    assert sum("ส่วนต่าง ๆ ของหน้าแรก ส่วน" in place for place in found) == 2
    assert any("แถวที่ 1" in place for place in found)


def test_what_pictures_are_said_to_show_is_looked_through(station):
    image = make_image("ภาพ")
    image.description = f"บัตร {NATIONAL_ID}"
    image.save()
    page = make_news(station, image=image, image_alt="รถ 1กข 1234", live=False)
    assert places(page, station) == ["ช่อง “คำอธิบายภาพข่าว”", "คำอธิบายของภาพ “ภาพ”"]


def test_the_stations_own_numbers_pass(station):
    station.phones = "081-234-5678"
    station.save()
    page = page_of(NewsPage, station)
    page.summary = "โทร 0812345678"
    page.save_revision().publish()
    assert published_text(page) == "โทร 0812345678"


def test_the_reason_reaches_neither_page_nor_api(station, client):
    page = page_of(NewsPage, station)
    page.summary, page.personal_data_reason = f"เลข {NATIONAL_ID}", REASON
    page.save_revision().publish()
    for address in (page.get_url(), f"/api/v2/pages/{page.pk}/?fields=*"):
        assert REASON not in client.get(address).content.decode()
