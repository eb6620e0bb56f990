"""Which page stands for an item, and what a draft would say."""

import datetime

import pytest
from wagtail.models import PageViewRestriction

from oitpages.checks.registry import Status, evaluate
from oitpages.evidence.collect import UnknownItem, collect, collect_item
from oitpages.models import RECORD_MODELS, OtherItemPage, SlotEntry
from oitpages.models.records import IntegrityMeasure
from tests.home.builders import make_person
from tests.oitpages.builders import (
    AS_OF,
    AWKWARD,
    TODAY,
    fill_item_page,
    filled_record,
    item_page,
    other_item_page,
    publish,
    publish_item,
    record_page_key,
    restrict,
    state_of,
)

pytestmark = pytest.mark.django_db

KEY = "service-manual"


def test_every_item_of_the_catalogue_is_there_without_any_page(edition_page):
    states = collect(edition_page, today=TODAY)
    assert [state.item.key for state in states] == [i.key for i in edition_page.edition.items]
    assert all(state.page is None for state in states)
    assert {r.status for state in states for r in evaluate(state)} == {Status.FAIL}


def test_a_published_page_is_known_by_its_address_and_dates(edition_page, station):
    page = publish_item(
        edition_page,
        KEY,
        title="คู่มือประชาชน",
        as_of=AS_OF,
        introduction=f"<p>{AWKWARD}</p>",
        explanation="ดูท้ายหน้า",
        approved_by=make_person(station),
        approved_on=AS_OF,
        carried_forward=True,
    )
    found = state_of(edition_page, KEY).page
    assert (found.page_id, found.title, found.url) == (
        page.pk,
        "คู่มือประชาชน",
        "http://localhost/ita/2568/o9/",
    )
    assert found.published_at == page.first_published_at
    assert found.updated_at == page.last_published_at
    assert found.published_at.tzinfo is not None
    assert (found.as_of, found.approved_on, found.carried_forward) == (AS_OF, AS_OF, True)
    assert (found.introduction, found.explanation) == (f"<p>{AWKWARD}</p>", "ดูท้ายหน้า")


def test_an_unpublished_page_counts_as_absent(edition_page):
    publish_item(edition_page, KEY).unpublish()
    state = state_of(edition_page, KEY)
    assert (state.page, state.files, state.slots) == (None, (), {})


@pytest.mark.parametrize(
    "kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS]
)
def test_a_restricted_page_counts_as_absent(edition_page, kind):
    restrict(publish_item(edition_page, KEY), kind)
    assert state_of(edition_page, KEY).page is None


def test_a_restricted_year_has_no_public_page(edition_page):
    publish_item(edition_page, KEY)
    restrict(edition_page)
    assert all(state.page is None for state in collect(edition_page, today=TODAY))


def test_who_may_see_a_restricted_page_sees_it(edition_page, client, admin_user):
    restrict(publish_item(edition_page, KEY, introduction="<p>เฉพาะผู้มีสิทธิ์</p>"))
    assert client.get("/ita/2568/o9/").status_code == 302
    client.force_login(admin_user)
    answer = client.get("/ita/2568/o9/")
    assert answer.status_code == 200
    assert "เฉพาะผู้มีสิทธิ์" in answer.content.decode()


def test_of_two_pages_the_first_in_the_tree_stands_for_the_item(edition_page):
    publish_item(edition_page, KEY, introduction="<p>แรก</p>")
    other_item_page(edition_page, KEY, introduction="<p>สอง</p>")
    assert state_of(edition_page, KEY).page.introduction == "<p>แรก</p>"
    assert sum(state.page is not None for state in collect(edition_page, today=TODAY)) == 1


def test_the_second_page_still_shows_its_own_content(edition_page, client):
    publish_item(edition_page, KEY, introduction="<p>ฉบับเดิม</p>")
    other_item_page(edition_page, KEY, slug="o9-extra", introduction="<p>ฉบับเพิ่มเติม</p>")
    content = client.get("/ita/2568/o9-extra/").content.decode()
    assert "ฉบับเพิ่มเติม" in content
    assert "ฉบับเดิม" not in content


