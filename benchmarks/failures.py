"""Break things on purpose, and show what each command then says.

    python benchmarks/failures.py WORK

Each line names what is broken, the command, its exit code, and what it says. It ends with 1 where a command keeps
silent about what is broken.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPORT = """United Nations A/99/{number}

Report of the Expert

I. Introduction

1. Some 61 per cent of wells in the basin were dry.¹ The Expert visited 12 districts.

2. In {year} some 47.2 million children were displaced.²

¹ World Wells Authority, Annual Survey of Wells {year} (Port Lume, {year}), p. 12.
² Ibid., p. 14.
"""
FRENCH = """1. Le Secrétaire général a présenté son rapport à l’Assemblée générale sur la situation des droits.

2. La pauvreté est tombée à 9,2 pour cent dans les pays les moins avancés, selon les données du rapport.
"""
BREAK = {
    "import of a finder": "import sys; sys.modules['pipeline.extract.masks'] = None",
    "import of a linker": "import sys; sys.modules['pipeline.link.reuse.find'] = None",
    "one sentence": (
        "import pipeline.extract.statistics as room\n"
        "true = room.find_quantities\n"
        "def find(text, *more, **named):\n"
        "    if '47.2' in text: max([])\n"
        "    return true(text, *more, **named)\n"
        "room.find_quantities = find\n"
    ),
    "a linker without memory": (
        "import pipeline.link.reuse.find as room\n"
        "def find(corpus):\n    raise MemoryError\n    yield\n"
        "find.__module__ = room.find_reuse.__module__\n"
        "room.find_reuse = find\n"
    ),
}
"""What a run finds broken: code that Python runs first."""
ASKED = ("docs --suspect", "failures", "figures children", "check", "lint", "dupes", "conflicts", "verify",
         "trace A_99_2:_47.2_million", "search children")  # fmt: skip


FAULT = 70
"""A run that ends so has left nothing that could be asked about."""


class Breaker:
    """A folder to break things in, and whether something kept silent."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.silent = 0

    def ibid(self, words: str, *, first: str = "", bound: Callable[[], None] | None = None) -> tuple[int, str]:
        """Run a command, after some code and under some bound; "_" stands for a blank inside a word."""
        site = self.work / "site"
        site.mkdir(parents=True, exist_ok=True)
        (site / "sitecustomize.py").write_text(first)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)])}
        command = [sys.executable, "-m", "pipeline", *(word.replace("_47", " 47").replace("_million", " million")
                   for word in words.split())]  # fmt: skip
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT, preexec_fn=bound
        )
        return done.returncode, done.stdout + done.stderr

    def show(
        self, broken: str, words: str, told: str, *, first: str = "", bound: Callable[[], None] | None = None
    ) -> int:
        """Print what a command says; it has to hold ``told``. Gives its exit code."""
        code, said = self.ibid(words, first=first, bound=bound)
        line = next((line.strip() for line in said.splitlines() if told in line), "")
        self.silent += not line
        where = words.split(" --kb")[0].split(" --out")[0].replace(str(self.work), "…")
        print(f"{broken:<26} {where:<30} exit {code}  {line or 'SILENT: ' + said.strip()[-160:]}"[:220])
        return code

    def sources(self, name: str) -> Path:
        """Two reports, and one that is not analysed."""
        folder = self.work / name / "source"
        folder.mkdir(parents=True)
        for number in (1, 2):
            (folder / f"A_99_{number}.txt").write_text(REPORT.format(number=number, year=2028 + number))
        (folder / "fr.txt").write_text(FRENCH)
        return folder


def main() -> int:
    """Break one thing after the other."""
    breaker = Breaker(Path(sys.argv[1]))
    for number, (broken, first) in enumerate(BREAK.items()):
        source = breaker.sources(str(number))
        out = source.parent / "out"
        told = {"one sentence": "passed over", "import of a finder": "masks", "import of a linker": "reuse"}
        word = told.get(broken, "ran out of the memory")
        code = breaker.show(broken, f"run {source} --out {out} --jobs 0", word, first=first)
        asked = () if code == FAULT else ASKED if number in (0, 2) else ("docs --suspect", "failures", "dupes")
        layer = {0: "masks", 2: "statistics"}.get(number, "reuse")
        for words in asked:
            if number == 2 and words in {"lint", "dupes", "search children"}:
                continue  # these read no figures
            if number == 0 and words in {"lint", "dupes", "search children"}:
                continue
            breaker.show(broken, f"{words} --kb {out}/kb.sqlite", layer)
        breaker.show("… mended", f"run {source} --out {out} --jobs 0", "3 done")
    source = breaker.sources("languages")
    breaker.ibid(f"run {source} --out {source.parent}/out --jobs 0")
    for words in ("figures --doc fr", "check fr", "verify fr"):
        breaker.show("another language", f"{words} --kb {source.parent}/out/kb.sqlite", "not analysed: language fr")
    source = breaker.sources("disk")
    for kilobytes in (4, 64, 200):
        bound = _bounded(resource.RLIMIT_FSIZE, kilobytes * 1024)
        words = f"run {source} --out {source.parent}/out{kilobytes} --jobs 0"
        breaker.show(f"disk full at {kilobytes} kB", words, "the disk is full", bound=bound)
    sample = (ROOT / "corpus/sample/A_99_401.pdf").read_bytes()
    (source / "short.pdf").write_bytes(sample[: len(sample) * 3 // 10])
    (source / "bare.pdf").write_bytes(sample[:4000])
    (source / "data.json").write_text('{"decision": "12 per cent"}')
    out = source.parent / "out"
    breaker.show("a file cut short", f"run {source} --out {out} --jobs 0", "cut short (it ends before")
    breaker.show("a file cut short", f"docs --suspect --kb {out}/kb.sqlite", "cut short (it ends")
    breaker.show("data, not a report", f"failures --kb {out}/kb.sqlite", "JSON data")
    breaker.show("one file over many", f"run {source}/A_99_1.txt --out {out}", "--add keeps them")
    return 1 if breaker.silent else 0


def _bounded(what: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main())
