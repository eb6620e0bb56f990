"""Conventions of pages and registers that ``manage.py`` refuses to start without."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models
from wagtail.models import Page, RevisionMixin

from home.models import SavedInTurnMixin

OURS = ("home", "risk", "oitpages")


@register
def check_saved_in_turn(app_configs, **kwargs) -> list[CheckMessage]:
    """Whatever of ours an editor saves by itself is saved in turn."""
    return saved_out_of_turn(
        model for name in OURS for model in apps.get_app_config(name).get_models()
    )


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