def test_an_item_without_its_own_type_is_found_by_the_column(edition_page):
    item_page(edition_page, KEY).delete()
    slot = SlotEntry(key="powers", text="ข้อความ")
    other_item_page(edition_page, "organisation-structure", slug="o1-other", slots=[slot])
    page = other_item_page(edition_page, KEY, slug="o9-other")
    state = state_of(edition_page, KEY)
    assert state.page.page_id == page.pk
    assert state.rows("services") == ()
    assert state_of(edition_page, "organisation-structure").slots["powers"].text == "ข้อความ"


def test_a_page_of_an_item_that_the_catalogue_lacks_says_so(edition_page):
    page = OtherItemPage(title="ข้อใหม่", slug="o26", item_key="item-of-2570", live=False)
    edition_page.add_child(instance=page)
    with pytest.raises(UnknownItem) as error:
        collect_item(page)
    assert "item-of-2570" in error.value.message_th
    assert len(collect(edition_page, today=TODAY)) == 25


def test_only_narrows_the_items_in_the_catalogues_order(edition_page):
    states = collect(edition_page, only=["state-property", KEY], today=TODAY)
    assert [state.item.code for state in states] == ["O9", "O23"]


@pytest.mark.parametrize(
    ("today", "reference"),
    [
        (datetime.date(2025, 1, 15), datetime.date(2025, 1, 15)),
        (datetime.date(2026, 5, 1), datetime.date(2025, 4, 30)),
    ],
)
def test_a_year_is_judged_by_its_own_deadline_once_that_has_passed(edition_page, today, reference):
    [state] = collect(edition_page, only=[KEY], today=today)
    assert state.reference_date == reference


@pytest.mark.parametrize("model", RECORD_MODELS, ids=lambda model: model.record_key)
def test_a_draft_says_what_publishing_it_would_say(edition_page, model):
    key = record_page_key(model)
    page = fill_item_page(item_page(edition_page, key))
    setattr(page, model.record_key, [filled_record(model, number) for number in (1, 0)])
    [draft] = collect(edition_page, only=[key], draft=page, today=TODAY)
    publish(page)
    published = state_of(edition_page, key)
    assert draft.records == published.records
    assert draft.slots == published.slots
    assert draft.periods == published.periods
    assert draft.attestations == published.attestations
    assert draft.roles == published.roles
    assert [file for file in draft.files if file.origin == "attached"] == [
        file for file in published.files if file.origin == "attached"
    ]
    for name in ("title", "url", "as_of", "introduction", "explanation", "approved_by"):
        assert getattr(draft.page, name) == getattr(published.page, name)


def test_a_draft_of_the_policy_says_what_publishing_it_would_say(edition_page, station):
    page = fill_item_page(item_page(edition_page, "anti-bribery-policy"))
    page.announced_on, page.signatory = AS_OF, make_person(station, "ลงนาม")
    page.policy = [
        {"type": "section", "value": {"section": "scope", "text_th": AWKWARD, "text_en": "All."}}
    ]
    [draft] = collect(edition_page, only=["anti-bribery-policy"], draft=page, today=TODAY)
    publish(page)
    published = state_of(edition_page, "anti-bribery-policy")
    assert draft.records == published.records
    assert published.rows("policy_sections") == (
        {"section": "scope", "text_th": AWKWARD, "text_en": "All."},
    )
    for state in (draft, published):
        assert state.page.announced_on == AS_OF
        assert state.page.signatory_name == "พ.ต.อ.ลงนาม ตัวอย่าง"
        assert state.page.signatory_id == page.signatory.pk


def test_a_draft_leaves_the_other_items_published(edition_page):
    publish_item(edition_page, "work-manuals")
    draft = item_page(edition_page, KEY)
    states = {state.item.key: state for state in collect(edition_page, draft=draft, today=TODAY)}
    assert states[KEY].page.page_id == draft.pk
    assert states["work-manuals"].page is not None
    assert states["relevant-laws"].page is None


def test_measures_are_read_by_the_item_of_their_results(edition_page):
    publish_item(
        edition_page,
        "integrity-measures",
        measures=[filled_record(IntegrityMeasure, area="oss", topic="facilities")],
    )
    publish_item(edition_page, "integrity-results")
    [row] = state_of(edition_page, "integrity-results").rows("measures")
    assert row["topic"] == "facilities"
    page = item_page(edition_page, "integrity-results")
    assert collect_item(page).rows("measures") == (row,)
    assert collect_item(page, draft=True).rows("measures") == (row,)
