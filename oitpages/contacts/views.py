"""“รายชื่อ EIT ส่วนที่ 2” in the admin. What is opened or leaves is in the audit log."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.forms import BEDateInput
from oitpages.admin_views import LONGEST_KEY, editions_for, named_edition
from oitpages.contacts import services
from oitpages.contacts.access import may_read, may_read_any
from oitpages.contacts.forms import ContactForm, ContactListForm, ManyContactsForm
from oitpages.imports.uploading import workbook_response
from oitpages.models import Contact, ContactList, EditionPage
from oitpages.models.contacts import latest_deletion, survey_end
from oitpages.renderers import RenderError

TITLE = "รายชื่อ EIT ส่วนที่ 2"
KEPT_AFTER_SURVEY = datetime.timedelta(days=30)
SOON = datetime.timedelta(days=14)
private = method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")


class ContactsMixin:
    """A year's contact list, for those who may read it."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Find the year and its list.

        Raises:
            Http404: another station's year, or a user who has no part in the list.
        """
        self.page = named_edition(request, str(kwargs["edition"]))
        if not may_read(request.user, self.page):
            raise Http404("ไม่พบรายชื่อนี้")
        self.today = timezone.localdate()
        self.list = ContactList.objects.filter(page=self.page).first()
        if self.list is not None:
            self.list.page = self.page
            self.list.station = self.page.station
        return super().dispatch(request, *args, **kwargs)

    @property
    def url(self) -> str:
        """The list's own screen."""
        return reverse("oitpages_admin:contacts", args=[self.page.pk])

    def open_list(self) -> ContactList:
        """The list, where it may still be opened.

        Raises:
            Http404: there is none, or its day has come.
        """
        if self.list is None or self.list.is_expired(self.today):
            raise Http404("ไม่มีรายชื่อ หรือถึงกำหนดลบแล้ว")
        return self.list


