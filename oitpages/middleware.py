"""Tells editors why a page was not published, whichever way they tried."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages

from oitpages.models import FileStatus
from oitpages.publishing import PublicationRefused
from oitpages.register_guard import pages_held_back
from oitpages.source_changes import Changes, followed_once


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


class FollowedSourcesMiddleware:
    """Has files follow once what a request changed, however many rows it saved.

    Without a queue the files are made before the answer, so an officer is told at once
    what could not be made; with one, the evidence index in the admin tells.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, then follow what it changed."""
        started = timezone.now()
        with followed_once() as gathered:
            response = self.get_response(request)
            changes = dict(gathered.changes)
        if changes and request.user.is_authenticated:
            self._tell(request, changes, started)
        return response

    @staticmethod
    def _tell(request: HttpRequest, changes: Changes, started) -> None:
        """Name the pages whose files could not be made, and those that wait for a publisher.

        With a queue nothing has failed yet; what will be held back is known at once.
        """
        failed = FileStatus.objects.filter(
            page__station__in=changes, problem_at__gte=started
        ).exclude(problem="")
        problems = {
            row.page_id: (row.page.title, row.problem) for row in failed.select_related("page")
        }
        for title, problem in {**pages_held_back(changes), **problems}.values():
            messages.warning(request, f"ไฟล์ของ “{title}” ยังไม่ตรงกับข้อมูล: {problem}")
