import time, cProfile, pstats
import pytest
from tests.oitpages.test_query_budgets import *
from tests.oitpages.conftest import *
pytestmark = pytest.mark.django_db
def test_prof(published, station):
    t=time.time(); fill(station, published, 1000); print("fill", time.time()-t)
    t=time.time(); fill_records(published, 1000); print("records", time.time()-t)
    t=time.time(); states=collect(published, today=TODAY); print("collect", time.time()-t)
    p=cProfile.Profile(); p.enable()
    t=time.time(); i=edition_index(published); print("index", time.time()-t)
    p.disable(); pstats.Stats(p).sort_stats("cumtime").print_stats(35)
