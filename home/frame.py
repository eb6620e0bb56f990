"""What surrounds every public page: whose page it is, the menu and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail.models import Page, Site

from cms.english import (
    ENGLISH_PATH,
    ENGLISH_PREFIX,
    THAI_ONLY,
    address_in,
    is_english,
    without_prefix,
)

from .models import HomePage, NavigationLink, Station, station_of_path
from .standing_pages import STANDING_BY_SLUG, STANDING_SLUGS

CACHE_NAME = "_station_frames"


@dataclass(frozen=True, slots=True)
class FrameLink:
    """A link of the menu or of the breadcrumb."""

    label: str
    url: str
    is_current: bool = False
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The station that a request is about. ``station`` is ``None`` where there is none.

    Args:
        station: the station.
        home_url: address of its home page.
        navigation: the menu.
        standing: the pages that every site owes its visitors, as the footer links them.
        language: of everything around the page.
        other_language_url: the same page in the other language.
    """

    station: Station | None = None
    home_url: str = "/"
    navigation: tuple[FrameLink, ...] = ()
    standing: tuple[FrameLink, ...] = ()
    language: str = "th"
    other_language_url: str = ENGLISH_PREFIX

    @property
    def is_english(self) -> bool:
        """Whether the visitor reads the English site."""
        return self.language == ENGLISH_PATH

    @property
    def shared_station(self) -> Station | None:
        """The station where its site serves others too: a search then names it."""
        return self.station if without_prefix(self.home_url) != "/" else None


def frame_of(request: HttpRequest | None, page: Page | None = None) -> Frame:
    """The frame of a page, or of the site where no page was found; three queries at most.

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
    return gettext("หน้าแรก") if home is not None and page.pk == home.pk else page.title


def _build(request: HttpRequest, page: Page | None) -> Frame:
    station, links = _routed(request, page)
    station = station or _station(request, page)
    language = ENGLISH_PATH if is_english(request) else "th"
    other = _in_other_language(request, language)
    if station is None:
        return Frame(language=language, other_language_url=other)
    if links is None:
        links = station.navigation_links.select_related("page")
    return Frame(
        station=station,
        language=language,
        other_language_url=other,
        standing=_standing(request, station.home_page, page),
        home_url=station.home_page.get_url(request) or "/",
        navigation=tuple(
            FrameLink(
                label=(language == ENGLISH_PATH and link.label_en) or link.label_th,
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


def _standing(request: HttpRequest, home: Page, page: Page | None) -> tuple[FrameLink, ...]:
    """The published standing pages in their order, from routing where it came by them."""
    found = getattr(request, "standing_pages", None)
    routed = next(iter(getattr(request, "routed_pages", ())), None)
    if found is None or routed is None or routed.pk != home.pk:
        found = Page.objects.child_of(home).live().filter(slug__in=STANDING_SLUGS)
    by_slug = {standing.slug: standing for standing in found}
    return tuple(
        FrameLink(
            label=STANDING_BY_SLUG[slug].title_en if is_english(request) else standing.title,
            url=standing.get_url(request) or "",
            is_current=page is not None and page.pk == standing.pk,
            slug=slug,
        )
        for slug in STANDING_SLUGS
        if (standing := by_slug.get(slug)) is not None
    )


def _in_other_language(request: HttpRequest, language: str) -> str:
    """The same page in the other language; the home page where there is no such page."""
    other = "th" if language == ENGLISH_PATH else ENGLISH_PATH
    path = request.get_full_path()
    is_read = request.method in ("GET", "HEAD")  # both are answered with the same page
    if not is_read or without_prefix(request.path).startswith(THAI_ONLY):
        path = "/"
    return address_in(other, path)


def _routed(
    request: HttpRequest, page: Page | None
) -> tuple[Station | None, list[NavigationLink] | None]:
    """The station of a routed home page with its menu, in one query; nothing where it can't be."""
    routed = next(iter(getattr(request, "routed_pages", ())), None)
    if routed is None or not isinstance(page, HomePage) or page.pk != routed.pk:
        return None, None
    menu = NavigationLink.objects.filter(station_id=routed.station_id)
    links = list(menu.select_related("page", "station"))
    if not links:
        return None, None
    station = links[0].station
    station.home_page = page
    page.station = station
    return station, links


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
