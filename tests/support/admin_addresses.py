"""Every address of the admin, read from the URL configuration, for the things of a station."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from home.models import (
    Message,
    MessageKey,
)
from oitpages.imports.registers import REGISTERS_BY_MODEL
from oitpages.qr_pages import SURVEYS
from risk.documents import REGISTER_DOCUMENTS
from risk.models import (
    CustodyAnchor,
    ExhibitCountLine,
    ExhibitItem,
)
from tests.support.station_things import STATION_MODELS, Things

OWN_PREFIXES = {
    "admin/exhibits/<int:pk>/": ExhibitItem,
    "admin/exhibits/count-lines/": ExhibitCountLine,
    "admin/exhibits/custody/anchors/": CustodyAnchor,
    "admin/messages/": Message,
    **{
        f"admin/registers/{document.key}/": apps.get_model(document.model)
        for document in REGISTER_DOCUMENTS
    },
}
"""Our own addresses that name a thing by its number, to its model."""

OWN_SCREENS = re.compile(
    r"^admin/(exhibits|guide|ita|messages|patterns|registers|risks|standing-pages|waiting)/"
)
"""Screens that Wagtail knows nothing of: each of their addresses is in the matrix."""

CHOICES = {
    "admin/registers/<slug:key>/": [document.key for document in REGISTER_DOCUMENTS],
    "/<slug:key>/": [register.key for register in REGISTERS_BY_MODEL.values()],
    "<slug:survey>.": list(SURVEYS),
    "<slug:purpose>": MessageKey.Purpose.values,
    "admin/guide/<slug:chapter>/": ["desk"],
}
"""Parts of addresses with few values, of which each is tried."""

TOKEN = re.compile(
    r"<(?:(?P<converter>\w+):)?(?P<path>\w+)>|\(\?P<(?P<regex>\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)"
)
LEFT_OUT = re.compile(r"^admin/(logout|login|password_reset|failwhale)")
"""What ends the session, and Wagtail's own picture of an error."""


def value_of(things: Things, route: str, name: str, converter: str) -> str | None:
    """What a part of an address is, for this station; ``None`` where nothing fits."""
    if name in ("pk", "instance_pk", "object_id"):
        for model in STATION_MODELS:
            if f"/{model._meta.app_label}/{model._meta.model_name}/" in f"/{route}":
                return str(things.of(model).pk)
        for prefix, model in OWN_PREFIXES.items():
            if route.startswith(prefix):
                return str(things.of(model).pk)
        if "/images/" in route:
            return str(things.image.pk)
        if "/documents/" in route:
            return str(things.document.pk)
        return str(things.page.pk) if "/pages/" in route else None
    if "/briberyrisk/" in route and name in things.of_risk:
        return str(things.of_risk[name])
    if name == "extension" and "/surveys/" in route:
        return "svg"
    named = {
        "edition": things.edition.pk,
        "station_id": things.station.pk,
        "batch_id": things.batch.pk,
        "page_id": things.page.pk,
        "root_page_id": things.station.home_page.pk,
        "parent_page_id": things.edition.pk,
        "page_to_move_id": things.page.pk,
        "destination_id": things.edition.pk,
        "destination_page_id": things.edition.pk,
        "image_id": things.image.pk,
        "document_id": things.document.pk,
        "doc_id": things.document.pk,
        "revision_id": things.page.latest_revision_id,
        "revision_id_a": things.page.latest_revision_id,
        "revision_id_b": "live",
        "object_pk": things.page.pk,
        "extension": "csv",
        "number": "1",
        "index": "1",
        "app_label": "wagtailcore",
        "model_name": "page",
        "content_type_app_name": "oitpages",
        "content_type_model_name": "organisationstructurepage",
        "action": "delete",
        "action_name": "approve",
        "email": "x",
    }
    return str(named[name]) if name in named else None


def admin_routes() -> Iterator[str]:
    """Every address pattern below ``/admin/``."""

    def walk(patterns, prefix: str) -> Iterator[str]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern).removeprefix("^").replace(r"\Z", "")
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern):
                yield route.removesuffix("$")

    for route in walk(get_resolver().url_patterns, ""):
        if route.startswith("admin/") and not LEFT_OUT.match(route):
            yield from with_choices(route.replace("\\", ""))


def with_choices(route: str) -> Iterator[str]:
    """A pattern once for each value of the parts that have few."""
    for part, values in CHOICES.items():
        if part in route:
            token = TOKEN.search(part)[0]
            for value in values:
                yield from with_choices(route.replace(part, part.replace(token, value)))
            return
    yield route


def addresses(things: Things) -> dict[str, str]:
    """Pattern to the address of the station's things; patterns that nothing fills are left out."""
    found = {}
    for route in admin_routes():
        values = {}
        for token in TOKEN.finditer(route):
            name = token["path"] or token["regex"]
            values[token[0]] = value_of(things, route, name, token["converter"] or "")
        if None in values.values():
            continue
        address = route
        for token, value in values.items():
            address = address.replace(token, value)
        if not set("<>()[]?*") & set(address):
            found[route] = f"/{address}"
    return found
