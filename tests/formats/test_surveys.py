"""The year's two surveys: EIT for everyone, IIT for the station's officers alone."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from tests.formats.test_qr import expected_modules, invite_to_survey, modules_of
from tests.home.builders import make_member
from tests.oitpages.builders import start_year

pytestmark = pytest.mark.django_db

EIT = "https://itap.example.go.th/eit/2568"
IIT = "https://itap.example.go.th/iit/2568"
SURVEYS = reverse("oitpages_admin:surveys")


def enter(edition_page, **addresses):
    """Publish the year with these addresses."""
    for name, address in addresses.items():
        setattr(edition_page, name, address)
    edition_page.save_revision(clean=True).publish()
    edition_page.refresh_from_db()


@pytest.fixture
def surveyed(edition_page):
    """The year with both addresses."""
    enter(edition_page, eit_url=EIT, iit_url=IIT)
    return edition_page


@pytest.fixture
def officer(station, client):
    """An officer of the station, signed in."""
    user = make_member(station)
    client.force_login(user)
    return user


def file_of(edition_page, survey: str, extension: str) -> str:
    """Address of a survey's file in the admin."""
    return reverse("oitpages_admin:survey_file", args=[edition_page.pk, survey, extension])


@pytest.mark.parametrize(
    "address",
    ["http://itap.example.go.th/eit", "itap.example.go.th", "ftp://example.go.th/", "https://"],
)
@pytest.mark.parametrize("field", ["eit_url", "iit_url"])
def test_an_address_that_is_not_secure_is_refused_at_its_field(edition_page, field, address):
    setattr(edition_page, field, address)
    with pytest.raises(ValidationError) as refused:
        edition_page.full_clean()
    assert set(refused.value.message_dict) == {field}
    assert "https://" in refused.value.message_dict[field][0]


def test_one_address_for_both_surveys_is_refused(edition_page):
    edition_page.eit_url = edition_page.iit_url = EIT
    with pytest.raises(ValidationError) as refused:
        edition_page.full_clean()
    assert "ซ้ำกับลิงก์ EIT" in refused.value.message_dict["iit_url"][0]


def test_the_public_code_and_poster_lead_to_the_eit_survey(client, surveyed, station):
    invite_to_survey(station)  # the year's own address stands before that of the news
    answer = client.get(f"{surveyed.url}survey-qr.png")
    assert modules_of(answer.content) == expected_modules(EIT)
    text = PdfReader(io.BytesIO(client.get(f"{surveyed.url}poster.pdf").content))
    words = "".join(page.extract_text() for page in text.pages).replace("\n", "")
    assert EIT in words and IIT not in words


def test_the_iit_survey_is_nowhere_outside(client, surveyed):
    for address in (
        surveyed.url,
        f"{surveyed.url}poster.pdf",
        f"{surveyed.url}evidence-index.json",
        "/api/v1/evidence-index?station=alpha&year=2568",
        f"/api/v2/pages/{surveyed.pk}/?fields=*",
        "/api/v2/pages/?type=oitpages.EditionPage&fields=*",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert IIT.encode() not in answer.content, address
    assert client.get(f"{surveyed.url}survey-qr.svg").content.count(IIT.encode()) == 0


def test_officers_find_both_surveys(client, surveyed, officer):
    page = client.get(SURVEYS).content.decode()
    assert EIT in page and IIT in page
    assert "ห้ามปิดประกาศในที่สาธารณะ" in page
    for survey in ("eit", "iit"):
        for extension in ("svg", "png", "pdf"):
            assert file_of(surveyed, survey, extension) in page


@pytest.mark.parametrize(("survey", "address"), [("eit", EIT), ("iit", IIT)])
def test_each_survey_has_its_code_and_its_own_poster(client, surveyed, officer, survey, address):
    code = client.get(file_of(surveyed, survey, "png"))
    assert modules_of(code.content) == expected_modules(address)
    drawing = client.get(file_of(surveyed, survey, "svg"))
    assert drawing["Content-Type"] == "image/svg+xml" and address.encode() in drawing.content
    poster = client.get(file_of(surveyed, survey, "pdf"))
    [page] = PdfReader(io.BytesIO(poster.content)).pages
    words = page.extract_text().replace("\n", "")
    other = {EIT, IIT} - {address}
    assert address in words and not any(url in words for url in other)
    assert ("ห้ามปิดประกาศในที่สาธารณะ" in words) == (survey == "iit")


def test_what_is_missing_is_said_with_the_next_step(client, edition_page, officer):
    page = client.get(SURVEYS).content.decode()
    assert "ยังไม่มีลิงก์แบบสำรวจ IIT" in page and "ยังไม่มีลิงก์แบบสำรวจ EIT" in page
    assert client.get(file_of(edition_page, "iit", "pdf")).status_code == 404
    assert client.get(file_of(edition_page, "oit", "pdf")).status_code == 404
    assert client.get(file_of(edition_page, "eit", "gif")).status_code == 404


def test_an_officer_without_a_year_is_told_to_start_one(client):
    from home.models import StationMembership
    from tests.home.builders import make_station

    client.force_login(make_member(make_station("gamma"), StationMembership.Role.PUBLISHER))
    assert "ยังไม่มีปีงบประมาณ" in client.get(SURVEYS).content.decode()


def test_another_stations_survey_is_not_found(client, surveyed, officer):
    other = start_year("beta")
    enter(other, iit_url="https://itap.example.go.th/iit/beta")
    assert client.get(file_of(other, "iit", "pdf")).status_code == 404
    assert client.get(f"{SURVEYS}?edition={other.pk}").status_code == 404


def test_visitors_must_sign_in(client, surveyed):
    assert client.get(SURVEYS).status_code == 302
    assert client.get(file_of(surveyed, "iit", "png")).status_code == 302
