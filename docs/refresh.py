"""Put real output into the documentation: ``python docs/refresh.py`` runs the examples over the sample documents.

An example is a fenced block whose first line is ``$ ibid …``; what follows is replaced by what the command says now.
Long output is cut; examples of ``run``, ``export`` and ``remove`` (which write) are left as they are. With ``--check``
nothing is written: what is no longer true is shown, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline import cli

ROOT = Path(__file__).parents[1]
EXAMPLE = re.compile(r"^```\n\$ (ibid (?!run|export|remove).*)\n[\s\S]*?^```$", re.MULTILINE)
LONGEST = 24


def said(command: str) -> str:
    """What a command prints in the current folder, where the knowledge base is build/kb.sqlite."""
    out, errors = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors), contextlib.suppress(SystemExit):
        cli.main(shlex.split(command)[1:])
    told = ""
    for stream in (out, errors):
        stream.seek(0)
        told += stream.read()
    lines = told.rstrip("\n").split("\n")
    return "\n".join(lines if len(lines) <= LONGEST else [*lines[:LONGEST], "…"])


def refreshed() -> Iterator[tuple[Path, str, str]]:
    """The README and every file of docs/: its text, and its text with what the examples say now."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        os.environ.pop("COLUMNS", None)
        said(f"ibid run {ROOT / 'corpus/sample'} --out build --jobs 1")
        for file in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
            text = file.read_text(encoding="utf-8")
            yield file, text, EXAMPLE.sub(lambda found: f"```\n$ {found[1]}\n{said(found[1])}\n```", text)


def untrue() -> Iterator[str]:
    """Lines of a difference for each example that is no longer true."""
    for file, text, now in refreshed():
        name = file.relative_to(ROOT).as_posix()
        yield from difflib.unified_diff(text.splitlines(), now.splitlines(), name, f"{name}, as it is said now", n=1)


def main() -> int:
    """Refresh, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; say what is no longer true")
    if parser.parse_args().check:
        differences = list(untrue())
        print("\n".join(differences) or "every example is true")
        return int(bool(differences))
    for file, _, now in refreshed():
        file.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
