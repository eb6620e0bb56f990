"""The admin speaks Thai: the catalogues are compiled, in step with their source and used."""

import gettext
import json
import re
from pathlib import Path

import pytest
from django.utils import translation

from .builders import make_member, make_station

CATALOGUES = Path(__file__).parents[2] / "cms/locale/th/LC_MESSAGES"
ENTRY = re.compile(
    r'^msgid (".*")\n(?:msgid_plural (".*")\n)?msgstr(?:\[0\])? (".*")$', re.MULTILINE
)

FILLED_IN = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%s")


def _unquote(text: str) -> str:
    return text[1:-1].replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_the_compiled_catalogue_is_in_step_with_its_source(name):
    source = {
        _unquote(msgid): _unquote(msgstr)
        for msgid, _, msgstr in ENTRY.findall((CATALOGUES / f"{name}.po").read_text())
        if msgid != '""'
    }
    with (CATALOGUES / f"{name}.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    assert len(source) > 60
    wrong = {key for key, thai in source.items() if catalogue.ngettext(key, key, 1) != thai}
    assert {key for key in wrong if catalogue.gettext(key) != source[key]} == set()


@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_what_is_filled_in_is_named_as_in_the_original(name):
    entries = ENTRY.findall((CATALOGUES / f"{name}.po").read_text())
    strangers = [
        thai
        for msgid, plural, thai in entries
        if msgid != '""' and set(FILLED_IN.findall(thai)) - set(FILLED_IN.findall(msgid + plural))
    ]
    assert strangers == []


def test_our_words_go_before_wagtails():
    with translation.override("th"):
        assert translation.gettext("This field cannot be null.") == "โปรดกรอกช่องนี้"
        assert translation.gettext("Save") == "บันทึก"
        assert translation.gettext("Pages") == "หน้าเว็บ"


@pytest.mark.django_db
def test_an_officer_meets_thai_menus_and_a_thai_typeface(client):
    client.force_login(make_member(make_station()))
    html = client.get("/admin/", headers={"accept-language": "th"}).content.decode()
    assert json.dumps("หน้าเว็บ")[1:-1] in html  # the menu is data for a script
    assert json.dumps("หลายหน้า")[1:-1] not in html
    assert "cms/admin-thai.css" in html
