"""What surrounds every public page: whose page it is, the menu and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page, Site

from .models import HomePage, Station, station_of_path

CACHE_NAME = "_station_frames"


@dataclass(frozen=True, slots=True)
class FrameLink:
    """A link of the menu or of the breadcrumb."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The station that a request is about. ``station`` is ``None`` where there is none."""

    station: Station | None = None
    home_url: str = "/"
    navigation: tuple[FrameLink, ...] = ()


def frame_of(request: HttpRequest | None, page: Page | None = None) -> Frame:
    """The frame of a page, or of the site where no page was found; two queries a request.

    Args:
        request: the request, whose copy of the frame is used again.
        page: the page that is shown, if it is one.
    """
    if request is None:
        return Frame()
    frames = request.__dict__.setdefault(CACHE_NAME, {})
    key = page.pk if page is not None else None
    if key not in frames:
        frames[key] = _build(request, page)
    return frames[key]


def breadcrumb_of(request: HttpRequest | None, page: Page) -> tuple[FrameLink, ...]:
    """The pages from the station's home page down to the one above this page.

    Args:
        request: the request, for addresses relative to its host.
        page: the page that is shown.
    """
    if not page.path or page.depth is None:
        return ()
    ancestors = _ancestors(request, page)
    frame = frame_of(request, page)
    home = frame.station.home_page if frame.station else None
    if home is not None:
        ancestors = [a for a in ancestors if a.depth >= home.depth]
    return tuple(FrameLink(_label(a, home), a.get_url(request) or "") for a in ancestors)


def _ancestors(request: HttpRequest | None, page: Page) -> list[Page]:
    """The published pages above, from routing where it came by them."""
    routed = getattr(request, "routed_pages", ())
    if routed and routed[-1].pk == page.pk:
        return [ancestor for ancestor in routed[:-1] if ancestor.live]
    return list(page.get_ancestors().live().filter(depth__gt=1).defer_streamfields())


def _label(page: Page, home: HomePage | None) -> str:
    return "หน้าแรก" if home is not None and page.pk == home.pk else page.title


def _build(request: HttpRequest, page: Page | None) -> Frame:
    station = _station(request, page)
    if station is None:
        return Frame()
    links = station.navigation_links.select_related("page")
    return Frame(
        station=station,
        home_url=station.home_page.get_url(request) or "/",
        navigation=tuple(
            FrameLink(
                label=link.label_th,
                url=link.href(request),
                is_current=bool(
                    page is not None
                    and link.page_id
                    and _is_below(page, link.page, station.home_page)
                ),
            )
            for link in links
            if link.is_available
        ),
    )


def _station(request: HttpRequest, page: Page | None) -> Station | None:
    """The station of a page; what routing and the page have loaded isn't asked for again."""
    routed = next(iter(getattr(request, "routed_pages", ())), None)
    loaded = page._state.fields_cache.get("station") if page is not None else None
    if routed is not None and loaded is not None and routed.station_id == loaded.pk:
        loaded.home_page = routed
        return loaded
    stations = Station.objects.filter(home_page__isnull=False).select_related("home_page")
    station_id = getattr(page, "station_id", None)
    if station_id is None and page is not None and page.path:
        station_id = station_of_path(page.path)
    if station_id is not None:
        return stations.filter(pk=station_id).first()
    site = Site.find_for_request(request)
    return stations.filter(home_page=site.root_page_id).first() if site else None


def _is_below(page: Page, ancestor: Page, home: Page) -> bool:
    """Whether a menu entry is the page's own; the home page stands above them all."""
    if ancestor.pk == home.pk:
        return page.pk == home.pk
    return bool(page.path) and page.path.startswith(ancestor.path)
