"""Choosers offer what may be chosen; where nothing can be made there, they offer no making."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import reverse

from home.choosers import ScopedChooserViewSet

pytestmark = pytest.mark.django_db

CHOSEN = [
    model
    for model in apps.get_models()
    if isinstance(
        getattr(getattr(model, "snippet_viewset", None), "chooser_viewset", None),
        ScopedChooserViewSet,
    )
]


@pytest.fixture
def chief_client(client):
    """An administrator, who may add everything."""
    chief = get_user_model().objects.create_superuser("chief", password="invented-for-tests")
    client.force_login(chief)
    return client


def test_every_snippet_of_ours_has_such_a_chooser() -> None:
    assert {"ExhibitItem", "PropertyItem", "Person"} <= {model.__name__ for model in CHOSEN}


@pytest.mark.parametrize("model", CHOSEN, ids=lambda model: model.__name__)
def test_a_chooser_without_a_form_offers_none_and_has_no_address_for_it(chief_client, model):
    chooser = model.snippet_viewset.chooser_viewset
    create = reverse(chooser.get_url_name("create"))
    assert chief_client.get(create).status_code == 404
    assert chief_client.post(create, {}).status_code == 404
    window = chief_client.get(reverse(chooser.get_url_name("choose"))).json()
    assert create not in window["html"]
    assert 'id="tab-create"' not in window["html"]
