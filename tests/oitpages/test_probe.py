import time
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from oitpages.services import start_edition
from oitpages.models import ItemPage
from oitpages.evidence.collect import collect
from tests.home.builders import make_station
pytestmark = pytest.mark.django_db

def test_probe(client):
    station = make_station(hostname="localhost")
    e = start_edition(station, 2568).page
    for p in ItemPage.objects.child_of(e).specific():
        p.save_revision().publish()
    for url in ("/ita/","/ita/2568/", "/ita/2568/o11/", "/ita/2568/o21/", "/ita/2568/evidence-index.csv", "/ita/2568/o7/files/o7-2568.pdf","/ita/2568/o5/", "/api/v1/evidence-index?station=alpha&year=2568"):
        ContentType.objects.clear_cache()
        caches["default"].clear()
        with CaptureQueriesContext(connection, ) as q:
            r = client.get(url)
        print(url, r.status_code, r.headers.get("Content-Type"), len(q))
        if url in ("/ita/2568/o21/", "/ita/2568/o5/"):
            for x in q: print("   ", x["sql"][:230].replace('"',''))
    with CaptureQueriesContext(connection, ) as q:
        collect(e)
    for x in q: print("   ", x["sql"][:230].replace('"',''))
