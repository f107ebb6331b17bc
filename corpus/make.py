"""Make the sample documents: ``python corpus/make.py`` writes ``corpus/sample`` and ``corpus/truth`` from ``sources``.

Every document is invented, and says so. Same sources, same bytes.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from pathlib import Path

from maker import docx, pdf, source, truth

HERE = Path(__file__).parent


def make(into: Path) -> list[Path]:
    """Write every sample under ``into/sample`` and its truth under ``into/truth``; gives the samples."""
    for folder in ("sample", "truth"):
        shutil.rmtree(into / folder, ignore_errors=True)
    (into / "sample").mkdir(parents=True)
    pages: dict[str, dict[str, int]] = {}
    made = []
    for path in sorted((HERE / "sources").glob("[!_]*.toml")):
        sample = source.load(path, pages)
        made.append(_make_one(sample, into))
        pages[sample.stem] = {
            block.label: block.page for block in sample.blocks if block.label and block.page and not block.zone
        }
    _reuse(into)
    return made


def _make_one(sample: source.Sample, into: Path) -> Path:
    kind = sample.data["kind"]
    target = into / "sample" / f"{sample.stem}{sample.data.get('suffix', '.' + kind)}"
    furniture: list[tuple[int, str]] = []
    if kind == "text":
        target.write_text(sample.data["raw"], encoding="utf-8")
    elif kind == "docx":
        docx.make(sample, target)
    else:
        furniture = pdf.make(sample, target)
    truth.write(sample, into / "truth" / sample.stem, furniture)
    return target


def _reuse(into: Path) -> None:
    pairs = tomllib.loads((HERE / "sources" / "_reuse.toml").read_text(encoding="utf-8"))["pair"]
    rows = [{**pair, **{side: {"doc": pair[side][0], "text": pair[side][1]} for side in ("a", "b")}} for pair in pairs]
    truth.write_rows(into / "truth" / "reuse.jsonl", rows)


if __name__ == "__main__":
    for written in make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(written.name)
