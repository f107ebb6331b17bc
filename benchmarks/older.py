"""A knowledge base whose text was read and cut by an older ibid: ``python benchmarks/older.py REVISION REPORTS OUT``.

The code of a revision of this repository reads and segments the reports; its blocks, notes and marks are put where
today's run looks for finished work, and today's run does the rest. So the knowledge base has today's schema, and ids,
paragraphs and notes as they once were: what decisions have to survive (``benchmarks/decisions.py ONE OUT``).
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from pipeline.model import records as r
from pipeline.model.document import Document, Meta
from pipeline.read import read
from pipeline.run.keys import document_keys
from pipeline.run.run import Options, run
from pipeline.run.source_files import find_sources
from pipeline.run.stages import SEGMENT
from pipeline.run.store import Finished, Store, pack
from pipeline.segment import segment

ROOT = Path(__file__).parents[1]
KINDS = (r.Block, r.Footnote, r.Mark, r.Style, r.Link, r.TextLine)
"""What the older code gives; sizes of pages and doubts are today's."""

_OLDER = """
import sys
from pathlib import Path
import msgspec
from pipeline.model import records
from pipeline.read import read
from pipeline.segment import segment

document = segment(read(Path(sys.argv[1])), name=sys.argv[2])
held = {name: document.layers.get(getattr(records, name), ()) for name in sys.argv[3:]}
sys.stdout.buffer.write(msgspec.json.encode({"text": document.text, "meta": document.meta, "layers": held}))
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("revision", help="a commit, tag or branch of this repository")
    asked.add_argument("reports", type=Path)
    asked.add_argument("out", type=Path)
    options = asked.parse_args()
    store = Store(options.out / "store")
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["git", "-C", str(ROOT), "archive", options.revision, "pipeline"], capture_output=True, check=True
        )
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as held:
            held.extractall(folder, filter="data")
        for source in find_sources([options.reports]).sources:
            doc = older(Path(folder), Path(source.file), source.doc)
            today = segment(read(Path(source.file)), name=source.doc)
            doc = doc.having({kind: today.layer(kind) for kind in (r.PhysicalPage, r.Warn)})
            doc = doc.having({}, meta=replace(doc.meta, symbol_from=today.meta.symbol_from))
            put(store, source, doc)
            print(f"{source.doc}: {len(doc.layer(r.Block))} blocks, {len(today.layer(r.Block))} today", flush=True)
    run([options.reports], options.out, Options(jobs=1))


def older(code: Path, file: Path, name: str) -> Document:
    """A document as the code under ``code`` reads it."""
    command = [sys.executable, "-c", _OLDER, str(file.absolute()), name, *(kind.__name__ for kind in KINDS)]
    told = subprocess.run(command, cwd=code, capture_output=True, check=True)
    held = msgspec.json.decode(told.stdout)
    layers: dict[type, tuple[Any, ...]] = {}
    layers |= {kind: msgspec.convert(held["layers"][kind.__name__], tuple[kind, ...]) for kind in KINDS}  # type: ignore[valid-type]
    return Document(id=name, text=held["text"], meta=msgspec.convert(held["meta"], Meta), layers=layers)


def put(store: Store, source: Any, doc: Document) -> None:
    """Leave a document where a run of today takes it for what it read itself."""
    keys = document_keys(source.sha256, source.doc, source.suffix, Options().parameters)
    records = (record for kind in SEGMENT.gives for record in doc.layers.get(kind, ()))
    store.put(
        SEGMENT.name,
        keys[SEGMENT.name],
        Finished(status="done", text=doc.text, meta=doc.meta, layers=pack(SEGMENT.gives, records)),
    )


if __name__ == "__main__":
    main()
