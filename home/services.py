"""Setting up a station: everything it needs on the first day, in one step."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
)

from .models import (
    ContactPage,
    HomePage,
    NavigationLink,
    NewsIndexPage,
    Person,
    StandardPage,
    Station,
    WorkLine,
)
from .permissions import grant_model_permissions
from .standing_pages import CONTACT, STANDING_PAGES, body_of
from .work_lines import WORK_LINES
from .workflow import assign_workflow

NEWS_SLUG = "news"
NEWS_TITLE = "ข่าวและกิจกรรม"

EDITOR_NEWS_ACTIONS = ("add", "change")
PUBLISHER_PAGE_ACTIONS = ("add", "change", "lock", "unlock")
PUBLISHER_NEWS_ACTIONS = ("publish",)
APPROVER_PAGE_ACTIONS = ("add", "change", "publish", "lock", "unlock")
FILE_ACTIONS = ("add", "change", "choose")


@dataclass(frozen=True, slots=True)
class _Access:
    """What one of the station's groups may do below the home page and with news."""

    group: Group
    page_actions: tuple[str, ...]
    news_actions: tuple[str, ...]


@transaction.atomic
def start_station(
    slug: str,
    name_th: str,
    name_en: str = "",
    hostname: str | None = None,
    port: int = 80,
    *,
    short_name_th: str = "",
    province: str = "",
    is_demo: bool = False,
    parent: Page | None = None,
) -> Station:
    """Set up a station, or complete one that is there already. All or nothing.

    Makes the station, its five work lines, its home page, news index and standing pages
    (published), a collection for its files, and the groups "<slug>: ผู้แก้ไข", "<slug>: ผู้เผยแพร่" and
    "<slug>: ผู้อนุมัติ" with permissions on the station's own pages, files, officers and work
    lines, and puts its pages under the workflow “เสนอเผยแพร่”. The first
    station takes over the site of a new installation; a further one needs a host name, or
    a parent that a site reaches. A second call with the same values changes nothing.

    Args:
        slug: ASCII name of the station in addresses; it can't be changed later.
        name_th: full Thai name.
        name_en: full English name.
        hostname: the station's own host name, or ``None`` where it shares a site.
        port: the port of that host name.
        short_name_th: short Thai name, such as สภ.ตัวอย่าง.
        province: the province's Thai name.
        is_demo: whether every page warns that the data is invented.
        parent: page that the home page comes under; the root of the tree by default.

    Returns:
        The station, with ``home_page``, ``collection`` and its three groups.

    Raises:
        ValidationError: with a Thai message: a bad slug; a slug, address or host name
            that belongs to another; or no site that could show the station.
    """
    station = _station(
        slug,
        name_th=name_th,
        name_en=name_en,
        short_name_th=short_name_th,
        province=province,
        is_demo=is_demo,
    )
    _work_lines(station)
    home_page = _home_page(station, parent or Page.get_first_root_node())
    news_index = _news_index(station, home_page)
    add_standing_pages(station)
    _collection(station)
    _groups(station, home_page, news_index)
    assign_workflow(home_page.page_ptr)
    _site(station, home_page, hostname, port)
    return station


def _station(slug: str, **values) -> Station:
    station = Station.objects.filter(slug=slug).first()
    if station is None:
        station = Station(slug=slug, **values)
        station.full_clean()
        station.save()
    elif station.name_th != values["name_th"]:
        raise ValidationError({"slug": f"ชื่อย่อ “{slug}” เป็นของ{station.name_th}แล้ว โปรดตั้งชื่ออื่น"})
    return station


def _work_lines(station: Station) -> None:
    for order, line in enumerate(WORK_LINES, start=1):
        WorkLine.objects.get_or_create(
            station=station,
            key=line.key,
            defaults={"name_th": line.name_th, "name_en": line.name_en, "sort_order": order},
        )


def _home_page(station: Station, parent: Page) -> HomePage:
    home_page = HomePage.objects.filter(station=station).first()
    if home_page is None:
        if parent.get_children().filter(slug=station.slug).exists():
            raise ValidationError({"slug": f"มีหน้าที่ใช้ที่อยู่ “{station.slug}” แล้ว โปรดตั้งชื่อย่ออื่น"})
        home_page = parent.add_child(
            instance=HomePage(station=station, title=station.name_th, slug=station.slug)
        )
        home_page.save_revision().publish()
    station.home_page = home_page
    return home_page


def complete_station(station: Station) -> None:
    """Give a station from before the roles its third group and its workflow.

    Editors' pages shrink to the news: which items they fill follows from their work lines.
    """
    home_page = station.home_page
    _groups(station, home_page, NewsIndexPage.objects.child_of(home_page).first())
    assign_workflow(home_page.page_ptr)
    GroupPagePermission.objects.filter(group=station.editors, page=home_page.page_ptr).delete()
    for membership in station.memberships.all():
        membership.save()  # the user follows into the new group


