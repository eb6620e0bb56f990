"""An uploaded photo is stored without the place where it was taken, and upright."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model

from tests.common.test_pictures import GPS, picture

from .builders import make_member, make_station, make_superuser

pytestmark = pytest.mark.django_db


def stored(image) -> Image.Image:
    with image.file.open("rb") as stream:
        found = Image.open(stream)
        found.load()
        return found


@pytest.mark.parametrize(("orientation", "size"), [(1, (40, 20)), (6, (20, 40))])
def test_a_photo_from_a_program(orientation, size):
    image = get_image_model().objects.create(
        title="ภาพ", file=ContentFile(picture(orientation=orientation), "photo.jpg")
    )
    found = stored(image)
    assert not found.getexif().get_ifd(GPS)
    assert found.size == size == (image.width, image.height)
    assert image.file_size == image.file.size
    with image.file.open("rb") as stream:
        assert image.file_hash == hashlib.sha1(stream.read()).hexdigest()  # noqa: S324 - Wagtail's


def test_a_photo_from_the_form(client):
    station = make_station()
    client.force_login(make_member(station))
    upload = SimpleUploadedFile("photo.jpg", picture(orientation=6), "image/jpeg")
    client.post(
        reverse("wagtailimages:add"),
        {"title": "ภาพ", "file": upload, "collection": station.collection.pk, "tags": ""},
    )
    image = get_image_model().objects.get()
    assert stored(image).size == (20, 40)
    assert not len(stored(image).getexif())


def test_a_title_can_be_changed_without_touching_the_file(client):
    image = get_image_model().objects.create(title="ภาพ", file=ContentFile(picture(), "photo.jpg"))
    name = image.file.name
    client.force_login(make_superuser())
    image.title = "ชื่อใหม่"
    image.save()
    assert image.file.name == name
