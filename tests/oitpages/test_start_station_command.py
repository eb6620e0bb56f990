"""``start_station``: a station, its site and its first year, all or nothing."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from home.models import Station
from oitpages.models import EditionPage, ItemPage
from tests.oitpages.builders import YEAR

pytestmark = pytest.mark.django_db

NAME = "สถานีตำรวจภูธรตัวอย่าง"


def start(slug: str = "alpha", name_th: str = NAME, **options) -> None:
    """Run the command."""
    call_command("start_station", slug, name_th, **({"year": YEAR} | options))


def test_a_station_is_ready_to_fill(capsys, client):
    start(name_en="Sample", province="ศรีสะเกษ", hostname="alpha.example", port=8000)
    station = Station.objects.get()
    assert (station.name_th, station.name_en, station.province) == (NAME, "Sample", "ศรีสะเกษ")
    assert ItemPage.objects.filter(station=station).count() == 25
    said = capsys.readouterr().out
    assert "สร้างใหม่ 25 หน้า" in said
    assert "http://alpha.example:8000/ita/2568/" in said
    answer = client.get("/ita/2568/", headers={"host": "alpha.example:8000"})
    assert answer.status_code == 200


def test_running_it_again_adds_what_is_missing(capsys):
    start()
    ItemPage.objects.get(slug="o25").delete()
    before = Page.objects.count()
    start()
    assert Page.objects.count() == before + 1
    assert "สร้างใหม่ 1 หน้า มีอยู่แล้ว 24 หน้า" in capsys.readouterr().out
    start()
    assert Page.objects.count() == before + 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"slug": "มะลิ"}, "อักษรอังกฤษ"),
        ({"slug": "With Space"}, "อักษรอังกฤษ"),
        ({"name_th": "สถานีตำรวจภูธรอื่น"}, "ชื่อย่อ “alpha”"),
        ({"slug": "beta", "name_th": "สถานีตำรวจภูธรเบตา"}, "ชื่อโฮสต์"),
        (
            {
                "slug": "beta",
                "name_th": "สถานีตำรวจภูธรเบตา",
                "hostname": "beta.example",
                "year": 2500,
            },
            "2500",
        ),
    ],
)
def test_a_refusal_is_in_thai_and_leaves_nothing(values, words):
    start()
    before = [model.objects.count() for model in (Station, Page, Site, EditionPage)]
    with pytest.raises(CommandError, match=words):
        start(**values)
    after = [model.objects.count() for model in (Station, Page, Site, EditionPage)]
    assert after == before
