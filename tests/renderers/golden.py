"""One small report in every format, and the hashes that its files had when they were last read.

Usage: ``python -m tests.renderers.golden`` writes :data:`HASHES` anew. Do so after a change
of a renderer or of a library they use, once you have looked at the files of a demo station.
"""

import hashlib
import io
import json
import sys
import zipfile
import zlib
from base64 import b64decode
from pathlib import Path

from cms.common.report import BulletList, Figure, Report, Section
from oitpages.renderers import RENDERERS, render
from oitpages.renderers.poster import Code, Poster, render_poster
from oitpages.renderers.qr import qr_svg
from tests.renderers.samples import full_report

HASHES = Path(__file__).with_name("golden.json")
COMMAND = "python -m tests.renderers.golden"

# A picture of one pixel that no library of this machine has compressed.
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
ADDRESS = "https://example.go.th/ita/2568/"


def golden_report() -> Report:
    """Every kind of block, with pictures that are the same bytes everywhere."""
    report = full_report()
    sections = []
    for section in report.sections:
        blocks = tuple(
            Figure(block.alt, block.caption, PIXEL) if isinstance(block, Figure) else block
            for block in section.blocks
        )
        sections.append(Section(section.heading, blocks, section.level, section.anchor))
    nested = BulletList(("สถานี", "งาน", "ชุด"), levels=(0, 1, 2))
    sections.append(Section("แผนผัง", (nested,), anchor="c9"))
    return full_report(sections=tuple(sections))


def golden_files() -> dict[str, bytes]:
    """The files of :func:`golden_report`, a poster and a QR code, by their names."""
    report = golden_report()
    files = {f"report.{extension}": render(report, extension) for extension in RENDERERS}
    code = Code("ตรวจดูข้อมูล", "สแกนเพื่อดูทุกข้อ", ADDRESS)
    poster = Poster("สถานีตัวอย่าง", "สแกน", "ปี 2568", (code,), report.published_at)
    return {**files, "poster.pdf": render_poster(poster), "code.svg": qr_svg(ADDRESS, "ตรวจดู")}


def file_hashes() -> dict[str, str]:
    """SHA-256 of each file."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in golden_files().items()}


def content_hash(content: bytes) -> str:
    """SHA-256 of a file, of an archive that of its entries unpacked.

    Another implementation of zlib packs the same text into other bytes.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)) or content.startswith(b"%PDF"):
        return hashlib.sha256(content).hexdigest()
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            digest.update(f"{entry.filename} {entry.date_time}\n".encode())
            digest.update(archive.read(entry))
    return digest.hexdigest()


def golden_hashes() -> dict[str, dict[str, str]]:
    """What stands in :data:`HASHES`."""
    hashes = file_hashes()
    return {
        name: {"file": hashes[name], "content": content_hash(content)}
        for name, content in golden_files().items()
    }


def has_usual_zlib() -> bool:
    """Whether archives are packed by zlib itself and not by a replacement of it."""
    return zlib.ZLIB_RUNTIME_VERSION.replace(".", "").isdigit()


def main(*arguments: str) -> int:
    """Write the hashes anew, or with ``--print`` those of the files to standard output."""
    if "--print" in arguments:
        sys.stdout.write(json.dumps(file_hashes()))
        return 0
    HASHES.write_text(json.dumps(golden_hashes(), indent=2) + "\n", encoding="ascii")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
