"""A record of a station for each paper of the registers."""

from django.apps import apps

from home.models import Station
from risk.documents.registry import RegisterDocument


def record_for(document: RegisterDocument, station: Station):
    """A record that the paper can be printed from."""
    return apps.get_model(document.model).objects.filter(station=station).first()
