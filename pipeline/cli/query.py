"""``ibid query``: SQL, read-only."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from pipeline.cli.output import emit, form_options, kb_option, shorten
from pipeline.model.errors import AddressError


@click.command()
@click.argument("sql")
@kb_option
@form_options
def query(sql: str, kb: Path, form: str | None) -> int:
    """Ask the knowledge base in SQL; nothing can be changed. The tables: docs/data-dictionary.md."""
    from pipeline import knowledge

    with knowledge.open(kb) as base:
        base.reading_only()
        try:
            cursor = base.connection.execute(sql)
            names = [name for name, *_ in cursor.description or ()]
            rows = [dict(zip(names, cells, strict=True)) for cells in cursor]
        except sqlite3.Error as error:
            raise AddressError("query", str(error), hint="the tables and columns: docs/data-dictionary.md") from error
    return 0 if emit(rows, form, _table) else 1


def _table(rows: list[Mapping[str, Any]]) -> str:
    if not rows:
        return "no rows"
    held = [{name: shorten(str("" if value is None else value), 60) for name, value in row.items()} for row in rows]
    widths = {name: max(len(name), *(len(row[name]) for row in held)) for name in held[0]}
    head = "  ".join(f"{name:<{width}}" for name, width in widths.items()).rstrip()
    lines = ["  ".join(f"{row[name]:<{width}}" for name, width in widths.items()).rstrip() for row in held]
    return "\n".join([head, *lines])
