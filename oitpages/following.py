"""Brings published pages and their files back in line with what they read.

Publication makes a page's files. Afterwards registers, officers, news, contacts and
links change on their own; the pages that show them follow here, each in a transaction
of its own: either its copy of the registers and all its files are new, or none is.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from oitpages.catalogue.loader import UnknownEdition
from oitpages.dependencies import EVERY_ITEM
from oitpages.evidence.addresses import StationWithoutAddress
from oitpages.evidence.collect import collect, collect_item, registers_read
from oitpages.evidence.fingerprint import fingerprint
from oitpages.evidence.registers import live_sets, read_live_rows
from oitpages.evidence.state import ItemState
from oitpages.models import EditionPage, FileStatus, ItemPage
from oitpages.publishing import (
    NO_FILES,
    file_changes,
    record_problem,
    render_item_files,
    stored_digests,
)
from oitpages.register_copies import follows_registers, take_copy
from oitpages.register_guard import HeldBack, refuse_unanswered, tell_publishers

logger = logging.getLogger(__name__)

FOLLOW_ACTION = "oitpages.files_followed"

NOT_FOLLOWED = (*NO_FILES, HeldBack)
"""What keeps a page as it is; each has a ``message_th``."""

BROKEN_TH = "ระบบขัดข้องระหว่างสร้างไฟล์ หน้าและไฟล์เดิมยังอยู่ครบ โปรดกดสร้างใหม่ หากยังไม่สำเร็จให้แจ้งผู้ดูแลระบบ"


@dataclass(frozen=True, slots=True)
class OldFiles:
    """A published page whose files differ from the data, as officers are told it.

    ``status`` says what they were made from; a page that never had files has none.
    """

    state: ItemState
    status: FileStatus | None

    @property
    def problem(self) -> str:
        """Why the newest attempt failed; empty where none was made or it succeeded."""
        return self.status.problem if self.status else ""


@dataclass(slots=True)
class Followed:
    """What following did: files that changed and reasons of failure, by page."""

    changed: dict[int, list[str]] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)


def old_files(edition_page: EditionPage, states: Iterable[ItemState]) -> list[OldFiles]:
    """The published pages whose files differ from what would be made of the data now.

    Costs a few queries and no rendering: what each document shows is compared by its
    fingerprint. A replaced picture of the same name isn't noticed; ``rerender_files``
    compares the bytes.

    Args:
        edition_page: the station's year.
        states: what its public pages show now.
    """
    shown = [state for state in states if state.page is not None]
    keys = {key for state in shown for key in registers_read(state.item)}
    live = {}
    if keys and follows_registers(edition_page):
        live = live_sets(read_live_rows(edition_page, keys))
    pages = [state.page.page_id for state in shown]
    statuses = {row.page_id: row for row in FileStatus.objects.filter(page_id__in=pages)}
    return [
        OldFiles(state, status)
        for state in shown
        for status in [statuses.get(state.page.page_id)]
        if status is None
        or status.problem
        or status.fingerprint != fingerprint(_as_it_would_be(state, live))
    ]


def _as_it_would_be(state: ItemState, live: dict) -> ItemState:
    """The state with the registers as they are now in place of the copy's."""
    now = {key: live[key] for key in registers_read(state.item) if key in live}
    return replace(state, records={**state.records, **now}) if now else state


def pending_changes(page: ItemPage) -> list[str]:
    """Names of the files that following would change on a page; nothing is stored.

    Raises:
        RenderError, UnknownEdition, UnknownItem, StationWithoutAddress: its files can't
            be made.
    """
    live = follows_registers(page.edition_page)
    return file_changes(page, collect_item(page, live_registers=live))


def follow_page(page_id: int) -> list[str]:
    """Make one published page's copy and files anew, or leave both as they are.

    The page's row is locked, so that a publication and two workers come one after the
    other. What goes wrong is kept for the page's editors and raised.

    Returns:
        Names of the files that changed; none for a page that isn't published.

    Raises:
        RenderError, UnknownEdition, UnknownItem, StationWithoutAddress: its files can't
            be made; ``message_th`` says why.
        HeldBack: the registers would bring personal data that nobody has answered for.
    """
    try:
        with transaction.atomic():
            locked = Page.objects.select_for_update().filter(pk=page_id, live=True).first()
            if locked is None:
                return []
            page = ItemPage.objects.get(pk=page_id).specific
            copy = None
            if follows_registers(page.edition_page):
                refuse_unanswered(page)
                copy = take_copy(page, only_if_changed=True)
            before = stored_digests(page)
            render_item_files(page)
            after = stored_digests(page)
            keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
            changed = [page.file_name(*key) for key in keys]
            if changed:
                log(
                    instance=page,
                    action=FOLLOW_ACTION,
                    revision=page.live_revision,
                    data={"files": changed, "register_copy": copy.sha256 if copy else ""},
                )
            return changed
    except Exception as error:
        known = isinstance(error, NOT_FOLLOWED)
        if not known:
            logger.exception("The files of page %s could not be made", page_id)
        message = error.message_th if known else BROKEN_TH
        page = ItemPage.objects.get(pk=page_id).specific
        if record_problem(page, message) and isinstance(error, HeldBack):
            tell_publishers(page, message)
        raise


def follow_edition(edition_page: EditionPage, item_keys: Iterable[str]) -> Followed:
    """Bring the published pages of some items of a year in line, those that need it.

    A page that fails keeps none of the others back.

    Args:
        edition_page: the station's year.
        item_keys: the items; all with :data:`oitpages.dependencies.EVERY_ITEM`.

    Raises:
        ExceptionGroup: something other than the pages' own content went wrong; all the
            others were followed by then.
    """
    keys = set(item_keys)
    only = None if EVERY_ITEM in keys else keys
    done, broken = Followed(), []
    for page_id in _pages_to_follow(edition_page, only):
        try:
            if changed := follow_page(page_id):
                done.changed[page_id] = changed
        except NOT_FOLLOWED as error:
            done.failed[page_id] = error.message_th
        except Exception as error:  # noqa: BLE001 - raised below, after the other pages
            broken.append(error)
    if broken:
        raise ExceptionGroup(f"{len(broken)} pages of {edition_page} broke", broken)
    return done


def _pages_to_follow(edition_page: EditionPage, only: set[str] | None) -> list[int]:
    """Published pages whose files are old, and those that only their readers may see."""
    live = {
        page.pk: page.item_key
        for page in ItemPage.objects.child_of(edition_page).live().order_by("path").specific()
        if only is None or page.item_key in only
    }
    try:
        states = collect(edition_page, only=only)
        shown = {state.page.page_id for state in states if state.page is not None}
        old = {entry.state.page.page_id for entry in old_files(edition_page, states)}
    except (UnknownEdition, StationWithoutAddress):
        return list(live)  # each page says so in its own log
    return [page for page in live if page in old or page not in shown]
