"""When a source changes, the pages that show it and their files follow, once."""

import datetime

import pytest
from django.db import transaction
from wagtail.models import PageLogEntry

from home.models import ContactChannel, HomePage, Person, Posting, StandardPage
from oitpages import following, publishing
from oitpages.evidence.collect import collect, collect_item
from oitpages.evidence.item_report import item_report
from oitpages.following import BROKEN_TH, follow_edition, follow_page, old_files
from oitpages.models import FileStatus, RenderedFile, Responsibility
from oitpages.renderers import RenderError
from oitpages.source_changes import followed_once, source_changed
from risk.models import BriberyRisk, ExhibitItem, RiskResult
from tests.following.test_register_copies import O20, O21, O23, RECEIVED, page_of
from tests.home.builders import make_news, make_person
from tests.oitpages.builders import item_page, publish, publish_item, start_year
from tests.oitpages.register_builders import fill_registers
from tests.support.commits import committed

pytestmark = pytest.mark.django_db


def digests(year) -> dict[str, set[str]]:
    """The hashes of the stored files of each item."""
    found: dict[str, set[str]] = {}
    for row in RenderedFile.objects.filter(page__station=year.station).select_related("page"):
        found.setdefault(row.page.slug, set()).add(row.sha256)
    return found


def changed_items(before: dict, after: dict) -> set[str]:
    """Items whose files differ."""
    return {slug for slug in before if before[slug] != after[slug]}


def save_a_risk(station) -> None:
    """An officer gives one risk another plan."""
    risk = BriberyRisk.objects.filter(station=station).first()
    risk.treatment = RECEIVED
    risk.save()


def test_a_saved_risk_is_followed_by_o20_and_o21_once(year, station, rendered):
    before = digests(year)
    with committed():
        save_a_risk(station)
    assert changed_items(before, digests(year)) == {"o20", "o21"}
    assert dict(rendered) == {(station.slug, "O20"): 1, (station.slug, "O21"): 1}


def test_page_and_files_change_together(year, station, client):
    with committed():
        save_a_risk(station)
        assert RECEIVED not in client.get("/ita/2568/o20/").content.decode()
    assert RECEIVED in client.get("/ita/2568/o20/").content.decode()
    page = page_of(year, O20)
    stored = page.rendered_files.get(format="csv", part="")
    assert RECEIVED in stored.file.read().decode("utf-8-sig")
    assert RECEIVED in str(page.register_copies.last().records)
    assert page.register_copies.last().revision == page.live_revision
    [entry] = PageLogEntry.objects.filter(page=page, action="oitpages.files_followed")
    assert "o20-2568.pdf" in entry.data["files"]
    assert entry.data["register_copy"] == page.register_copies.last().sha256


def test_two_hundred_rows_are_one_run(year, station, rendered):
    with committed(), transaction.atomic():
        risk = BriberyRisk.objects.filter(station=station).first()
        for number in range(200):
            RiskResult.objects.create(
                station=station,
                risk=risk,
                title=f"ครั้งที่ {number}",
                result="แล้วเสร็จ",
                carried_on=datetime.date(2025, 1, 1),
                status="done",
            )
    assert dict(rendered) == {(station.slug, "O21"): 1}
    assert page_of(year, O21).register_copies.count() == 2


def test_a_block_gathers_its_transactions(year, station, rendered):
    with followed_once():
        for _ in range(3):
            with committed():
                save_a_risk(station)
            assert not rendered
    assert set(rendered) == {(station.slug, "O20"), (station.slug, "O21")}


def test_a_block_that_fails_is_followed_as_far_as_it_came(year, station, rendered):
    with pytest.raises(KeyError), followed_once():
        with committed():
            save_a_risk(station)
        raise KeyError("the second sheet")
    assert (station.slug, "O20") in rendered


