"""Parameters of the content API, checked before Wagtail's own views take them for granted.

A value that the database, its search or Wagtail's filters can't take is told with status 400
and its name. Wagtail hands some of them on as they are, which ends in an error of the server.
"""

from __future__ import annotations

import unicodedata

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.http import QueryDict
from rest_framework.renderers import JSONRenderer
from wagtail.api.v2.utils import BadRequestError

HIGHEST_NUMBER = 2**31 - 1
LONGEST_VALUE = 500
WORD_CATEGORIES = frozenset("LMN")
"""Letters, marks (Thai vowels and tones among them) and digits."""
OPERATORS = ("and", "or")


def searched_words(typed: str) -> str:
    """Words alone: to the search of SQLite, signs such as quotes are a language of its own."""
    return "".join(c if unicodedata.category(c)[0] in WORD_CATEGORIES else " " for c in typed)


def checked_value(model: type[models.Model], name: str, value: str) -> None:
    """Check one parameter of a kind of content.

    Raises:
        BadRequestError: the value can't be one of that parameter.
    """
    if "\x00" in value or len(value) > LONGEST_VALUE:
        raise BadRequestError(f"'{name}' holds a null character or is too long")
    if name == "search_operator" and value not in OPERATORS:
        raise BadRequestError(f"search_operator must be one of {', '.join(OPERATORS)}")
    if name == "search" and not searched_words(value).strip():
        raise BadRequestError("search holds no letter and no digit")
    field = _field(model, name)
    if name in ("offset", "limit") or isinstance(field, models.IntegerField):
        _check_number(name, value)
    elif isinstance(field, models.DateField):
        try:
            field.to_python(value)
        except (ValidationError, OverflowError) as error:
            raise BadRequestError(f"'{name}' is not a date") from error


def _field(model: type[models.Model], name: str) -> models.Field | None:
    """The column that a parameter filters by, where it does; that of a relation is its key."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return getattr(field, "target_field", field) if field.concrete else None


def _check_number(name: str, value: str) -> None:
    try:
        if not 0 <= int(value) <= HIGHEST_NUMBER:
            raise ValueError
    except ValueError as error:
        raise BadRequestError(f"'{name}' must be a number up to {HIGHEST_NUMBER}") from error


class CheckedParametersMixin:
    """A viewset of Wagtail's API whose parameters are checked first.

    It answers in JSON alone: the page that the REST framework makes for people needs inline
    scripts, which the site's policy refuses.
    """

    renderer_classes = (JSONRenderer,)

    def initial(self, request, *args, **kwargs) -> None:
        """Check every parameter; the search gets words alone.

        Raises:
            BadRequestError: one of them can't be taken.
        """
        super().initial(request, *args, **kwargs)
        for name, values in request.GET.lists():
            for value in values:
                checked_value(self.model, name, value)
        if "search" in request.GET:
            parameters: QueryDict = request.GET.copy()
            parameters["search"] = searched_words(parameters["search"])
            request._request.GET = parameters
