"""The home page: parts in the station's order, filled from what it keeps elsewhere."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from home.home_reading import read_home
from home.home_sections import _READERS, HomeSection, home_sections
from home.models import ContactChannel, HomePage, QuickLink, StandardPage
from home.models.home_blocks import SECTION_BLOCKS, SERVICE_NAMES_ID, is_shown_on
from home.service_links import ServiceLink, ServiceList
from home.templatetags.station_tags import words

from .builders import make_image, make_news, make_person, make_posting, make_station

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def home():
    """The home page of a station that has entered nothing."""
    return HomePage.objects.get(station=make_station())


def show(home: HomePage, *sections) -> HomePage:
    """Publish the home page with these parts."""
    home.sections = list(sections)
    home.save_revision(clean=True).publish()
    return HomePage.objects.get(pk=home.pk)


def kinds(home: HomePage) -> list[str]:
    """The parts that have something to show."""
    facts = read_home(home, timezone.localdate())
    return [section.kind for section in home_sections(home, home.station, facts)]


def test_a_station_that_entered_nothing_shows_no_empty_part(client, home):
    assert kinds(home) == ["news"]
    html = client.get("/").content.decode()
    assert 'href="tel:191"' in html
    assert "ยังไม่มีข่าว" in html
    for absent in ("มาที่สถานี", "ต้องการทำอะไร", "ประกาศวันนี้", "หัวหน้าสถานี"):
        assert absent not in html


def test_without_a_choice_every_part_with_something_to_show_stands_in_the_usual_order(home):
    station = home.station
    station.address = "99 ถนนตัวอย่าง"
    station.save()
    make_posting(make_person(station))
    QuickLink.objects.create(home_page=home, label="แจ้งความ", url="https://report.example/")
    ContactChannel.objects.create(
        station=station, kind="line", label="LINE", url="https://l.example"
    )
    found = kinds(HomePage.objects.get(pk=home.pk))
    assert found == ["services", "news", "visit", "head", "channels"]
    assert found == [name for name, _ in SECTION_BLOCKS if name in found]


def test_every_part_that_can_be_chosen_is_read_and_has_a_template():
    names = [name for name, _ in SECTION_BLOCKS]
    assert sorted(names) == sorted(_READERS)
    for name in names:
        get_template(HomeSection(name).template)


def test_the_station_chooses_which_parts_stand_and_in_which_order(home):
    QuickLink.objects.create(home_page=home, label="แจ้งความ", url="https://report.example/")
    assert kinds(show(home, ("news", {"number": 3}), ("services", {}))) == ["news", "services"]


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [(None, None, True), (0, 0, True), (-1, 1, True), (1, None, False), (None, -1, False)],
)
def test_a_notice_is_shown_on_its_days(starts, ends, shown):
    today = timezone.localdate()
    notice = {
        "starts_on": None if starts is None else today + starts * DAY,
        "ends_on": None if ends is None else today + ends * DAY,
    }
    assert is_shown_on(notice, today) is shown


def test_important_notices_stand_first_and_past_ones_nowhere(client, home):
    today = timezone.localdate()
    show(
        home,
        ("notices", {
            "notices": [
                {"text": "ทั่วไป"},
                {"text": "สำคัญมาก", "is_important": True},
                {"text": "เมื่อวาน", "ends_on": today - DAY},
            ]
        }),
    )  # fmt: skip
    html = client.get("/").content.decode()
    assert html.index("สำคัญมาก") < html.index("ทั่วไป")
    assert "เมื่อวาน" not in html


def test_todays_duty_is_shown_and_tomorrows_is_not(client, home):
    today = timezone.localdate()
    officers = [make_person(home.station, name) for name in ("วันนี้", "พรุ่งนี้")]
    duty = [
        {"day": today + number * DAY, "person": person, "hours": "08.00–20.00 น."}
        for number, person in enumerate(officers)
    ]
    show(home, ("visit", {"duty": duty, "duty_phone": "0 4500 0015", "hours": []}))
    html = client.get("/").content.decode()
    assert officers[0].full_name in html
    assert officers[1].full_name not in html
    assert 'href="tel:045000015"' in html


def test_the_head_is_whoever_holds_the_post_today(client, home):
    old, new = (make_person(home.station, name) for name in ("คนเก่า", "คนใหม่"))
    make_posting(old, ends_on=datetime.date(2024, 12, 31))
    make_posting(new, starts_on=datetime.date(2025, 1, 1))
    html = client.get("/").content.decode()
    assert "คนใหม่" in html
    assert "คนเก่า" not in html


def test_the_policy_is_linked_only_while_it_is_published(client, home):
    policy = home.add_child(instance=StandardPage(title="นโยบาย", slug="no-gift"))
    home = show(home, ("head", {"message": "เราไม่รับของขวัญ", "policy_page": policy}))
    assert 'href="/no-gift/"' in client.get("/").content.decode()
    policy.unpublish()
    html = client.get("/").content.decode()
    assert "เราไม่รับของขวัญ" in html
    assert "/no-gift/" not in html


def test_what_belongs_to_another_station_is_refused(home):
    stranger = make_person(make_station("beta"), "ต่างสถานี")
    home.sections = [
        ("visit", {"duty": [{"day": timezone.localdate(), "person": stranger}], "hours": []})
    ]
    with pytest.raises(ValidationError) as refused:
        home.full_clean()
    assert "ต่างสถานี" in refused.value.message_dict["sections"][0]


def blocks() -> dict:
    return dict(SECTION_BLOCKS)


def test_a_map_without_a_description_and_a_wrong_number_are_refused():
    block = blocks()["visit"]
    value = block.to_python({"duty_phone": "ไม่ทราบ", "hours": [], "duty": []})
    value["map_image"] = make_image()
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert set(refused.value.block_errors) == {"map_alt", "duty_phone"}


def test_a_notice_cannot_end_before_it_starts():
    block = blocks()["notices"].child_blocks["notices"].child_block
    today = timezone.localdate()
    value = block.to_python({"text": "ก"})
    value.update(starts_on=today, ends_on=today - DAY)
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert set(refused.value.block_errors) == {"ends_on"}


def test_services_of_other_applications_are_listed(client, home, monkeypatch):
    services = ServiceList("manual/", [ServiceLink("แจ้งเอกสารหาย", "Report a loss", "manual/1/")])
    monkeypatch.setattr("home.service_links._SOURCES", [lambda page: services])
    html = client.get("/").content.decode()
    assert 'href="/manual/1/"' in html
    english = client.get("/en/").content.decode()
    assert 'href="/en/manual/1/"' in english
    assert "Report a loss" in english


def manual(*names: str) -> ServiceList:
    """A manual of services."""
    links = [ServiceLink(name, "", f"manual/{row}/") for row, name in enumerate(names)]
    return ServiceList("manual/", links)


def listed(client) -> list[str]:
    """The services that the home page lists, in their order."""
    part = client.get("/").content.decode().partition('class="service-list"')[2]
    return re.findall(r'href="/manual/\d+/">([^<]+)<', part.partition("</ul>")[0])


def test_the_station_chooses_which_services_stand_first(client, home, monkeypatch):
    names = [f"บริการที่ {number:02d}" for number in range(20)]
    monkeypatch.setattr("home.service_links._SOURCES", [lambda page: manual(*names)])
    assert listed(client) == names[:12]
    show(home, ("services", {"services": [names[15], names[2]]}))
    assert listed(client) == [names[15], names[2]]


def test_a_service_that_is_gone_is_left_out(client, home, monkeypatch):
    old, new = manual("แจ้งความ", "ประกันตัว"), manual("แจ้งความ", "หนังสือรับรอง")
    monkeypatch.setattr("home.service_links._SOURCES", [lambda page: old])
    show(home, ("services", {"services": ["ประกันตัว", "แจ้งความ"]}))
    monkeypatch.setattr("home.service_links._SOURCES", [lambda page: new])
    assert listed(client) == ["แจ้งความ"]


def test_what_is_no_service_is_refused_by_its_name(home, monkeypatch):
    monkeypatch.setattr("home.service_links._SOURCES", [lambda page: manual("แจ้งความ")])
    home.sections = [("services", {"services": ["แจ้งความ", "ทำพาสปอร์ต"]})]
    with pytest.raises(ValidationError) as refused:
        home.full_clean()
    [message] = refused.value.message_dict["sections"]
    assert "“ทำพาสปอร์ต”" in message
    assert "“แจ้งความ”" not in message


def test_the_editor_offers_the_names_of_the_services(admin_client, home, monkeypatch):
    monkeypatch.setattr("home.service_links._SOURCES", [lambda page: manual("แจ้ง<ความ>")])
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert f'<datalist id="{SERVICE_NAMES_ID}"><option value="แจ้ง&lt;ความ&gt;">' in html


def test_a_full_home_page_costs_at_most_ten_queries(client, home, django_assert_max_num_queries):
    station = home.station
    station.address = "99 ถนนตัวอย่าง"
    station.save()
    for number in range(9):
        make_news(station, f"ข่าว {number}", image=make_image(), image_alt="ภาพ")
        QuickLink.objects.create(home_page=home, label=f"ทาง {number}", url="https://a.example/")
    make_posting(make_person(station, photo=make_image()))
    person = make_person(station, "เวร")
    policy = home.add_child(instance=StandardPage(title="นโยบาย", slug="no-gift"))
    show(
        home,
        ("services", {}),
        ("visit", {
            "duty": [{"day": timezone.localdate(), "person": person}],
            "hours": [{"label": "แจ้งเหตุ", "time": "ตลอดวัน"}],
            "map_image": make_image(), "map_alt": "แผนที่",
        }),
        ("news", {"number": 9}),
        ("head", {"message": "ข้อความ", "policy_page": policy}),
        ("channels", {}),
    )  # fmt: skip
    client.get("/")  # makes the pictures' sizes, once for ever
    with django_assert_max_num_queries(10):
        response = client.get("/")
    assert response.content.count(b"news-card__image") == 9


def test_words_mark_what_has_no_english(settings):
    from django.utils import translation

    link = QuickLink(label="แจ้ง<ความ>", label_en="")
    assert words(link, "label") == "แจ้ง<ความ>"
    with translation.override("en"):
        assert words(link, "label") == '<span lang="th">แจ้ง&lt;ความ&gt;</span>'
        link.label_en = "Report"
        assert words(link, "label") == "Report"
        assert words(link, "description") == ""
