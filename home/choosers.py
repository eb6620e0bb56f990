"""Choosers that offer and answer only what belongs to the user's stations."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views import chooser as snippet_chooser

from .permissions import visible_instances


class ContainsFilterForm(BaseFilterForm):
    """Search in a chooser that also finds a part of a Thai word, which no index does."""

    q = forms.CharField(
        label="คำค้น", widget=forms.TextInput(attrs={"placeholder": "ค้นหา"}), required=False
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        """Keep what has the words in any of the fields that the model's list searches."""
        objects = super().filter(objects)
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching = True
        self.search_query = words
        query = Q()
        for field in objects.model.snippet_viewset.search_fields:
            query |= Q(**{f"{field}__icontains": words})
        return objects.filter(query)


class CreationMixin:
    """A form for a new thing in a chooser's window, where the chooser has such a form at all.

    Wagtail offers the tab to whoever may add the thing, and then finds no form to show.
    """

    def can_create(self) -> bool:
        """Whether the form is offered: nothing is made that has screens of its own for it."""
        return self.get_creation_form_class() is not None and super().can_create()


class ScopedChooseMixin(CreationMixin):
    """The list of a chooser: only what the user may see."""

    def get_filter_form_class(self) -> type[BaseFilterForm]:
        """Offer a search where the model's list has one."""
        searchable = self.model_class.snippet_viewset.search_fields
        return ContainsFilterForm if searchable else BaseFilterForm

    def get_object_list(self) -> QuerySet:
        """What may be chosen."""
        visible = visible_instances(self.model_class, self.request.user)
        return super().get_object_list().filter(pk__in=visible.values("pk"))


class ScopedChosenMixin:
    """The answer of a chooser: nothing about what the user may not see."""

    def get_object(self, pk):
        """The chosen thing.

        Raises:
            Http404: it belongs to another station or does not exist.
        """
        chosen = visible_instances(self.model_class, self.request.user).filter(pk=pk).first()
        if chosen is None:
            raise Http404
        return chosen


class ScopedChosenMultipleMixin:
    """The answer of a chooser for several things at once."""

    def get_objects(self, pks) -> QuerySet:
        """The chosen things that the user may see."""
        return visible_instances(self.model_class, self.request.user).filter(pk__in=pks)


class ScopedChooseView(ScopedChooseMixin, snippet_chooser.ChooseView):
    """The chooser's window."""


class ScopedChooseResultsView(ScopedChooseMixin, snippet_chooser.ChooseResultsView):
    """The chooser's list, searched and paged."""


class ScopedCreateView(CreationMixin, snippet_chooser.SnippetCreateView):
    """What the form in a chooser's window is sent to."""

    def dispatch(self, request, *args, **kwargs):
        """Answer where there is a form.

        Raises:
            Http404: the chooser has none.
        """
        if self.get_creation_form_class() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class ScopedChosenView(ScopedChosenMixin, snippet_chooser.SnippetChosenView):
    """One chosen thing."""


class ScopedChosenMultipleView(
    ScopedChosenMultipleMixin, snippet_chooser.SnippetChosenMultipleView
):
    """Several chosen things."""


class ScopedChooserViewSet(snippet_chooser.SnippetChooserViewSet):
    """A snippet chooser within the user's stations."""

    choose_view_class = ScopedChooseView
    choose_results_view_class = ScopedChooseResultsView
    chosen_view_class = ScopedChosenView
    chosen_multiple_view_class = ScopedChosenMultipleView
    create_view_class = ScopedCreateView
