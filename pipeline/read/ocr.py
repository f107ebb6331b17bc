"""Scans: a text layer made by ocrmypdf (the extra ``ibid[ocr]``, which needs tesseract from the system)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pikepdf

from pipeline.model.errors import ReadError
from pipeline.model.records import Warn

LANGUAGES = "eng+fra+spa+rus+ara+chi_sim"
"""The official languages of the United Nations, as tesseract calls them; those it has no model for are left out."""


@contextmanager
def with_text_layer(path: Path) -> Iterator[Path]:
    """A copy of a scan with a text layer; gone when the context ends.

    Raises:
        ReadError: when ocrmypdf or tesseract is not installed, or finds no way.
    """
    command = _ocrmypdf(path)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "read.pdf"
        words: list[str | Path] = [
            *command,
            "--force-ocr",
            "--output-type",
            "pdf",
            "--quiet",
            *(["--rotate-pages"] if "osd" in _models(path) else []),
            "-l",
            _languages(path),
            path,
            target,
        ]
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - no shell, our own words
        if done.returncode != 0 or not target.exists():
            said = (done.stderr.strip().splitlines() or ["nothing said"])[-1]
            raise ReadError(path, f"a scan that ocrmypdf could not read ({said[:120]})")
        yield target


def lost_pages(before: Path, after: Path) -> Iterator[Warn]:
    """A warning where the file with a text layer has not all the pages of the scan."""
    try:
        with pikepdf.open(before) as scan, pikepdf.open(after) as read:
            had, has = len(scan.pages), len(read.pages)
    except pikepdf.PdfError:
        return
    if has < had:
        yield Warn(code="pages-lost", message=f"OCR gave {has} of {had} pages; the others are not read")


def _ocrmypdf(path: Path) -> list[str]:
    program = shutil.which("ocrmypdf")
    if program:
        return [program]
    if find_spec("ocrmypdf"):
        return [sys.executable, "-m", "ocrmypdf"]
    raise ReadError(
        path, "a scan, and ocrmypdf is not installed", hint="pip install 'ibid[ocr]'; apt install tesseract-ocr"
    )


def _languages(path: Path) -> str:
    """Those of the official languages that tesseract has models for."""
    held = _models(path)
    return "+".join(language for language in LANGUAGES.split("+") if language in held) or "eng"


def _models(path: Path) -> set[str]:
    """What tesseract can read; "osd" tells which way up a page lies."""
    program = shutil.which("tesseract")
    if program is None:
        raise ReadError(path, "a scan, and tesseract is not installed", hint="apt install tesseract-ocr")
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603 - as above
    return set(done.stdout.split())