def test_what_is_rolled_back_is_not_followed(year, station, rendered):
    with committed():
        try:
            with transaction.atomic():
                save_a_risk(station)
                raise KeyError
        except KeyError:
            pass
    assert not rendered


def test_another_stations_files_stay(year, station, rendered):
    other = start_year("beta")
    fill_registers(other.station)
    publish_item(other, O20)
    before = digests(other)
    rendered.clear()
    with committed():
        save_a_risk(station)
    assert digests(other) == before
    assert {slug for slug, _ in rendered} == {station.slug}


def test_a_change_that_shows_nowhere_renders_nothing(year, station, rendered):
    with committed():
        exhibit = ExhibitItem.objects.filter(station=station).first()
        exhibit.storage_place = "ตู้ใหม่"
        exhibit.save()
    assert not rendered
    assert page_of(year, O23).register_copies.count() == 1


def test_a_deleted_row_is_followed(year, station):
    before = digests(year)
    with committed():
        ExhibitItem.objects.filter(station=station, status="returned").first().delete()
    assert changed_items(before, digests(year)) == {"o23"}


def test_a_new_head_is_followed_by_what_names_the_head(year, station):
    before = digests(year)
    with committed():
        posting = Posting.objects.get(station=station, role="head")
        posting.position = "ผู้กำกับการคนใหม่"
        posting.save()
    assert changed_items(before, digests(year)) == {"o2"}


def test_a_renamed_officer_is_followed_everywhere(year, station):
    before = digests(year)
    with committed():
        head = Person.objects.get(postings__role="head", station=station)
        head.last_name = "นามสกุลใหม่"
        head.save()
    assert changed_items(before, digests(year)) == {"o2"}  # no other page names the head


def test_published_news_is_followed_and_a_draft_is_not(year, station):
    before = digests(year)
    with committed():
        news = make_news(station, date=datetime.date(2025, 1, 1), topics=["result"])
        news.save_revision().publish()
    published = digests(year)
    assert changed_items(before, published) == {"o6"}
    with committed():
        news.title = "ยังเขียนไม่เสร็จ"
        news.save_revision()
    assert digests(year) == published
    with committed():
        news.unpublish()
    assert digests(year) == before


def test_a_channel_without_news_of_it_is_no_matter_of_the_registers(year, station, rendered):
    with committed():
        ContactChannel.objects.create(station=station, kind="line", label="LINE", detail="@x")
    assert {code for _, code in rendered} <= {"O6"}


def test_a_deleted_page_takes_its_links_along(year, station):
    home = HomePage.objects.get(station=station)
    page = home.add_child(instance=StandardPage(title="แจ้งเรื่อง", slug="report-it"))
    with committed():
        ContactChannel.objects.create(
            station=station,
            kind="question",
            label="ถาม",
            page=page.page_ptr,
            detail="ในเวลาราชการ",
        )
    publish_item(year, "contact-channels")
    before = digests(year)
    with committed():
        page.delete()
    assert changed_items(before, digests(year)) == {"o5"}


def test_results_follow_the_measures_of_another_page(year):
    publish_item(year, "integrity-measures")
    publish_item(year, "integrity-results")
    before = digests(year)
    measure = {"area": "oss", "title": "ป้าย", "measure": "ติดป้ายบริการ"}
    page = item_page(year, "integrity-measures")
    with committed():
        relation = page.record_relations()["measures"]
        names = {field.name for field in relation.related_model._meta.get_fields()}
        row = relation.related_model(**{k: v for k, v in measure.items() if k in names})
        publish(page, **{relation.get_accessor_name(): [row]})
    assert "o25" in changed_items(before, digests(year))


