"""Which pages of the demo the tests look at."""

from urllib.parse import quote

from oitpages.catalogue.loader import get_edition
from oitpages.demo.content import load_content

from .demo_site import DemoSite

EDITION = get_edition(2568)
INDEX = "/ita/2568/"
ITEMS = {f"{INDEX}{item.slug}/": item for item in EDITION.items}
NEWS = f"/news/{load_content('complete')['news'][0]['slug']}/"
MISSING = "/no-such-page/"
SEARCH = (
    "/search/",
    f"/search/?q={quote('จัดซือ')}",
    f"/search/?q={quote('จัดซื้อ')}&kind=disclosure",
    "/search/?q=xyz",
)
OTHERS = ("/", "/news/", NEWS, "/ita/", INDEX, *SEARCH, MISSING)
COMPLETE = (*OTHERS, *ITEMS)
HALF = (INDEX, *(f"{INDEX}{slug}/" for slug in ("o7", "o12", "o18")))

PAGES = [("complete", path) for path in COMPLETE] + [("half", path) for path in HALF]
"""Station and path of every page that is looked at, as a list for ``parametrize``."""


def address_of(site: DemoSite, station: str, path: str) -> str:
    """The whole address of a page."""
    return getattr(site, station) + path
