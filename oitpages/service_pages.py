"""The citizen manual (O9) as pages for citizens: a list of services, and one page for each.

The item page beside them is for those who check; these are for those who need something
done. Both show the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from cms.english import is_english
from home.models import HomePage
from home.public_url import public_url
from home.restrictions import is_open
from home.service_links import ServiceLink, ServiceList, register_service_source
from home.work_lines import WORK_LINES
from oitpages.models.base import ItemPage
from oitpages.models.items import ServiceManualPage
from oitpages.models.records import Service

OTHERS = 4
"""How many further services of the same work line a service's page names."""


def services_response(page: ServiceManualPage, request: HttpRequest) -> TemplateResponse:
    """All services of a page, by work line in the order of the work lines."""
    page.edition_page  # noqa: B018 - reads the station with the year: the frame needn't ask
    services = list(page.services.all())
    names = {line.key: line for line in WORK_LINES}
    groups = [
        (line, [service for service in services if service.work_line == key])
        for key, line in names.items()
    ]
    about = gettext("งานบริการของสถานี เอกสารที่ต้องใช้ ขั้นตอน เวลา และค่าธรรมเนียม")
    context = {
        **page_context(page, request, gettext("บริการประชาชน"), about),
        "speaks_english": True,
        "groups": [(line, found) for line, found in groups if found],
        "count": len(services),
    }
    return TemplateResponse(request, "oitpages/services.html", context)


def service_response(
    page: ServiceManualPage, request: HttpRequest, number: int
) -> TemplateResponse:
    """One service of a page.

    Args:
        page: the year's service manual.
        request: the request.
        number: the service's own number.

    Raises:
        Http404: the page has no service of that number.
    """
    page.edition_page  # noqa: B018 - as above
    services = list(page.services.all())
    service = next((one for one in services if one.pk == number), None)
    if service is None:
        raise Http404("ไม่พบงานบริการนี้")
    title = (is_english(request) and service.name_en) or service.name
    about = gettext("เอกสารที่ต้องใช้ ขั้นตอน เวลา และค่าธรรมเนียม")
    same_line = [
        one for one in services if one.work_line == service.work_line and one is not service
    ]
    line = next((line for line in WORK_LINES if line.key == service.work_line), None)
    context = {
        **page_context(page, request, title, f"{title}: {about}"),
        "speaks_english": True,
        "service": service,
        "line": line,
        "documents": lines_of(service, "documents", request),
        "steps": lines_of(service, "steps", request),
        "others": same_line[:OTHERS],
    }
    return TemplateResponse(request, "oitpages/service.html", context)


@register_service_source
def current_services(home_page: HomePage) -> ServiceList | None:
    """The services of the year that the home page opens to; one query.

    Args:
        home_page: a station's home page.
    """
    disclosure = home_page.disclosure_page
    if disclosure is None:
        return None
    rows = list(
        Service.objects.filter(
            is_open("page__path"), page__path__startswith=disclosure.path, page__live=True
        )
        .order_by("-page__path", "sort_order", "pk")
        .values("pk", "name", "name_en", "page__url_path")
    )
    if not rows:
        return None
    newest = rows[0]["page__url_path"]
    path = f"{newest.removeprefix(home_page.url_path)}services/"
    links = [
        ServiceLink(row["name"], row["name_en"], f"{path}{row['pk']}/")
        for row in rows
        if row["page__url_path"] == newest
    ]
    return ServiceList(path, links)


def page_context(
    page: ItemPage, request: HttpRequest, title: str, description: str
) -> dict[str, Any]:
    """What a page below an item page shows of it, without the item's own checks.

    Args:
        page: the item page.
        request: the request.
        title: what the page below is called, for tabs, cards and the breadcrumb.
        description: what it tells of itself, for lists of results.
    """
    return {
        "page": page,
        "self": page,
        "request": request,
        "year": page.edition_page.year,
        "own_path": request.path,
        "own_title": title,
        "own_description": description,
        "own_address": public_url(request, page, request.path, "th"),
    }


def lines_of(service: Service, name: str, request: HttpRequest) -> dict:
    """The lines of a text, in the language of the page.

    Returns:
        ``lines`` without empty ones, and ``language`` where it isn't that of the page.
    """
    english = getattr(service, f"{name}_en") if is_english(request) else ""
    text = english or getattr(service, name)
    language = "th" if is_english(request) and not english else ""
    return {"lines": split(text.splitlines()), "language": language}


def split(lines: Iterable[str]) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in lines if line.strip()]
