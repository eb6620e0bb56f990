"""Published pages show a fixed copy of the registers; drafts show the registers."""

import datetime
import json
import re
from pathlib import Path

import pytest
from django.utils import timezone
from wagtail.models import Revision

import oitpages.catalogue
from oitpages.evidence.collect import collect_item
from oitpages.models import RegisterCopy
from oitpages.models.register_copies import FixedCopy
from oitpages.register_copies import follows_registers, take_copy
from oitpages.services import start_edition
from risk.models import BriberyRisk, ExhibitItem, PropertyItem
from risk.public import REGISTERS, public_rows
from tests.oitpages.builders import YEAR, index_of, item_page, publish_item
from tests.oitpages.hidden_risks import SECRETS
from tests.support.commits import committed

pytestmark = pytest.mark.django_db

O20, O21, O23 = "bribery-risk-assessment", "bribery-risk-results", "state-property"
EDITIONS = Path(oitpages.catalogue.__file__).parent / "editions"
RECEIVED = "ผู้กำกับการสั่งการใหม่"


def page_of(year, key):
    """The published page of an item."""
    return type(item_page(year, key)).objects.child_of(year).get()


def change_a_risk(station) -> BriberyRisk:
    """Give one risk another plan, behind the back of every signal."""
    risk = BriberyRisk.objects.filter(station=station).first()
    BriberyRisk.objects.filter(pk=risk.pk).update(treatment=RECEIVED)
    return risk


def test_publication_takes_a_copy_with_its_revision_and_hash(year):
    before = timezone.now()
    page = publish_item(year, O20)
    copy = page.register_copies.latest("taken_at")
    assert copy.revision == page.live_revision
    assert copy.is_intact and len(copy.sha256) == 64
    assert before <= copy.taken_at <= timezone.now()
    assert not page_of(year, "work-manuals").register_copies.exists()


def test_each_publication_takes_one(year):
    publish_item(year, O20)
    assert page_of(year, O20).register_copies.count() == 2


@pytest.mark.parametrize("key", [O20, O21, O23])
def test_a_copy_holds_allowlisted_columns_alone(year, key):
    for register, copied in page_of(year, key).register_copies.get().records.items():
        sizes = {
            f"{column.key}_{side}"
            for column in REGISTERS[register].columns
            if column.kind == "image"
            for side in ("width", "height")
        }
        assert set(copied["columns"]) == {*REGISTERS[register].fields} | sizes
        assert copied["rows"]


def test_no_secret_of_a_register_is_copied(year):
    stored = json.dumps(list(RegisterCopy.objects.values_list("records", flat=True)))
    text = json.loads(json.dumps(stored)).encode().decode("unicode_escape", "ignore")
    assert not [secret for secret in SECRETS.values() if secret in stored or secret in text]


@pytest.mark.parametrize("key", [O20, O21, O23])
def test_a_copy_reads_as_the_registers_did(year, station, key):
    live = collect_item(page_of(year, key), live_registers=True)
    copied = collect_item(page_of(year, key))
    for register in page_of(year, key).reads:
        assert copied.records[register] == live.records[register]
        rows = [
            {name: row[name] for name in REGISTERS[register].fields}
            for row in copied.rows(register)
        ]
        assert rows == public_rows(register, station, YEAR)


def test_page_index_and_api_show_the_copy(year, station, client):
    before = client.get(f"/ita/{YEAR}/o20/").content
    change_a_risk(station)
    assert RECEIVED not in client.get(f"/ita/{YEAR}/o20/").content.decode()
    assert client.get(f"/ita/{YEAR}/o20/").content == before
    [row] = [row for row in index_of(year).rows if row.item.key == O20]
    assert RECEIVED not in str(row.state.rows("risks"))
    pages = client.get("/api/v2/pages/?type=oitpages.BriberyRiskAssessmentPage&fields=*")
    assert RECEIVED not in pages.content.decode()


def test_a_draft_shows_the_register(year, station):
    change_a_risk(station)
    draft = collect_item(item_page(year, O20), draft=True)
    assert RECEIVED in str(draft.rows("risks"))


def test_two_items_of_one_register_have_a_copy_each(year, station):
    change_a_risk(station)
    publish_item(year, O21)
    assert RECEIVED not in str(collect_item(page_of(year, O20)).rows("risks"))
    assert RECEIVED in str(collect_item(page_of(year, O21)).rows("risks"))


def test_a_page_of_before_there_were_copies_shows_the_register(year, station):
    RegisterCopy.objects.all()._raw_delete(using="default")
    change_a_risk(station)
    assert RECEIVED in str(collect_item(page_of(year, O20)).rows("risks"))


