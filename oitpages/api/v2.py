"""``/api/v2/``: Wagtail's own API for pages, images and documents."""

from __future__ import annotations

from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from oitpages.api.parameters import CheckedParametersMixin


class PagesViewSet(CheckedParametersMixin, PagesAPIViewSet):
    """Public pages."""


class ImagesViewSet(CheckedParametersMixin, ImagesAPIViewSet):
    """Images of public collections."""


class DocumentsViewSet(CheckedParametersMixin, DocumentsAPIViewSet):
    """Documents of public collections."""


api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PagesViewSet)
api_router.register_endpoint("images", ImagesViewSet)
api_router.register_endpoint("documents", DocumentsViewSet)
