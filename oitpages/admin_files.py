"""Admin actions on the files of a year: making old ones anew."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View
from wagtail.admin import messages
from wagtail.models import Page

from oitpages.admin_views import may_make_files, named_edition
from oitpages.dependencies import EVERY_ITEM
from oitpages.following import BROKEN_TH, Followed, follow_edition


class MakeFilesView(View):
    """Makes the files of one item, or of all whose files are old, in line with the data."""

    http_method_names = ("post",)

    def post(self, request):
        """Make them now, and say at the index what came of it.

        Raises:
            Http404: the year isn't one of the user's.
            PermissionDenied: the user may not publish.
        """
        page = named_edition(request, request.POST.get("edition", ""))
        if not may_make_files(request.user, page):
            raise PermissionDenied
        item = request.POST.get("item", "")
        try:
            followed = follow_edition(page, [item or EVERY_ITEM])
        except ExceptionGroup:  # logged and kept with each page by then
            messages.error(request, BROKEN_TH)
        else:
            self._tell(request, followed)
        address = reverse("oitpages_admin:index")
        return redirect(f"{address}?{urlencode({'edition': page.pk})}")

    @staticmethod
    def _tell(request, followed: Followed) -> None:
        """Say how many files changed, and why others could not be made."""
        titles = dict(Page.objects.filter(pk__in=followed.failed).values_list("pk", "title"))
        for page_id, reason in followed.failed.items():
            messages.error(request, f"ยังสร้างไฟล์ของ “{titles[page_id]}” ไม่สำเร็จ: {reason}")
        number = sum(len(names) for names in followed.changed.values())
        if number:
            messages.success(request, f"สร้างไฟล์ใหม่ {number} ไฟล์ ใน {len(followed.changed)} หน้าแล้ว")
        elif not followed.failed:
            messages.success(request, "ไฟล์ทั้งหมดตรงกับข้อมูลแล้ว")
