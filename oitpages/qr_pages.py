"""What the QR codes and the poster of a year lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.common.report import DEMO_NOTICE
from home.models import NewsPage
from home.topics import EIT
from oitpages.evidence.addresses import PublicAddress
from oitpages.models.base import ItemPage
from oitpages.models.edition import EditionPage
from oitpages.renderers.poster import Code, Poster, render_poster
from oitpages.renderers.qr import MEDIA_TYPES, QR_RENDERERS

MOST_SURVEYS = 2
"""How many survey links fit on the poster beside the index."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey of the assessment: who answers it, and how its own poster invites them."""

    key: str
    name: str
    audience: str
    invitation: str
    place: str


SURVEYS: Mapping[str, Survey] = MappingProxyType(
    {
        survey.key: survey
        for survey in (
            Survey(
                "eit",
                "EIT",
                "ประชาชนและผู้มาติดต่อราชการ",
                "ผู้มาติดต่อราชการในปีงบประมาณนี้ประเมินการให้บริการของสถานี ไม่ต้องแจ้งชื่อ",
                "ปิดประกาศ ณ จุดบริการประชาชน",
            ),
            Survey(
                "iit",
                "IIT",
                "ข้าราชการตำรวจในสถานี",
                "ข้าราชการตำรวจในสถานีประเมินการปฏิบัติงานภายในหน่วยงาน ไม่ต้องแจ้งชื่อ",
                "ใช้ภายในสถานีเท่านั้น ห้ามปิดประกาศในที่สาธารณะ",
            ),
        )
    }
)
"""The two surveys; the answers of both go straight to the NACC's own system."""


def survey_address(edition_page: EditionPage, survey: Survey) -> str:
    """Where a survey of the year is answered; empty where nobody entered it yet."""
    if survey.key == "iit":
        return edition_page.iit_url
    links = survey_links(edition_page)
    return links[0][1] if links else ""


def survey_poster(edition_page: EditionPage, survey: Survey) -> bytes:
    """The A4 poster of one survey alone.

    Raises:
        RenderError: the station's name holds what the font can't show.
    """
    station = edition_page.station
    return render_poster(
        Poster(
            publisher=station.name_th,
            title=f"ขอเชิญตอบแบบสำรวจ {survey.name}",
            subtitle=f"สำหรับ{survey.audience} · ITA ปีงบประมาณ พ.ศ. {edition_page.year}",
            codes=(
                Code(
                    f"สแกนเพื่อตอบแบบสำรวจ {survey.name}",
                    survey.invitation,
                    survey_address(edition_page, survey),
                ),
            ),
            moment=edition_page.last_published_at or timezone.now(),
            notice=" · ".join(
                filter(None, (survey.place, DEMO_NOTICE if station.is_demo else ""))
            ),
        )
    )


def qr_response(extension: str, address: str, title: str, name: str) -> HttpResponse:
    """A QR code as a picture that a page shows and an officer saves.

    Args:
        extension: ``svg`` or ``png``.
        address: where the code leads.
        title: what that is, for readers who can't see it.
        name: file name without its extension.
    """
    content = QR_RENDERERS[extension](address, title)
    response = HttpResponse(content, content_type=MEDIA_TYPES[extension])
    response["Content-Disposition"] = f'inline; filename="{name}.{extension}"'
    return response


def survey_links(edition_page: EditionPage) -> list[tuple[str, str]]:
    """Title and address of the year's EIT survey, or of those that its news invite to.

    The address entered for the year stands alone. Without one, the news give theirs
    (O6.6: news that invite to the survey carry its link), newest first, each once.
    """
    if edition_page.eit_url:
        title = f"แบบสำรวจ EIT ปีงบประมาณ พ.ศ. {edition_page.year}"
        return [(title, edition_page.eit_url)]
    year = edition_page.edition.fiscal_year
    news = (
        NewsPage.objects.live()
        .public()
        .filter(station_id=edition_page.station_id, date__range=(year.start, year.end))
        .exclude(link_url="")
        .order_by("-date", "-pk")
    )
    found: dict[str, str] = {}
    for page in news:
        if EIT in page.topics:
            found.setdefault(page.link_url, page.title)
    return [(title, url) for url, title in found.items()]


def edition_poster(edition_page: EditionPage, request: HttpRequest) -> bytes:
    """The poster of a year: its evidence index and its surveys.

    Raises:
        StationWithoutAddress: no site serves the station.
        RenderError: the station's name holds what the font can't show.
    """
    station, year = edition_page.station, edition_page.year
    index = PublicAddress.seen_from(edition_page, request).page(edition_page.url_path)
    codes = [
        Code(
            "ตรวจดูการเปิดเผยข้อมูลของสถานี",
            f"ข้อมูลสาธารณะทุกข้อของปีงบประมาณ พ.ศ. {year} พร้อมไฟล์และผลการตรวจ",
            index,
        )
    ]
    codes += [
        Code("ตอบแบบสำรวจ EIT", "ผู้มาติดต่อราชการประเมินการให้บริการของสถานี ไม่ต้องแจ้งชื่อ", url)
        for _, url in survey_links(edition_page)[:MOST_SURVEYS]
    ]
    return render_poster(
        Poster(
            publisher=station.name_th,
            title="สแกนเพื่อตรวจสอบและประเมินเรา",
            subtitle=f"การประเมินคุณธรรมและความโปร่งใส (ITA) ปีงบประมาณ พ.ศ. {year}",
            codes=tuple(codes),
            moment=edition_page.last_published_at or timezone.now(),
            notice=DEMO_NOTICE if station.is_demo else "",
        )
    )


def item_poster(page: ItemPage, request: HttpRequest) -> bytes:
    """The A4 poster of one item, for the place where people ask for just that.

    Raises:
        StationWithoutAddress: no site serves the station.
        RenderError: the station's name or the title holds what the font can't show.
    """
    station, year = page.station, page.edition_page.year
    address = PublicAddress.seen_from(page, request).page(page.url_path)
    return render_poster(
        Poster(
            publisher=station.name_th,
            title=page.title,
            subtitle=f"ข้อ {page.item.code} · การประเมิน ITA ปีงบประมาณ พ.ศ. {year}",
            codes=(Code("สแกนเพื่อเปิดข้อมูลนี้", "ดูบนหน้าเว็บ หรือดาวน์โหลดเป็นไฟล์", address),),
            moment=page.last_published_at or timezone.now(),
            notice=DEMO_NOTICE if station.is_demo else "",
        )
    )