def test_the_announcement_names_the_officers_of_another_page(year, station, client):
    publish_item(year, "integrity-measures")
    before = digests(year)
    officer = make_person(station, "เผยแพร่", rank="ส.ต.ท.")
    with committed():
        publish_item(
            year,
            "work-manuals",
            responsibilities=[Responsibility(role="publisher", person=officer)],
        )
    assert changed_items(before, digests(year)) >= {"o24"}
    [table] = [
        table
        for table in item_report(collect_item(page_of(year, "integrity-measures"))).tables
        if table.key == "disclosure"
    ]
    [row] = [row for row in table.rows if row[0] == "O8"]
    assert row[4].splitlines()[1:] == [officer.full_name]


@pytest.fixture
def no_files(monkeypatch):
    """Rendering fails, as with a sign that the font lacks."""

    def fail(*args):
        raise RenderError("แถวที่ 2 มีตัวอักษรที่ใช้ไม่ได้")

    monkeypatch.setattr(publishing, "item_files", fail)


def test_what_can_not_be_rendered_leaves_page_and_files_and_tells(year, station, no_files):
    before, state = digests(year), collect_item(page_of(year, O20))
    with committed():
        save_a_risk(station)
    assert digests(year) == before
    assert page_of(year, O20).register_copies.count() == 1
    assert collect_item(page_of(year, O20)) == state
    status = page_of(year, O20).file_status
    assert "แถวที่ 2" in status.problem and status.problem_at
    [entry] = PageLogEntry.objects.filter(page=status.page, action="oitpages.render_failed")
    assert "แถวที่ 2" in entry.data["message"]
    with committed():  # the same reason again is logged once
        save_a_risk(station)
    assert PageLogEntry.objects.filter(action="oitpages.render_failed").count() == 2  # O20, O21


def test_a_mended_page_forgets_its_problem(year, station, monkeypatch, no_files):
    with committed():
        save_a_risk(station)
    monkeypatch.undo()
    assert follow_edition(year, [O20, O21]).failed == {}
    assert not FileStatus.objects.exclude(problem="").exists()
    assert old_files(year, collect(year)) == []


def test_a_broken_page_keeps_the_others_not_back_and_is_raised(year, station, monkeypatch):
    render = publishing.item_files

    def break_o20(state, *args):
        if state.item.code == "O20":
            raise OSError("disk full")
        return render(state, *args)

    monkeypatch.setattr(publishing, "item_files", break_o20)
    before = digests(year)
    save_a_risk(station)
    with pytest.raises(ExceptionGroup) as raised:
        follow_edition(year, [O20, O21])
    assert [str(error) for error in raised.value.exceptions] == ["disk full"]
    assert changed_items(before, digests(year)) == {"o21"}
    assert page_of(year, O20).file_status.problem == BROKEN_TH


def test_old_files_are_found_without_rendering(year, station, rendered):
    assert old_files(year, collect(year)) == []
    save_a_risk(station)
    assert {entry.state.item.key for entry in old_files(year, collect(year))} == {O20, O21}
    assert not rendered


def test_a_page_that_is_taken_down_is_not_followed(year, station, rendered):
    page = page_of(year, O20)
    page.unpublish()
    assert follow_page(page.pk) == []
    assert not rendered


def test_a_page_for_members_alone_is_followed_too(year, station):
    from tests.oitpages.builders import restrict

    restrict(page_of(year, O20))
    before = digests(year)
    with committed():
        save_a_risk(station)
    assert "o20" in changed_items(before, digests(year))


def test_a_closed_year_keeps_copy_and_files(year, station, monkeypatch):
    monkeypatch.setattr(following, "follows_registers", lambda edition_page: False)
    before = digests(year)
    with committed():
        save_a_risk(station)
    assert digests(year) == before
    assert old_files(year, collect(year)) == []


def test_a_station_without_pages_has_nothing_to_follow(station):
    with committed():
        source_changed([station.pk, None], [O20])


def test_rows_written_in_one_statement_are_followed_when_told(year, station, rendered):
    with committed():
        BriberyRisk.objects.filter(station=station).update(treatment=RECEIVED)
        source_changed([station.pk], [O20, O21])
    assert (station.slug, "O20") in rendered
