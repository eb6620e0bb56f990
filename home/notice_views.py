"""“เรื่องที่รอฉัน”: the user's own notices, in the menu, on the home page and in a list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .models import Notice

TITLE = "เรื่องที่รอฉัน"
URL_NAME = "home_waiting"
ON_HOME_PAGE = 5


class WaitingView(WagtailAdminTemplateMixin, TemplateView):
    """Everything open for the user; what only informs is put away with a button."""

    page_title = TITLE
    header_icon = "mail"
    template_name = "home/admin/waiting.html"

    def get_breadcrumbs_items(self):
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": TITLE}]

    def get_context_data(self, **kwargs):
        """The user's open notices, those to act on first."""
        notices = list(Notice.objects.open_for(self.request.user).select_related("page"))
        notices.sort(key=lambda notice: not notice.waits)
        return super().get_context_data(notices=notices, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Put away what the user has read; what waits for an action stays."""
        notices = Notice.objects.open_for(request.user).exclude(kind=Notice.Kind.TASK)
        chosen = request.POST.get("notice", "")
        if chosen:
            notices = notices.filter(pk=chosen) if chosen.isdecimal() else notices.none()
        notices.close()
        return redirect(URL_NAME)


class WaitingMenuItem(MenuItem):
    """The list with the number of open notices."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """The entry as this user sees it."""
        number = Notice.objects.open_for(request.user).count()
        label = f"{TITLE} ({number})" if number else TITLE
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname
        )


class WaitingPanel(Component):
    """The newest open notices, above all else on the home page; absent where there are none."""

    name = "waiting"
    template_name = "home/admin/waiting_panel.html"
    order = 5

    def get_context_data(self, parent_context):
        """The user's open notices."""
        notices = Notice.objects.open_for(parent_context["request"].user).select_related("page")
        return {
            "notices": list(notices[:ON_HOME_PAGE]),
            "url": reverse(URL_NAME),
            "title": TITLE,
        }


urlpatterns = [path("waiting/", WaitingView.as_view(), name=URL_NAME)]
