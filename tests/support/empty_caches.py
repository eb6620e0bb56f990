"""Forget what Django and Wagtail keep in caches, such as the addresses of the sites."""

from django.core.cache import caches


def empty_caches() -> None:
    """Clear every cache that was used in this process."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