def _news_index(station: Station, home_page: HomePage) -> NewsIndexPage:
    found = NewsIndexPage.objects.child_of(home_page).first()
    if found is not None:
        return found
    index = home_page.add_child(instance=NewsIndexPage(title=NEWS_TITLE, slug=NEWS_SLUG))
    index.save_revision().publish()
    NavigationLink.objects.create(
        station=station, page=index, label_th="ข่าว", label_en="News", sort_order=90
    )
    return index


def add_standing_pages(station: Station) -> list[Page]:
    """Publish the standing pages that a station lacks; what is there stays as it is.

    Args:
        station: a station with a home page.

    Returns:
        The pages that were made.
    """
    home_page = station.home_page
    there = {child.slug: child for child in home_page.get_children()}
    made = []
    for standing in STANDING_PAGES:
        if standing.slug in there:
            continue
        contact = there.get(CONTACT.slug)
        values = {
            "title": standing.title,
            "slug": standing.slug,
            "introduction": standing.introduction,
        }
        page = (
            ContactPage(**values)
            if standing is CONTACT
            else StandardPage(**values, body=body_of(standing, station, contact))
        )
        page = home_page.add_child(instance=page)
        page.save_revision().publish()
        there[standing.slug] = page
        made.append(page)
    return made


def _collection(station: Station) -> None:
    if station.collection is None:
        root = Collection.get_first_root_node()
        station.collection = root.add_child(name=f"{station.slug}: {station.label}"[:255])
        station.save(update_fields=["collection"])


def _groups(station: Station, home_page: HomePage, news_index: NewsIndexPage | None) -> None:
    if station.editors is None:
        station.editors = Group.objects.get_or_create(name=f"{station.slug}: ผู้แก้ไข")[0]
    if station.publishers is None:
        station.publishers = Group.objects.get_or_create(name=f"{station.slug}: ผู้เผยแพร่")[0]
    if station.approvers is None:
        station.approvers = Group.objects.get_or_create(name=f"{station.slug}: ผู้อนุมัติ")[0]
    station.save(update_fields=["editors", "publishers", "approvers"])
    for access in (
        _Access(station.editors, (), EDITOR_NEWS_ACTIONS),
        _Access(station.publishers, PUBLISHER_PAGE_ACTIONS, PUBLISHER_NEWS_ACTIONS),
        _Access(station.approvers, APPROVER_PAGE_ACTIONS, ()),
    ):
        _grant(station, access)
        _grant_pages(access.group, home_page, access.page_actions)
        if news_index is not None:
            _grant_pages(access.group, news_index, access.news_actions)


def _grant_pages(group: Group, page: Page, actions: tuple[str, ...]) -> None:
    for action in actions:
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=page.pk, permission=_page_permission(action)
        )


def _grant(station: Station, access: _Access) -> None:
    group = access.group
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    grant_model_permissions(group, [Station], ["change", "view"])
    grant_model_permissions(group, [WorkLine], ["add", "change", "view"])
    grant_model_permissions(group, [Person], ["add", "change", "delete", "view"])
    for action in FILE_ACTIONS:
        for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=station.collection,
                permission=Permission.objects.get(
                    content_type__app_label=app_label, codename=f"{action}_{model}"
                ),
            )


def _page_permission(action: str) -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")


def _site(station: Station, home_page: HomePage, hostname: str | None, port: int) -> None:
    """Make the home page reachable: by its own host name, or through the default site."""
    if hostname is None and _is_reachable(home_page):
        return
    site = Site.objects.filter(hostname=hostname, port=port).first() or _unused_site()
    if site is None and hostname is None:
        raise ValidationError({"hostname": "มีสถานีอื่นใช้เว็บไซต์หลักอยู่แล้ว โปรดระบุชื่อโฮสต์ของสถานีนี้"})
    site = site or Site(is_default_site=not Site.objects.filter(is_default_site=True).exists())
    welcome_page = site.root_page if site.root_page_id else None
    if welcome_page and welcome_page.pk != home_page.pk and not _is_welcome_page(welcome_page):
        raise ValidationError({"hostname": f"ชื่อโฮสต์ {hostname}:{port} เป็นของเว็บไซต์อื่นแล้ว"})
    if hostname is not None:
        site.hostname, site.port = hostname, port
    site.root_page = home_page.page_ptr
    site.site_name = station.name_th
    site.full_clean()
    site.save()
    if welcome_page and welcome_page.pk != home_page.pk:
        welcome_page.delete()


def _is_reachable(home_page: HomePage) -> bool:
    """Whether some site's root page is the home page or stands above it."""
    step = Page.steplen
    lineage = [home_page.path[:end] for end in range(step, len(home_page.path) + 1, step)]
    return Site.objects.filter(root_page__path__in=lineage).exists()


def _unused_site() -> Site | None:
    """The site of a new installation, which still shows Wagtail's welcome page."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    return site if site and _is_welcome_page(site.root_page) else None


def _is_welcome_page(page: Page) -> bool:
    """Whether the page is the plain, empty one that a new installation starts with."""
    return page.specific_class is Page and page.depth == 2 and page.is_leaf()
