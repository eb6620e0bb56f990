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
SERVICES = f"{INDEX}o9/services/"
SERVICE = f"{SERVICES}1/"
ANNOUNCEMENTS = f"{INDEX}o14/list/"
FORMS = ("/ask/", "/feedback/", "/complaint/")
ONLINE = ("/online-services/", "/online-services/case-tracking/")
STANDING = ("/contact/", "/privacy/", "/accessibility/", "/open-data/")
BELOW_ITEMS = (SERVICES, SERVICE, ANNOUNCEMENTS, f"{ANNOUNCEMENTS}?kind=result")
OTHERS = (
    *("/", "/news/", NEWS, "/ita/", INDEX, *SEARCH, MISSING),
    *(*STANDING, *BELOW_ITEMS, *FORMS, *ONLINE),
)
COMPLETE = (*OTHERS, *ITEMS)
ENGLISH = (
    *("/en/", "/en/contact/", f"/en{SERVICES}", f"/en{SERVICE}", f"/en{INDEX}o18/"),
    *("/en/search/", "/en/search/?q=OIT", f"/en{MISSING}"),
    *(f"/en{form}" for form in FORMS),
)
"""Pages in English; every other page below ``/en/`` says that it is in Thai."""

KINDS = (
    *("/", "/news/", NEWS, "/ita/", INDEX, SEARCH[1], "/contact/", "/privacy/", MISSING),
    *(SERVICES, SERVICE, ANNOUNCEMENTS, "/ask/", "/complaint/", *ONLINE),
    *(f"{INDEX}{slug}/" for slug in ("o1", "o7", "o11", "o18", "o20", "o24")),
)
"""One page of each kind of the complete station."""

JUDGED = (
    *(path for path in KINDS if path != MISSING),
    f"{INDEX}o14/",
    *("/en/", "/en/complaint/", f"/en{SERVICE}", f"/en{INDEX}o18/"),
)
"""What Lighthouse looks at: one page of each kind, and of the kinds in English."""

HALF = ("/", INDEX, *(f"{INDEX}{slug}/" for slug in ("o7", "o12", "o18")))

PAGES = [("complete", path) for path in COMPLETE] + [("half", path) for path in HALF]
"""Station and path of every page that is looked at, as a list for ``parametrize``."""


def address_of(site: DemoSite, station: str, path: str) -> str:
    """The whole address of a page."""
    return getattr(site, station) + path
