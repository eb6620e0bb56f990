"""Where entries of the desk and the calendar lead a user: never to a form that refuses them."""

from __future__ import annotations

from functools import cached_property

from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from oitpages.evidence.index import EvidenceIndex
from oitpages.models import EditionPage


class DeskLinks:
    """Addresses for a user, by page.

    Args:
        page: the year.
        user: who reads the desk.
    """

    def __init__(self, page: EditionPage, user) -> None:
        self.page = page
        self.user = user

    @cached_property
    def editable(self) -> dict[int, str]:
        """Slugs of the station's pages that the user may change, by key; one query.

        Asked of the policy, so that a data officer's own items are among them.
        """
        # The year stands two levels below the station's home page.
        of_station = self.page.path[: -2 * self.page.steplen]
        policy = policy_registry.get_by_type(Page)
        pages = policy.instances_user_has_permission_for(self.user, "change")
        return dict(pages.filter(path__startswith=of_station).values_list("pk", "slug"))

    def form_of(self, page_id: int | None) -> str:
        """The form of a page; empty where there is none for the user."""
        if page_id not in self.editable:
            return ""
        return reverse("wagtailadmin_pages:edit", args=[page_id])

    def forms(self) -> dict[str, str]:
        """The forms of the year's item pages that the user may change, by slug; one query more."""
        children = Page.objects.child_of(self.page).values_list("slug", "pk")
        forms = {slug: self.form_of(page_id) for slug, page_id in children}
        return {slug: address for slug, address in forms.items() if address}

    def of_item(self, index: EvidenceIndex, slug: str, page_id: int | None) -> str:
        """The item's form, else what the public reads of it, else the evidence index."""
        if page_id is None:
            return ""
        public = next((row.url for row in index.rows if row.item.slug == slug), "")
        overview = f"{reverse('oitpages_admin:index')}?edition={self.page.pk}"
        return self.form_of(page_id) or public or overview
