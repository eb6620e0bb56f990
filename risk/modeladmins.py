"""The log of movements in the admin: to list, inspect and export, never to change."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator
from wagtail.permissions import policy_registry
from wagtail_modeladmin.views import IndexView

from home.permissions import stations_where
from home.station_logs import StationLogAdmin, StationLogPermissions
from risk.big_lists import CappedPaginator, MirroredPaginator, counted_as
from risk.exports import GuardedExportMixin
from risk.models import ExhibitMovement
from risk.models.custody import length_of_chains
from risk.store_permissions import may, may_any


class MovementPermissions(StationLogPermissions):
    """Who works with the exhibit store of a station sees its movements."""

    def user_can_list(self, user) -> bool:
        """Whether the user may see movements of some station."""
        return may_any(user, "view", ExhibitMovement)

    def user_can_inspect_obj(self, user, obj) -> bool:
        """Whether the user may see this one."""
        return may(user, "view", obj)


class MovementIndexView(GuardedExportMixin, IndexView):
    """The list with an export that Excel reads as Thai; its search uses an index.

    The whole log is as long as the chains in it; results of a search or a filter are
    counted up to a limit.
    """

    @property
    def paginator_class(self) -> type[WagtailPaginator]:
        """Says that there is more where a search or a filter found more than the limit."""
        return CappedPaginator if self.is_narrowed else MirroredPaginator

    @property
    def is_narrowed(self) -> bool:
        """Whether something was searched for or filtered, rather than only ordered."""
        return bool(self.query or set(self.params) - set(self.IGNORED_PARAMS))

    @cached_property
    def length(self) -> int:
        """How many movements there are at the user's stations."""
        return length_of_chains(stations_where(self.request.user, ["view"], ExhibitMovement))

    def get_base_queryset(self, request=None) -> QuerySet:
        """All movements that the user sees."""
        return counted_as(super().get_base_queryset(request), lambda: self.length)

    def get_queryset(self, request=None) -> QuerySet:
        """The movements that were asked for."""
        rows = super().get_queryset(request)
        if self.is_narrowed:
            return counted_as(rows, lambda: CappedPaginator(rows, self.items_per_page).count)
        return counted_as(rows, lambda: self.length)

    def get_search_results(self, request, queryset, search_term: str):
        """Movements with the words, of the number or with the hash that was typed."""
        return queryset.searched(search_term or "")


class ExhibitMovementAdmin(StationLogAdmin):
    """Every hand that every exhibit passed through."""

    model = ExhibitMovement
    index_view_class = MovementIndexView
    permission_helper_class = MovementPermissions
    menu_label = "ประวัติของกลาง"
    menu_icon = "history"
    menu_order = 255
    list_per_page = 50
    list_display = (
        "exhibit_number",
        "sequence",
        "kind",
        "happened",
        "to_place",
        "to_holder",
        "recorded_by_name",
    )
    list_filter = ("kind",)
    search_fields = ("exhibit_number", "to_place", "to_holder", "recorded_by_name", "hash")
    list_export = (
        "station_sequence",
        "exhibit_number",
        "sequence",
        "kind",
        "status_after",
        "happened_at",
        "recorded_at",
        "recorded_by_name",
        "previous_hash",
        "station_previous_hash",
        "hash",
    )
    export_filename = "exhibit-movements"
    inspect_view_fields = (
        "exhibit_number",
        "sequence",
        "station_sequence",
        "kind",
        "status_after",
        "from_place",
        "from_holder",
        "to_place",
        "to_holder",
        "reason",
        "handed_over_by",
        "received_by",
        "witness",
        "corrects_sequence",
        "details",
        "happened",
        "recorded",
        "recorded_by_name",
        "previous_hash",
        "station_previous_hash",
        "hash",
    )
    ordering = ("-recorded_at", "-pk")

    def get_queryset(self, request) -> QuerySet:
        """The movements of the stations where the user works with the store.

        Keys of stations rather than a question for them: only then does the database read
        a page in the order of its index.
        """
        return policy_registry.get_by_type(ExhibitMovement).instances_user_has_any_permission_for(
            request.user, ["view"]
        )
