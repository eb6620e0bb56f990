"""What the templates of the exhibit store need."""

from __future__ import annotations

from django import template

from risk.exhibits_admin.base import inspect_address
from risk.models import ExhibitItem

register = template.Library()


@register.simple_tag
def exhibit_address(exhibit: ExhibitItem) -> str:
    """The address of an exhibit's own page in the admin."""
    return inspect_address(exhibit)
