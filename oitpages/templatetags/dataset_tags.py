"""The facts of the disclosure for search engines: a data set for each item, a catalogue a year."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from home.structured_data import graph, json_ld
from home.templatetags.discovery_tags import page_things
from oitpages.evidence.structured_data import data_catalogue, dataset

register = template.Library()


@register.simple_tag(takes_context=True)
def dataset_data(context: template.Context) -> SafeString | str:
    """The item's page with its data set, as JSON-LD."""
    things = page_things(context, context["request"], context["page"])
    if not things:
        return ""
    return json_ld(graph(*things, dataset(context["state"], things[0])))


@register.simple_tag(takes_context=True)
def catalogue_data(context: template.Context) -> SafeString | str:
    """The year's page with its list of data sets, as JSON-LD."""
    things = page_things(context, context["request"], context["page"])
    if not things:
        return ""
    return json_ld(graph(*things, data_catalogue(context["index"], things[0])))
