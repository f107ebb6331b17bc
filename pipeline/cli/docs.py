"""``ibid docs`` and ``ibid failures``: what was read, what to look at, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from pipeline.cli.output import emit, form_options, kb_option, shorten


@click.command()
@click.option("--suspect", is_flag=True, help="Only documents whose reading is doubtful, with the reasons.")
@kb_option
@form_options
def docs(suspect: bool, kb: Path, form: str | None) -> int:
    """List the documents of the knowledge base."""
    from pipeline import knowledge

    with knowledge.open(kb) as base:
        rows = [row for row in base.rows("documents") if not suspect or row["warnings"] or row["status"] != "done"]
        count = emit(rows, form, _doubts if suspect else _list)
    return 1 if suspect and count else 0


def _list(rows: list[Mapping[str, Any]]) -> str:
    width = max((len(row["doc"]) for row in rows), default=0)
    lines = []
    for row in rows:
        about = row["title"] or row["reason"] or ""
        tail = "" if row["status"] == "done" else f"{row['status'].upper()} "
        pages = f"{row['pages']:>4} pp." if row["pages"] else " " * 8
        mark = "*" if row["warnings"] else " "
        lines.append(f"{row['doc']:<{width}} {mark} {row['date'] or '          '} {pages}  {tail}{shorten(about, 70)}")
    marked = sum(bool(row["warnings"]) for row in rows)
    lines.append(f"{len(rows)} documents" + (f"; * {marked} to look at: ibid docs --suspect" if marked else ""))
    return "\n".join(lines)


def _doubts(rows: list[Mapping[str, Any]]) -> str:
    if not rows:
        return "nothing to look at"
    lines: list[str] = []
    for row in rows:
        lines.append(row["doc"])
        if row["reason"]:
            lines.append(f"  {row['status']}: {row['reason']}")
        lines += [f"  {warning['message']}  [{warning['code']}]" for warning in row["warnings"]]
    return "\n".join(lines)


@click.command()
@kb_option
@form_options
def failures(kb: Path, form: str | None) -> int:
    """List what was refused or failed: files, and layers of files that were read."""
    from pipeline import knowledge

    with knowledge.open(kb) as base:
        count = emit(list(_failures(base)), form, _failed)
    return 1 if count else 0


def _failures(base: Any) -> Iterator[dict[str, Any]]:
    for row in base.rows("documents", "status <> 'done'"):
        yield {"doc": row["doc"], "path": row["path"], "what": row["status"], "layer": None, "reason": row["reason"]}
    paths = {row["doc"]: row["path"] for row in base.documents_known()}
    for row in base.rows("layers", "status = 'failed' AND doc IN (SELECT doc FROM documents WHERE status = 'done')"):
        path = paths[row["doc"]]
        yield {"doc": row["doc"], "path": path, "what": "failed", "layer": row["layer"], "reason": row["reason"]}


def _failed(rows: list[Mapping[str, Any]]) -> str:
    if not rows:
        return "nothing was refused, nothing failed"
    lines = [
        f"{row['path']}  {row['what']}{': ' + row['layer'] if row['layer'] else ''}\n  {row['reason']}" for row in rows
    ]
    return "\n".join(lines)
