"""What visitors fetch of our stylesheets."""

import gzip

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from cms.static_files import LightStaticFilesStorage, compact


def stylesheet() -> bytes:
    """The public site's stylesheet as maintainers read it."""
    with open(finders.find("cms/site.css"), "rb") as stream:
        return stream.read()


def test_comments_stay_with_the_maintainers():
    content = compact(stylesheet())
    assert b"/*" not in content and b"*/" not in content
    assert content.count(b"{") == content.count(b"}") > 300
    assert len(gzip.compress(content)) < 0.75 * len(gzip.compress(stylesheet()))


def test_licences_stay():
    assert compact(b"/*! OFL */ a {}\n/* why */ b {}") == b"/*! OFL */a{}b{}"


@pytest.mark.parametrize(
    ("name", "kept"), [("cms/site.css", b"a{}"), ("other/site.css", b"/* why */ a {}")]
)
def test_only_our_stylesheets_are_touched(tmp_path, name, kept):
    storage = LightStaticFilesStorage(location=tmp_path)
    storage.save(name, ContentFile(b"/* why */ a {}"))
    assert (tmp_path / name).read_bytes() == kept
