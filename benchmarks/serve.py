"""How long the pages take over many reports: ``python benchmarks/serve.py KB --copies 140``.

The rows of a knowledge base are copied with other ids until it holds as many documents as wished; then every page is
asked for, and CPU times are told: of the start, of the first answer and of the second; and the memory held.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

from starlette.testclient import TestClient

from pipeline.knowledge import schema
from pipeline.knowledge.rows import derived
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.serve import application, warm

SHARED = {"run_info", "works", "entities"}
"""Tables that many documents share, as they do in earnest."""


def grown(kb: Path, copies: int, folder: Path) -> Path:
    """A knowledge base with the rows of ``kb`` and so many copies of them."""
    path = folder / "kb.sqlite"
    shutil.copy(kb, path)
    base = sqlite3.connect(path)
    for n in range(1, copies + 1):
        for name, table in schema.tables().items():
            if name in SHARED:
                continue
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            told = ", ".join(_copied(column.name, column.kind, name, n) for column in table.columns)
            if n == 1:
                base.execute(f"CREATE TEMP TABLE held_{name} AS SELECT max(rowid) AS n FROM {name}")
            own = f"rowid <= (SELECT n FROM held_{name})"
            if name != "work_counts":
                base.execute(f"INSERT INTO {name} ({names}) SELECT {told} FROM {name} WHERE {own}")
        base.execute(
            "INSERT INTO passages(text, id, doc) SELECT text, id, doc FROM (SELECT text, id, doc FROM blocks UNION ALL "
            "SELECT text, id, doc FROM footnotes) WHERE doc LIKE ?",
            (f"%~{n}",),
        )
        base.commit()
    base.execute("DELETE FROM work_counts")
    base.execute(derived.JOINS["work_counts"])
    base.execute("INSERT INTO figure_words(figure_words) VALUES ('rebuild')")
    base.commit()
    base.execute("ANALYZE")
    base.commit()
    base.close()
    return path


def _copied(column: str, kind: str, table: str, n: int) -> str:
    if kind not in ("text", "json") or column in ("text", "sentence", "surface", "message", "title"):
        return f'"{column}"'
    if column in ("doc", "document", "duplicate_of"):
        return f"\"{column}\" || '~{n}'"
    if (table == "conflicts" and column == "id") or column == "conflict":
        return f"\"{column}\" || '~{n}'"
    return f"replace(\"{column}\", '#', '~{n}#')"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("kb", type=Path)
    asked.add_argument("--copies", type=int, default=140)
    asked.add_argument(
        "--folder", type=Path, help="where the grown knowledge base is kept, and taken from another time"
    )
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        if (manifest := options.kb.with_name("manifest.json")).exists():
            shutil.copy(manifest, folder)
        path = folder / "kb.sqlite"
        if not path.exists():
            path = grown(options.kb, options.copies, folder)
        begun = time.process_time()
        context = Context(path, seconds=30)
        client = TestClient(application(context, port=80), base_url="http://127.0.0.1", follow_redirects=False)
        client.get("/about")
        start = time.process_time() - begun
        begun = time.process_time()
        warm(context)
        context.renderer.start()
        warmed = time.process_time() - begun
        with sqlite3.connect(path) as base:
            pages = _pages(base)
            counts = base.execute("SELECT count(*) FROM documents").fetchone()[0]
        print(f"{counts} documents, {path.stat().st_size / 1e6:.0f} MB; start {start * 1000:.0f} ms CPU,")
        print(f"then, beside the first answers, {warmed * 1000:.0f} ms for counts over the whole")
        for name, address in pages.items():
            taken = []
            for _ in range(2):
                begun = time.process_time()
                answer = client.get(address, headers={"cache-control": "no-cache"})
                taken.append((time.process_time() - begun) * 1000)
            print(f"{name:<22} {taken[0]:7.0f} ms first {taken[1]:7.0f} ms again   {answer.status_code}")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory {memory:.0f} MB")
        context.close()


def _pages(base: sqlite3.Connection) -> dict[str, str]:
    def one(sql: str) -> str:
        return str(base.execute(sql).fetchone()[0])

    return {
        "home": "/",
        "figure": links.figure(one("SELECT id FROM statistics WHERE footnotes <> '[]' ORDER BY rowid DESC")),
        "trace": "/trace?stay=1&q="
        + one("SELECT num_surface FROM statistics WHERE unit = 'percent'").replace(" ", "+"),
        "figures": "/figures",
        "figures, a word": "/figures?q=women",
        "figures, per cent": "/figures?unit=percent",
        "figures, a year": "/figures?year=2024",
        "figures, a place": "/figures?place=Sudan",
        "repeats": "/repeats?figures=changed",
        "repeats, other figures": "/repeats?figures=other",
        "repeat": links.repeat(one("SELECT cluster FROM clusters ORDER BY rank")),
        "findings": "/findings",
        "conflicts": "/conflicts",
        "sources": "/sources",
        "source": links.work(one("SELECT work FROM work_counts ORDER BY citations DESC")),
        "documents": "/docs",
        "document": links.doc(one("SELECT doc FROM documents WHERE pages > 0 ORDER BY rowid DESC")),
        "page": links.page(one("SELECT doc FROM documents WHERE pages > 0 ORDER BY rowid DESC"), 2),
        "decisions": "/decisions",
        "search": "/search?q=women",
        "entities": "/entities",
        "table": "/tables/citations",
    }


if __name__ == "__main__":
    main()
