"""``ibid docs`` and ``ibid failures``: what was read, what to look at, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.output import emit, form_options, kb_option, kbs_option, shorten
from pipeline.cli.terminal import count

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import OpenRow, Row


@click.command()
@click.option("--suspect", is_flag=True, help="Only documents whose reading is doubtful, with the reasons.")
@kbs_option
@form_options
def docs(suspect: bool, kb: Path, form: str | None) -> int:
    """List the documents of the knowledge base."""
    from pipeline import knowledge
    from pipeline.knowledge.coverage import not_whole

    with knowledge.open(kb) as base:
        gaps = not_whole(base)
        rows = [row | {"not_looked_at": gaps.get(row["doc"], [])} for row in base.rows("documents")]
        shown = [
            row for row in rows if not suspect or row["warnings"] or row["not_looked_at"] or row["status"] != "done"
        ]
        count = emit(shown, form, _doubts if suspect else _list)
    return 1 if suspect and count else 0


def _list(rows: list[Row]) -> str:
    width = max((len(row["doc"]) for row in rows), default=0)
    lines = []
    for row in rows:
        about = row["title"] or row["reason"] or ""
        tail = "" if row["status"] == "done" else f"{row['status'].upper()} "
        pages = f"{row['pages']:>4} pp." if row["pages"] else " " * 8
        mark = "*" if row["warnings"] or row["not_looked_at"] else " "
        lines.append(f"{row['doc']:<{width}} {mark} {row['date'] or '          '} {pages}  {tail}{shorten(about, 70)}")
    marked = sum(bool(row["warnings"] or row["not_looked_at"]) for row in rows)
    lines.append(count(len(rows), "document") + (f"; * {marked} to look at: ibid docs --suspect" if marked else ""))
    return "\n".join(lines)


def _doubts(rows: list[Row]) -> str:
    if not rows:
        return "nothing to look at"
    lines: list[str] = []
    for row in rows:
        lines.append(row["doc"])
        if row["reason"]:
            lines.append(f"  {row['status']}: {row['reason']}")
        lines += [f"  {warning['message']}  [{warning['code']}]" for warning in row["warnings"]]
        lines += [f"  {line}" for line in row["not_looked_at"]]
    return "\n".join(lines)


@click.command()
@click.option("--long", "whole", is_flag=True, help="Also the traceback, where one is kept beside the knowledge base.")
@kb_option
@form_options
def failures(whole: bool, kb: Path, form: str | None) -> int:
    """List what was refused, failed or was passed over: files, and layers of files that were read."""
    from pipeline import knowledge

    with knowledge.open(kb) as base:
        rows = list(_failures(base))
        if whole:
            rows = [row | {"traceback": trace} for row, trace in _with_traces(base, rows)]
        count = emit(rows, form, _failed)
    return 1 if count else 0


def _with_traces(base: KnowledgeBase, rows: list[OpenRow]) -> Iterator[tuple[OpenRow, str | None]]:
    from pipeline.run.manifest import load_failures
    from pipeline.run.stages import STAGES

    givers = {layer: stage.name for stage in STAGES for layer in stage.layers}
    held = {(one.doc, one.stage): one.trace for one in load_failures(base.path.parent)}
    for row in rows:
        stage = givers.get(row["layer"], "segment")
        yield row, held.get((row["doc"], stage)) or held.get(("", stage))


def _failures(base: KnowledgeBase) -> Iterator[OpenRow]:
    from pipeline.knowledge.coverage import layers_in_doubt, not_read

    for row in not_read(base):
        yield {"doc": row["doc"], "path": row["path"], "what": row["status"], "layer": None, "reason": row["reason"]}
    paths = {row["doc"]: row["path"] for row in base.documents_known()}
    for row in layers_in_doubt(base):
        what = "failed" if row["status"] == "failed" else "partly"
        path = paths[row["doc"]]
        yield {"doc": row["doc"], "path": path, "what": what, "layer": row["layer"], "reason": row["reason"]}


def _failed(rows: list[Row]) -> str:
    if not rows:
        return "nothing was refused, nothing failed"
    lines = []
    for row in rows:
        layer = f": {row['layer']}" if row["layer"] else ""
        lines += [f"{row['path']}  {row['what']}{layer}", f"  {row['reason']}"]
        lines += [f"    {line}" for line in (row.get("traceback") or "").splitlines()]
    return "\n".join(lines)
