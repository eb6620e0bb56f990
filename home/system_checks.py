"""Conventions of pages and registers that ``manage.py`` refuses to start without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models
from wagtail.models import Page, RevisionMixin

from home.models import SavedInTurnMixin, StationStepsMixin

OURS = ("home", "risk", "oitpages")


def our_models() -> Iterator[type[models.Model]]:
    """Every model of the project's own applications."""
    return (model for name in OURS for model in apps.get_app_config(name).get_models())


@register
def check_saved_in_turn(app_configs, **kwargs) -> list[CheckMessage]:
    """Whatever of ours an editor saves by itself is saved in turn."""
    return saved_out_of_turn(our_models())


def saved_out_of_turn(found: Iterable[type[models.Model]]) -> list[CheckMessage]:
    """A complaint about each model with drafts whose savings may overtake one another.

    Args:
        found: the models to look at.
    """
    return [
        Error(
            f"{model.__name__} has revisions and isn't a SavedInTurnMixin.",
            hint="Put SavedInTurnMixin before Page or RevisionMixin among its bases.",
            obj=model,
            id="home.E001",
        )
        for model in found
        if issubclass(model, (Page, RevisionMixin)) and not is_saved_in_turn(model)
    ]


def is_saved_in_turn(model: type[models.Model]) -> bool:
    """Whether the mixin is asked before Wagtail's own way of saving a draft."""
    own = Page if issubclass(model, Page) else RevisionMixin
    order = model.__mro__
    return SavedInTurnMixin in order and order.index(SavedInTurnMixin) < order.index(own)


@register
def check_station_steps(app_configs, **kwargs) -> list[CheckMessage]:
    """Whatever page of ours somebody submits, its station's steps find who acts."""
    return without_steps(our_models())


def without_steps(found: Iterable[type[models.Model]]) -> list[CheckMessage]:
    """A complaint about each page type whose workflow would end in an error.

    Args:
        found: the models to look at.
    """
    return [
        Error(
            f"{model.__name__} stands below the station's workflow and isn't a StationStepsMixin.",
            hint="Derive it from StationPageMixin, or from StationStepsMixin.",
            obj=model,
            id="home.E002",
        )
        for model in found
        if issubclass(model, Page) and not issubclass(model, StationStepsMixin)
    ]
