"""The station and what it holds once: people, contact, pages and news."""

from .base import PublicationGateMixin, StationPageMixin, station_of_path
from .links import ContactChannel, NavigationLink, QuickLink
from .membership import StationMembership
from .messages import (
    Message,
    MessageFile,
    MessageKey,
    MessageKind,
    MessagePage,
    MessageReply,
)
from .news import NEWS_TOPICS, NewsIndexPage, NewsPage
from .notices import Notice
from .pages import ContactPage, HomePage, StandardPage
from .people import Person, Posting
from .saving import SavedInTurnMixin
from .search import SearchEntry
from .station import Station, WorkLine
from .steps import StationStepsMixin
from .workflow import StationRoleTask

__all__ = [
    "NEWS_TOPICS",
    "ContactChannel",
    "ContactPage",
    "HomePage",
    "Message",
    "MessageFile",
    "MessageKey",
    "MessageKind",
    "MessagePage",
    "MessageReply",
    "NavigationLink",
    "NewsIndexPage",
    "NewsPage",
    "Notice",
    "Person",
    "Posting",
    "PublicationGateMixin",
    "QuickLink",
    "SavedInTurnMixin",
    "SearchEntry",
    "StandardPage",
    "Station",
    "StationMembership",
    "StationPageMixin",
    "StationRoleTask",
    "StationStepsMixin",
    "WorkLine",
    "station_of_path",
]
