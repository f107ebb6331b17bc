"""``ibid doctor``: is this installation, and this knowledge base, in order?"""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from pipeline.cli.output import kb_option

_LIBRARIES = ("pypdfium2", "pdfplumber", "pikepdf", "lxml", "python-docx", "msgspec", "spacy", "pyarrow", "pandas")


@click.command()
@kb_option
def doctor(kb: Path) -> int:
    """Look over the installation and the knowledge base: every quote is held against its text."""
    wrong = _installation()
    if kb.exists():
        wrong += _knowledge_base(kb)
    else:
        click.echo(f"--    no knowledge base at {kb}")
    return 1 if wrong else 0


def _installation() -> int:
    """Say what is installed; how many faults that has."""
    from pipeline import __version__
    from pipeline.knowledge.health import can_search

    wrong = 0
    click.echo(f"ok    ibid {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    if not can_search():
        wrong += 1
        click.echo("FAULT this Python's SQLite has no full-text search (FTS5); search needs it")
    for name in _LIBRARIES:
        try:
            click.echo(f"ok    {name} {version(name)}")
        except PackageNotFoundError:
            wrong += 1
            click.echo(f"FAULT {name} is not installed: pip install ibid")
    for tool in ("ocrmypdf", "tesseract"):
        state = "ok   " if shutil.which(tool) else "--   "
        click.echo(f"{state} {tool}" + ("" if shutil.which(tool) else " is not there; only scans need it: ibid[ocr]"))
    return wrong


def _knowledge_base(kb: Path) -> int:
    """Say whether every quote in it stands in its text; how many faults it has."""
    from pipeline import knowledge
    from pipeline.knowledge.health import faults
    from pipeline.model.errors import StoreError

    try:
        held = knowledge.open(kb)
    except StoreError as error:
        click.echo(f"FAULT {error}")
        return 1
    with held as base:
        found = list(faults(base))
        counts = Counter(row["status"] for row in base.documents_known())
    for fault in found:
        click.echo(f"FAULT {fault}")
    if not found:
        click.echo(
            f"ok    {kb}: {', '.join(f'{n} {s}' for s, n in sorted(counts.items()))}; every quote stands where it says"
        )
    return len(found)
