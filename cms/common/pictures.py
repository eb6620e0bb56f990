"""Pictures without what a camera writes into them: place, time, device, thumbnail. Pure."""

from __future__ import annotations

import contextlib
import io

from PIL import Image, ImageOps, UnidentifiedImageError

from cms.common.jpeg import ADOBE, COLOURS, JFIF, bare_jpeg

_UPRIGHT = (None, 1)
_ORIENTATION = 0x0112
_QUALITY = 92


def without_metadata(content: bytes) -> bytes:
    """The same picture without metadata; upright where the camera only noted its rotation.

    An upright JPEG keeps its pixels bit by bit. A file that is no picture, an animation, or a
    picture without metadata comes back as it is.

    Args:
        content: a picture's bytes.
    """
    try:
        with Image.open(io.BytesIO(content)) as image:
            if not _carries_metadata(image):
                return content
            upright = image.getexif().get(_ORIENTATION) in _UPRIGHT
            if image.format == "JPEG" and upright:
                with contextlib.suppress(ValueError):  # its segments are broken, not its picture
                    return bare_jpeg(content, (JFIF, COLOURS, ADOBE))
            return _saved_anew(image)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError):
        return content  # Wagtail's own form tells the officer what is wrong with the file


def _carries_metadata(image: Image.Image) -> bool:
    """Whether anything but pixels and colours is in the file; animations are left alone."""
    if image.format not in ("JPEG", "PNG", "WEBP") or getattr(image, "n_frames", 1) > 1:
        return False
    noted = {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp", "Raw profile type exif"}
    texts = getattr(image, "text", {}) if image.format == "PNG" else {}
    return bool(noted & set(image.info) or texts or len(image.getexif()))


def _saved_anew(image: Image.Image) -> bytes:
    """The picture turned upright and written without metadata, with its colour profile."""
    turned = ImageOps.exif_transpose(image)
    options: dict = {"icc_profile": image.info.get("icc_profile")}
    if image.format == "JPEG":
        options |= {"quality": _QUALITY, "exif": b""}
    elif image.format == "WEBP":
        options |= {"quality": _QUALITY, "exif": b"", "xmp": b""}
    for name in ("exif", "xmp", "comment"):
        turned.info.pop(name, None)
    buffer = io.BytesIO()
    turned.save(buffer, image.format, **options)
    return buffer.getvalue()
