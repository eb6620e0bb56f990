"""“Select all” below a list means what the list shows: within the station, filtered and searched.

Wagtail's script sends a list's filters and search along with ``id=all``, and its bulk
actions for snippets read neither: they act on the whole table.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.admin.views.generic import IndexView

ALL = "all"
SHOWN_ONLY = frozenset({"columns"})
"""Filters that choose what is shown of each row, and leave out no row."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A snippet's list at an address that carries its filters and its search.

    Requires: the snippet's list is kept within the user's stations by its viewset.
    """

    view: IndexView

    @classmethod
    def at(cls, model: type[Model], request: HttpRequest) -> Listing:
        """The list of a snippet with the parameters of a request."""
        index = model.snippet_viewset.index_view
        view = index.view_class(**index.view_initkwargs)
        view.setup(request)
        return cls(view)

    def rows(self) -> QuerySet:
        """Every row that the list shows on all of its pages.

        The list shows everything beside a filter that it can't read. Nobody chose that, so
        nothing is meant then.
        """
        view = self.view
        rows = view.get_base_queryset()
        if view.filters and not view.filters.is_valid():
            return rows.none()
        return view.search_queryset(view.filter_queryset(rows))

    def words(self) -> list[str]:
        """What narrows the list, each as “label: value”."""
        view = self.view
        words = []
        if view.filters and view.filters.is_valid():
            hidden = {str(view.filters.filters[name].label) for name in self._shown_only()}
            words = [
                f"{active.field_label}: {active.value}"
                for active in view.active_filters
                if str(active.field_label) not in hidden
            ]
        return [*words, f"คำค้น: {view.search_query}"] if view.search_query else words

    def _shown_only(self) -> set[str]:
        return SHOWN_ONLY & set(self.view.filters.filters)


class ListedBulkActionMixin:
    """A bulk action whose “all” are the rows of the list it was chosen from.

    Put it before Wagtail's bulk action. The template says the scope by
    ``home/admin/bulk_scope.html``.
    """

    def get_all_objects_in_listing_query(self, parent_id) -> QuerySet:
        """Keys of everything the list shows to this user."""
        return Listing.at(self.model, self.request).rows().order_by().values_list("pk", flat=True)

    def get_context_data(self, **kwargs):
        """With what “all” means, where all were chosen."""
        context = super().get_context_data(**kwargs)
        if ALL in self.request.GET.getlist("id"):
            context["whole_list"] = True
            context["scope_words"] = Listing.at(self.model, self.request).words()
        return context
