"""Counting in the admin: the sheet, what is told, and the follow-up."""

import pytest
from django.utils.timezone import localdate

from cms.common.thai import format_date
from risk.models import PropertyCount, PropertyItem
from tests.risk.conftest import officer
from tests.risk.screens import address


def test_a_count_s_figures_are_not_edited(editor_client, station) -> None:
    count = PropertyCount.objects.filter(station=station, category="state").get()
    response = editor_client.post(
        address(PropertyCount, "edit", count.pk),
        {"note": "ตรวจสอบแล้ว", "found": "12", "discrepancy_count": "0", "expected": "11"},
    )
    assert response.status_code == 302
    count.refresh_from_db()
    assert (count.note, count.found, count.expected) == ("ตรวจสอบแล้ว", 11, 12)
    assert count.is_open


def counted(station, category: str = "donated", **values) -> dict[str, str]:
    """The filled count sheet of a category, everything found."""
    data = {
        "counted_on": format_date(localdate(), "numeric"),
        "scope": "",
        "counted_by": officer(station, "นับ").pk,
        "witness": officer(station, "พยาน").pk,
        "note": "",
    }
    for item in PropertyItem.objects.filter(station=station, category=category).with_lent():
        data |= {
            f"item-{item.pk}-found": str(item.quantity - item.lent),
            f"item-{item.pk}-expected": str(item.quantity),
            f"item-{item.pk}-lent": str(item.lent),
        }
    return data | values


def sheet(station, category: str = "donated") -> str:
    """Address of a count sheet."""
    return f"{address(PropertyCount, 'add')}?station={station.pk}&category={category}"


def test_counting_starts_with_what_there_is_to_count(editor_client, station) -> None:
    page = editor_client.get(address(PropertyCount, "add")).content.decode()
    assert "ของบริจาค" in page
    assert "category=donated" in page
    assert "category=weapon" not in page, "the register has none"


def test_a_filled_sheet_becomes_a_count_with_its_lines(editor_client, station) -> None:
    response = editor_client.post(sheet(station), counted(station))
    count = PropertyCount.objects.filter(station=station, category="donated").get()
    assert response["Location"] == address(PropertyCount, "inspect", count.pk)
    assert (count.expected, count.found, count.lines.count()) == (4, 4, 2)


def test_an_empty_field_or_a_difference_without_a_reason_is_told(editor_client, station) -> None:
    item = PropertyItem.objects.filter(station=station, category="donated").first()
    for value, where in (("", "found"), ("1", "note"), ("-1", "found"), ("สอง", "found")):
        response = editor_client.post(
            sheet(station), counted(station, **{f"item-{item.pk}-found": value})
        )
        assert response.status_code == 200, value
        line = next(line for line in response.context["lines"] if line.item == item)
        problems = line.errors if where == "found" else response.context["form"].errors
        assert where in problems, value
    assert not PropertyCount.objects.filter(station=station, category="donated").exists()


def test_a_register_that_changed_shows_its_new_figures(editor_client, station) -> None:
    data = counted(station)
    item = PropertyItem.objects.filter(station=station, category="donated").first()
    PropertyItem.objects.filter(pk=item.pk).update(quantity=7)
    response = editor_client.post(sheet(station), data)
    line = next(line for line in response.context["lines"] if line.item == item)
    assert "อีกครั้ง" in line.errors["found"][0]
    assert line["expected"].value() == "7"
    again = editor_client.post(
        sheet(station), data | {f"item-{item.pk}-found": "7", f"item-{item.pk}-expected": "7"}
    )
    assert again.status_code == 302


def test_a_second_count_of_the_day_is_told_in_words(editor_client, station) -> None:
    editor_client.post(sheet(station), counted(station))
    response = editor_client.post(sheet(station), counted(station))
    assert "วันเดียวกันอยู่แล้ว" in response.content.decode()
    assert editor_client.post(sheet(station), counted(station, scope="ผลัดบ่าย")).status_code == 302


@pytest.mark.parametrize("query", ["category=cars", "station=x", "station=987654"])
def test_a_sheet_of_nothing_is_not_found(editor_client, station, query) -> None:
    assert editor_client.get(f"{address(PropertyCount, 'add')}?{query}").status_code == 404


def test_another_station_is_not_counted(editor_client, other_station) -> None:
    assert editor_client.get(sheet(other_station)).status_code == 404


def test_a_difference_is_followed_up_and_closed(editor_client, station) -> None:
    count = PropertyCount.objects.get(station=station, category="state")
    page = editor_client.get(address(PropertyCount, "inspect", count.pk)).content.decode()
    assert address(PropertyCount, "follow_up", count.pk) in page
    response = editor_client.post(
        address(PropertyCount, "follow_up", count.pk),
        {
            "happened_on": "01/04/2568",
            "action": "นับซ้ำ",
            "responsible": officer(station, "ติดตาม").pk,
            "outcome": "พบครบ",
            "closes": "on",
        },
    )
    assert response.status_code == 302
    page = editor_client.get(address(PropertyCount, "inspect", count.pk)).content.decode()
    assert "ปิดเรื่องแล้ว" in page
    assert address(PropertyCount, "follow_up", count.pk) not in page


def test_a_follow_up_needs_all_its_parts(editor_client, station) -> None:
    count = PropertyCount.objects.get(station=station, category="state")
    response = editor_client.post(address(PropertyCount, "follow_up", count.pk), {})
    assert {"happened_on", "action", "responsible", "outcome"} <= set(
        response.context["form"].errors
    )
