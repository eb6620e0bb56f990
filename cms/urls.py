"""Addresses of the whole site. Pages come last: Wagtail answers whatever is left."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.images.views.serve import ServeView
from wagtail.views import serve as serve_page

from home import workflow_reports
from home.conventions import robots_txt, security_txt, sitemap, sitemap_index
from home.messages.reports import report_error
from home.messages.views import follow_up as follow_message
from home.messages.views import send as send_message
from home.search.views import search_view
from oitpages.api.v1 import api as api_v1
from oitpages.api.v2 import api_router
from oitpages.cards import card
from oitpages.year_work.calendar_feed import calendar_feed

urlpatterns = [
    path("django-admin/", admin.site.urls),
    path("admin/reports/", include(workflow_reports.urlpatterns)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    re_path(
        r"^images/([^/]*)/(\d*)/([^/]*)/[^/]*$",
        ServeView.as_view(action="serve"),
        name="wagtailimages_serve",
    ),
    path("api/v1/", api_v1.urls),
    path("api/v2/", api_router.urls),
    path("messages/about/<int:page_id>/", report_error, name="report_error"),
    path("messages/<int:page_id>/", send_message, name="send_message"),
    path("messages/<int:page_id>/follow/", follow_message, name="follow_message"),
    path("search/", search_view, name="search"),
    path("calendar/<int:pk>/<slug:token>.ics", calendar_feed, name="calendar_feed"),
    path("robots.txt", robots_txt, name="robots_txt"),
    path("sitemap.xml", sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    re_path(r"^((?:[\w\-]+/)*)card\.png$", card, name="card"),
]

if settings.SERVE_MEDIA:
    media_prefix = settings.MEDIA_URL.strip("/")
    urlpatterns += [
        re_path(
            # Documents answer below /documents/ alone, where collection privacy is checked.
            rf"^{media_prefix}/(?!documents/)(?P<path>.*)$",
            serve,
            {"document_root": settings.MEDIA_ROOT},
        )
    ]

urlpatterns += [
    # Wagtail's own pattern lets no dot through, which files that belong to a page have.
    re_path(
        r"^((?:[\w\-]+/)+(?:evidence-index\.[a-z]+|files/[a-z0-9\-]+\.[a-z]+"
        r"|feed\.(?:atom|rss)|(?:survey-)?qr\.(?:svg|png)|poster\.pdf))$",
        serve_page,
        name="page_file",
    ),
    path("", include(wagtail_urls)),
]
