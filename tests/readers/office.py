"""Word and Excel files as the Open XML SDK judges them and as LibreOffice opens them."""

import subprocess
from pathlib import Path

from tests.readers.scripts import run_script
from tests.tools.prerequisites import require_libreoffice

FILTERS = {
    ".docx": "txt:Text (encoded):UTF8",
    # Comma, quotes, UTF-8, as shown on the screen, every sheet into a file of its own.
    ".xlsx": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1",
}
"""How LibreOffice writes down what it shows, by the file's extension."""

SECONDS = 240


def schema_errors(files: list[Path]) -> dict[str, list[str]]:
    """What the Open XML SDK finds wrong, by the file's name; sound files are left out."""
    found = run_script("office_errors.mjs", *files)
    return {
        Path(file).name: [f"{e['description']} {e.get('path')} {e.get('xPath')}" for e in errors]
        for file, errors in found.items()
        if errors
    }


def opened_in_libreoffice(files: list[Path], directory: Path) -> dict[str, str]:
    """What LibreOffice shows of each file, by the file's name; a refused one is missing.

    Args:
        files: Word and Excel files whose names without extension differ.
        directory: an empty one, for its profile and what it writes.
    """
    program = require_libreoffice()
    profile = (directory / "profile").as_uri()
    shown: dict[str, str] = {}
    for extension, export in FILTERS.items():
        chosen = [file for file in files if file.suffix == extension]
        if not chosen:
            continue
        target = directory / extension.removeprefix(".")
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}"]
        command += ["--convert-to", export, "--outdir", str(target), *map(str, chosen)]
        answer = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert answer.returncode == 0, f"LibreOffice failed:\n{answer.stderr[-2000:]}"
        for file in chosen:
            # A workbook becomes NAME-SHEET.csv for each sheet; a name may begin another one.
            names = [f"{file.stem}.txt"] if extension == ".docx" else []
            written = [target / name for name in names] or sorted(target.glob(f"{file.stem}-*"))
            texts = [path.read_text(encoding="utf-8-sig") for path in written if path.exists()]
            if texts:
                shown[file.name] = "\n".join(texts)
    return shown