@private
class ContactsView(ContactsMixin, WagtailAdminTemplateMixin, TemplateView):
    """What is kept, why and until when, with the forms to add; names only where asked for."""

    page_title = TITLE
    header_icon = "group"
    template_name = "oitpages/admin/contacts.html"

    def get_breadcrumbs_items(self):
        """Home, the surveys, then this page."""
        surveys = f"{reverse('oitpages_admin:surveys')}?edition={self.page.pk}"
        return [
            *super().get_breadcrumbs_items(),
            {"url": surveys, "label": "แบบสำรวจ IIT/EIT"},
            {"url": "", "label": TITLE},
        ]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        """The list without its contacts, and the forms; a refused one takes its place."""
        context: dict[str, Any] = {
            "edition_page": self.page,
            "list": self.list,
            "today": self.today,
        }
        context["media"] = BEDateInput().media
        if self.list is None and latest_deletion(self.page) <= self.today:
            context["is_over"] = True
        elif self.list is None:
            context["keep_form"] = ContactListForm(initial=self._first())
        elif self.list.is_expired(self.today):
            context["is_expired"] = True
        else:
            context |= {
                "number": self.list.contacts.count(),
                "days_left": (self.list.delete_on - self.today).days,
                "is_soon": self.list.delete_on - self.today <= SOON,
                "keep_form": ContactListForm(instance=self.list),
                "contact_form": ContactForm(instance=Contact(contact_list=self.list)),
                "many_form": ManyContactsForm(target=self.list),
            }
        return super().get_context_data(**{**context, **kwargs})

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Keep, add, open or delete, or show what is wrong.

        Raises:
            Http404: nothing that this screen does, or a list whose day has come.
        """
        action = request.POST.get("action", "")
        if action == "keep":
            return self._keep()
        steps = {
            "add": self._add,
            "many": self._many,
            "open": self._open,
            "take-out": self._take_out,
            "delete-all": self._delete_all,
        }
        if action not in steps:
            raise Http404("ไม่มีคำสั่งนี้")
        return steps[action](self.open_list())

    def _first(self) -> dict[str, Any]:
        soon = survey_end(self.page) + KEPT_AFTER_SURVEY
        later = min(self.today + KEPT_AFTER_SURVEY, latest_deletion(self.page))
        return {
            "purpose": "ส่งรายชื่อผู้มีส่วนได้ส่วนเสียภายนอกให้ ป.ป.ช. ทางระบบ ITAP "
            f"เพื่อเชิญตอบแบบวัด EIT ส่วนที่ 2 ปีงบประมาณ พ.ศ. {self.page.year}",
            "delete_on": max(soon, later),
        }

    def _keep(self) -> HttpResponse:
        if self.list is not None and self.list.is_expired(self.today):
            raise Http404("ลบรายชื่อไปแล้ว")
        user = self.request.user
        target = self.list or ContactList(
            station=self.page.station,
            page=self.page,
            created_by_name=get_user_display_name(user),
        )
        form = ContactListForm(self.request.POST, instance=target)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(keep_form=form))
        services.keep(form.save(commit=False), user)
        messages.success(self.request, "บันทึกวัตถุประสงค์และวันลบรายชื่อแล้ว")
        return redirect(self.url)

    def _add(self, target: ContactList) -> HttpResponse:
        form = ContactForm(self.request.POST, instance=Contact(contact_list=target))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(contact_form=form))
        services.add(target, [form.save(commit=False)], self.request.user)
        messages.success(self.request, "เพิ่มรายชื่อแล้ว 1 ราย")
        return redirect(self.url)

    def _many(self, target: ContactList) -> HttpResponse:
        form = ManyContactsForm(self.request.POST, self.request.FILES, target=target)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(many_form=form))
        services.add(target, form.contacts, self.request.user)
        messages.success(self.request, f"เพิ่มรายชื่อแล้ว {len(form.contacts):,} ราย")
        return redirect(self.url)

    def _open(self, target: ContactList) -> HttpResponse:
        contacts = services.opened(target, self.request.user)
        return self.render_to_response(self.get_context_data(contacts=contacts, is_opened=True))

    def _take_out(self, target: ContactList) -> HttpResponse:
        wanted = self.request.POST.get("contact", "")
        known = wanted.isdecimal() and len(wanted) <= LONGEST_KEY
        if not known or not services.take_out(target, int(wanted), self.request.user):
            raise Http404("ไม่มีรายชื่อนี้แล้ว")
        messages.success(self.request, "ลบแล้ว 1 ราย")
        return redirect(self.url)

    def _delete_all(self, target: ContactList) -> HttpResponse:
        if not self.request.POST.get("sure"):
            messages.error(self.request, "ยังไม่ได้ลบ โปรดทำเครื่องหมายยืนยันก่อน")
            return redirect(self.url)
        number = services.delete_all(target, self.request.user)
        messages.success(self.request, f"ลบรายชื่อทั้งหมดแล้ว {number:,} ราย")
        return redirect(self.url)


@private
class ExportContactsView(ContactsMixin, View):
    """The list as the Excel form of ITAP."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The workbook.

        Raises:
            Http404: there is nothing that may be exported.
        """
        target = self.open_list()
        try:
            content = services.export(target, request.user)
        except RenderError as error:
            messages.error(request, error.message_th)
            return redirect(self.url)
        return workbook_response(content, f"eit-2-{self.page.station.slug}-{self.page.year}.xlsx")


class ContactsStartView(View):
    """From the menu to the newest year whose contacts the user may read."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list, or the surveys where there is no year yet.

        Raises:
            Http404: the user reads no station's contacts.
        """
        if not may_read_any(request.user):
            raise Http404("ไม่พบรายชื่อ")
        pages: list[EditionPage] = list(editions_for(request.user)[:100])
        for page in pages:
            if may_read(request.user, page):
                return redirect("oitpages_admin:contacts", page.pk)
        if pages:
            raise Http404("ไม่พบรายชื่อในสถานีของท่าน")
        return redirect("oitpages_admin:surveys")


class ContactsMenuItem(MenuItem):
    """An entry for those who may read some station's contacts."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user is one."""
        return may_read_any(request.user)