def test_a_column_that_left_the_allowlist_leaves_old_copies_too(year, monkeypatch):
    import dataclasses

    from oitpages.evidence import registers, sources

    shorter = dataclasses.replace(
        REGISTERS["risks"],
        columns=tuple(c for c in REGISTERS["risks"].columns if c.key != "owner"),
    )
    for module in (sources, registers):
        monkeypatch.setattr(module, "REGISTERS", {**REGISTERS, "risks": shorter})
    records = collect_item(page_of(year, O20)).records["risks"]
    assert "owner" not in {column.key for column in records.columns}
    assert all("owner" not in row for row in records.rows)


def test_a_copy_is_never_changed_and_never_removed_alone(year):
    copy = page_of(year, O20).register_copies.get()
    copy.records = {}
    with pytest.raises(FixedCopy):
        copy.save()
    with pytest.raises(FixedCopy):
        copy.delete()
    with pytest.raises(FixedCopy):
        RegisterCopy.objects.update(sha256="")
    with pytest.raises(FixedCopy):
        RegisterCopy.objects.all().delete()
    page_of(year, O20).delete()
    assert not RegisterCopy.objects.filter(pk=copy.pk).exists()


def test_a_copy_outlives_its_revision(year):
    copy = page_of(year, O20).register_copies.get()
    Revision.objects.filter(pk=copy.revision_id).delete()
    copy.refresh_from_db()
    assert copy.revision is None and copy.is_intact


def test_a_changed_copy_is_noticed(year):
    copy = page_of(year, O20).register_copies.get()
    copy.records["risks"]["rows"][0][1] = "อื่น"
    assert not copy.is_intact


def test_the_same_registers_need_no_further_copy(year, station):
    page = page_of(year, O20)
    assert take_copy(page, only_if_changed=True) is None
    change_a_risk(station)
    assert take_copy(page, only_if_changed=True).is_intact
    assert take_copy(page, only_if_changed=True) is None


def test_an_item_of_the_next_year_changes_no_copy_of_this_one(year, station):
    """Bought after the year: the year's rows are the same, so there is nothing to copy."""
    PropertyItem.objects.create(
        station=station,
        category="weapon",
        name="ปืนพกใหม่",
        unit="กระบอก",
        acquired_on=datetime.date(2025, 10, 1),
    )
    ExhibitItem.objects.create(
        station=station,
        case_reference="1/2569",
        exhibit_type="drugs",
        quantity=1,
        unit="กรัม",
        seized_on=datetime.date(2025, 10, 1),
    )
    assert take_copy(page_of(year, O23), only_if_changed=True) is None


def the_year_after(edition_text: str) -> str:
    """An edition's text with every day and the year one later."""
    later = re.sub(r"\b20(\d\d)-", lambda found: f"20{int(found[1]) + 1}-", edition_text)
    return later.replace(f"year = {YEAR}", f"year = {YEAR + 1}")


@pytest.fixture
def next_year(year, station, settings, tmp_path):
    """The station has published a later year too."""
    shipped = next(EDITIONS.glob(f"{YEAR}-*.toml"))
    later = tmp_path / shipped.name.replace(str(YEAR), str(YEAR + 1))
    later.write_text(the_year_after(shipped.read_text()))
    settings.OIT_CATALOGUE_DIRECTORIES = [str(tmp_path)]
    return start_edition(station, YEAR + 1).page


def test_a_year_follows_while_it_is_the_newest(year):
    assert follows_registers(year)  # over, but no later year is published


def test_a_closed_year_keeps_its_copy(year, next_year):
    assert not follows_registers(year)
    assert follows_registers(next_year)


def test_the_next_years_work_changes_nothing_of_the_closed_year(year, next_year, station, client):
    publish_item(next_year, O23)
    before = client.get(f"/ita/{YEAR}/o23/").content
    files = set(page_of(year, O23).rendered_files.values_list("sha256", flat=True))
    with committed():
        for exhibit in ExhibitItem.objects.filter(station=station):
            exhibit.status = "destroyed"
            exhibit.save()
        PropertyItem.objects.create(station=station, category="state", name="รถยนต์ใหม่", unit="คัน")
    assert page_of(year, O23).register_copies.count() == 1
    assert set(page_of(year, O23).rendered_files.values_list("sha256", flat=True)) == files
    assert client.get(f"/ita/{YEAR}/o23/").content == before
    assert page_of(next_year, O23).register_copies.count() == 2
    assert "รถยนต์ใหม่" in client.get(f"/ita/{YEAR + 1}/o23/").content.decode()


def test_a_year_that_runs_follows_beside_a_later_one(year, next_year, monkeypatch):
    last_day = year.edition.fiscal_year.end
    monkeypatch.setattr(timezone, "localdate", lambda: last_day)
    assert follows_registers(year)
