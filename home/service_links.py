"""Services that the home page links to, given by whichever application keeps them.

The home page can't know the applications above it; they register here what they have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.common.thai import normalise_text
from cms.common.thai_search import fold

if TYPE_CHECKING:
    from home.models import HomePage


@dataclass(frozen=True, slots=True)
class ServiceLink:
    """A service with an address of its own.

    Args:
        name: its Thai name.
        name_en: its English name; empty where nobody has written one.
        path: its address below the home page, such as ``ita/2568/o9/services/7/``.
    """

    name: str
    name_en: str
    path: str


@dataclass(frozen=True, slots=True)
class ServiceList:
    """The services of a station and the page that lists all of them.

    Args:
        path: address of the list below the home page.
        services: every service, in the station's order.
    """

    path: str
    services: Sequence[ServiceLink]


ServiceSource = Callable[["HomePage"], ServiceList | None]
_SOURCES: list[ServiceSource] = []


def register_service_source(source: ServiceSource) -> ServiceSource:
    """Add a source of services; works as a decorator. Registering twice is once."""
    if source not in _SOURCES:
        _SOURCES.append(source)
    return source


def chosen_services(services: Sequence[ServiceLink], names: Iterable[str]) -> list[ServiceLink]:
    """The services that are named, in that order; all of them where none is.

    Args:
        services: the services of a station.
        names: names as officers chose them; one that is no service any more is left out.
    """
    by_name = {_folded(service.name): service for service in services}
    found = [by_name[key] for name in names if (key := _folded(name)) in by_name]
    return found or list(services)


def unknown_services(services: Sequence[ServiceLink], names: Iterable[str]) -> list[str]:
    """The names that belong to none of the services."""
    known = {_folded(service.name) for service in services}
    return [name for name in names if _folded(name) not in known]


def _folded(name: str) -> str:
    return fold(normalise_text(name))


def services_of(home_page: HomePage) -> ServiceList | None:
    """The services of a station, from the first source that has any.

    Args:
        home_page: the station's home page.
    """
    found = (source(home_page) for source in _SOURCES)
    return next((services for services in found if services and services.services), None)
