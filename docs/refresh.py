"""Put real output into the documentation: ``python docs/refresh.py`` runs the examples over the sample documents.

An example is a fenced block whose first line is ``$ ibid …``; what follows is replaced by what the command says now.
Long output is cut; examples of ``run``, ``export`` and ``remove`` (which write) are left as they are.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = re.compile(r"^```\n\$ (ibid (?!run|export|remove).*)\n[\s\S]*?^```$", re.MULTILINE)
LONGEST = 24


def said(command: str, folder: Path) -> str:
    """What a command prints, in a folder where the knowledge base is build/kb.sqlite."""
    words = [sys.executable, "-m", "pipeline", *shlex.split(command)[1:]]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, env=environment)  # noqa: S603
    lines = (done.stdout + done.stderr).rstrip("\n").split("\n")
    return "\n".join(lines if len(lines) <= LONGEST else [*lines[:LONGEST], "…"])


def main() -> None:
    """Refresh the README and every file of docs/."""
    with tempfile.TemporaryDirectory() as folder:
        said(f"ibid run {ROOT / 'corpus/sample'} --out build", Path(folder))
        for file in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
            text = file.read_text(encoding="utf-8")
            new = EXAMPLE.sub(lambda found: f"```\n$ {found[1]}\n{said(found[1], Path(folder))}\n```", text)
            file.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
