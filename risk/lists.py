"""What the registers' lists in the admin share: columns, their choice, and exports."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

import django_filters
from django import forms
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.snippets.views.snippets import InspectView

from cms.common.thai import format_date, format_money
from home.scoping import StationScopedSnippetViewSet
from risk.exports import GuardedExportIndexView

COLUMNS_PARAMETER = "columns"


def choice_column(name: str, label: str) -> Column:
    """A column that shows the Thai label of a choice and sorts by what is stored."""
    return Column(name, label=label, accessor=f"get_{name}_display", sort_key=name)


def date_column(name: str, label: str) -> Column:
    """A column with a date in the Buddhist era."""
    return Column(name, label=label, accessor=_date_reader(name), sort_key=name)


def _date_reader(name: str) -> Callable[[object], str]:
    def read(row: object) -> str:
        day = getattr(row, name)
        return format_date(day, "short") if day else "–"

    return read


class ChosenColumnsFilterSet(WagtailFilterSet):
    """Filters of a list, with a choice of the columns that it shows.

    The choice stands in the address like every filter, so that a list can be kept as a
    bookmark. Requires: a list view made by :class:`ChosenColumnsIndexView`.
    """

    columns = django_filters.MultipleChoiceFilter(
        label="คอลัมน์ที่แสดง", method="keep_all", widget=forms.CheckboxSelectMultiple
    )

    def keep_all(self, rows, name: str, value):
        """Columns hide nothing of the rows."""
        return rows


class ChosenColumnsIndexView(GuardedExportIndexView):
    """A list whose reader chooses the columns beside the first one.

    Columns whose names stand in ``hidden_columns`` are shown once they are asked for.
    """

    base_filterset_class = ChosenColumnsFilterSet
    hidden_columns: tuple[str, ...] = ()

    def order_queryset(self, queryset):
        """In the chosen order, and rows that are equal there always in the same one.

        Else a row between two pages might be shown on both, or on none.
        """
        rows = super().order_queryset(queryset)
        order = rows.query.order_by
        if len(order) != 1 or not isinstance(order[0], str) or order[0].lstrip("-") == "pk":
            return rows
        return rows.order_by(order[0], "-pk" if order[0].startswith("-") else "pk")

    @cached_property
    def optional_columns(self) -> dict[str, str]:
        """Name to heading of the columns that may be left out."""
        titles = {
            column.name: str(column.label)
            for column in self.list_display[1:]
            if isinstance(column, BaseColumn)
        }
        return {name: title for name, title in titles.items() if title}

    @cached_property
    def filters(self):
        """The filters, offering the columns of this list."""
        if not self.filterset_class:
            return None
        filterset = self.filterset_class(**self.get_filterset_kwargs())
        # Before the form is made of the filters' fields.
        choice = filterset.filters[COLUMNS_PARAMETER].field
        choice.choices = list(self.optional_columns.items())
        return filterset

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """The chosen columns in their order; the usual ones where none is chosen."""
        every = super().columns
        chosen = set(self.request.GET.getlist(COLUMNS_PARAMETER)) & set(self.optional_columns)
        chosen = chosen or set(self.optional_columns) - set(self.hidden_columns)
        return [
            column
            for column in every
            if column.name not in self.optional_columns or column.name in chosen
        ]


MONEY_PLACES = 2
"""Amounts of money have two decimals; other figures stay as they were entered."""


class RegisterInspectView(InspectView):
    """An entry to read, its dates in the Buddhist era and its amounts with separators."""

    def get_field_display_value(self, field_name: str, field) -> object:
        """The text of a field; Django's Thai formats would show the year 2025."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return format_date(value)
        if isinstance(value, Decimal) and field.decimal_places == MONEY_PLACES:
            return format_money(value)
        return "–" if value in (None, "") else value


class RegisterViewSet(StationScopedSnippetViewSet):
    """What the registers' lists share."""

    index_view_class = ChosenColumnsIndexView
    inspect_view_class = RegisterInspectView
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
