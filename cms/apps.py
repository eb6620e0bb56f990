"""Application: the project itself."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Settings, addresses and what every application shares."""

    name = "cms"
    verbose_name = "โปร่งใส"

    def ready(self) -> None:
        """Let the cache of pages know when content changes."""
        from cms.page_cache import watch_content

        watch_content()
