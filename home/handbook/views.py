"""The guide in the admin: table of contents and chapters. Nothing here asks the database."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .chapters import read_chapter, read_contents
from .rendering import Rendered, render

TITLE = "คู่มือการใช้งาน"
URL_NAME = "home_handbook"
CHAPTER_URL_NAME = "home_handbook_chapter"


def chapter_address(slug: str) -> str:
    """The address of a chapter in the admin."""
    return reverse(CHAPTER_URL_NAME, args=[slug])


def _render(text: str) -> Rendered:
    return render(text, chapter_address, lambda name: static(f"guide/{name}"))


class HandbookView(WagtailAdminTemplateMixin, TemplateView):
    """The table of contents."""

    page_title = TITLE
    header_icon = "help"
    template_name = "home/admin/handbook.html"

    def get_breadcrumbs_items(self):
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": TITLE}]

    def get_context_data(self, **kwargs):
        """Parts and chapters."""
        contents = read_contents(settings.HANDBOOK_DIR)
        # Our own files, and the parser lets no HTML through.
        introduction = mark_safe(_render(contents.introduction).html)  # noqa: S308
        return super().get_context_data(contents=contents, introduction=introduction, **kwargs)


class ChapterView(WagtailAdminTemplateMixin, TemplateView):
    """A chapter with its own contents, and the ways to the others."""

    header_icon = "help"
    template_name = "home/admin/handbook_chapter.html"

    def get_page_title(self):
        """The chapter's title."""
        return self.chapter.title

    def get_breadcrumbs_items(self):
        """Home, the guide, then this chapter."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(URL_NAME), "label": TITLE},
            {"url": "", "label": self.chapter.title},
        ]

    def setup(self, request, *args, **kwargs):
        """Find the chapter.

        Raises:
            Http404: the guide has no such chapter.
        """
        super().setup(request, *args, **kwargs)
        self.contents = read_contents(settings.HANDBOOK_DIR)
        try:
            self.before, self.chapter, self.after = self.contents.neighbours(kwargs["chapter"])
        except KeyError as error:
            raise Http404("คู่มือไม่มีบทนี้") from error

    def get_context_data(self, **kwargs):
        """The text, its headings, the chapters before and after."""
        rendered = _render(read_chapter(settings.HANDBOOK_DIR, self.chapter))
        return {
            **super().get_context_data(**kwargs),
            "contents": self.contents,
            "chapter": self.chapter,
            "before": self.before,
            "after": self.after,
            "headings": rendered.headings,
            "text": mark_safe(rendered.html),  # noqa: S308
        }


def handbook_menu_item() -> MenuItem:
    """The entry of Wagtail's help menu."""
    return MenuItem(TITLE, reverse(URL_NAME), name="handbook", icon_name="help", order=10)


urlpatterns = [
    path("guide/", HandbookView.as_view(), name=URL_NAME),
    path("guide/<slug:chapter>/", ChapterView.as_view(), name=CHAPTER_URL_NAME),
]
