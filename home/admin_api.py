"""The admin's own API for files, kept within what a user's collections let them see.

Wagtail's admin script asks it for images and documents; out of the box it answers any
signed-in user with those of every station.
"""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

FILE_ACTIONS = ("add", "change", "delete", "choose")


class OwnCollectionsMixin:
    """Answer with what the user may choose or change; 404 for anything else."""

    def get_queryset(self) -> QuerySet:
        """The files of the user's collections."""
        policy = policy_registry.get_by_type(self.model)
        visible = policy.instances_user_has_any_permission_for(self.request.user, FILE_ACTIONS)
        return super().get_queryset().filter(pk__in=visible.values("pk"))


class OwnImagesAPIViewSet(OwnCollectionsMixin, ImagesAdminAPIViewSet):
    """Images of the user's collections."""


class OwnDocumentsAPIViewSet(OwnCollectionsMixin, DocumentsAdminAPIViewSet):
    """Documents of the user's collections."""
