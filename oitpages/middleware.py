"""Tells editors why a page was not published, whichever way they tried."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from oitpages.publishing import PublicationRefused


class RefusedPublicationMiddleware:
    """Turns :class:`PublicationRefused` into a message at the page's form.

    The form finds texts that a format can't show before it publishes. This is for the
    rest (a picture that can't be read, a station without an address) and for ways
    without a form: bulk publication and approval in a workflow. The transaction is
    rolled back by then and the draft is kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as it is."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception):
        """Redirect to the page's form with the reason; leave other exceptions alone."""
        if not isinstance(exception, PublicationRefused):
            return None
        messages.error(request, exception.message_th)
        return redirect("wagtailadmin_pages:edit", exception.page.pk)
