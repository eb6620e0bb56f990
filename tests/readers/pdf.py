"""The text of a PDF file as readers of other people see it."""

import io
import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdf

from tests.readers.scripts import run_script
from tests.tools.prerequisites import require_pdftotext


def squeeze(text: str) -> str:
    """The text without white space: a line may be broken anywhere a word ends."""
    return re.sub(r"\s", "", text)


def pdftotext(content: bytes, directory: Path, *options: str) -> str:
    """The text by poppler, which searches and copies in most viewers of Linux."""
    path = directory / "report.pdf"
    path.write_bytes(content)
    command = [require_pdftotext(), *(options or ("-raw",)), "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def torn_words(content: bytes, words: tuple[str, ...], directory: Path) -> list[str]:
    """The words that begin on a line and end on the next, each with a bar where it is torn."""
    found = []
    boxes = pdftotext(content, directory, "-bbox-layout")
    for block in re.findall(r"<block.*?</block>", boxes, re.DOTALL):
        lines = [
            " ".join(re.findall(r"<word[^>]*>([^<]*)<", line))
            for line in re.findall(r"<line.*?</line>", block, re.DOTALL)
        ]
        found += [
            f"{word[:end]}|{word[end:]}"
            for above, below in pairwise(lines)
            for word in words
            for end in range(1, len(word))
            if above.endswith(word[:end]) and below.startswith(word[end:])
        ]
    return found


def by_pypdf(content: bytes, directory: Path) -> str:
    """The text by pypdf, which programs of data people use."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def by_pdfjs(content: bytes, directory: Path) -> str:
    """The text by pdf.js, the viewer of Firefox."""
    path = directory / "report.pdf"
    path.write_bytes(content)
    [pages] = run_script("pdf_text.mjs", path).values()
    return "\n".join(pages)


READERS: dict[str, Callable[[bytes, Path], str]] = {
    "pdftotext": pdftotext,
    "pypdf": by_pypdf,
    "pdf.js": by_pdfjs,
}
"""Each reader by its name; all must give the same words."""
