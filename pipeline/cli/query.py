"""``ibid query``: SQL, read-only."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from pipeline.cli.output import emit, form_options, kb_option, shorten
from pipeline.cli.terminal import width
from pipeline.model.errors import AddressError


@click.command()
@click.argument("sql")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="At most so many rows; 0 for all. [default: 1000 for a person, else all]",
)
@click.option(
    "--timeout", type=click.FloatRange(min=0), default=60.0, show_default=True, help="Seconds it may take; 0 for any."
)
@kb_option
@form_options
def query(sql: str, limit: int | None, timeout: float, kb: Path, form: str | None) -> int:
    """Ask the knowledge base in SQL; nothing can be changed. The tables and columns: ibid schema."""
    from pipeline import knowledge

    with knowledge.open(kb) as base:
        base.reading_only()
        base.bounded(timeout or None)
        most = limit if limit is not None else _SHOWN if form is None else 0
        try:
            cursor = base.connection.execute(sql)
            names = [name for name, *_ in cursor.description or ()]
            held = cursor.fetchmany(most + 1) if most else cursor.fetchall()
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise AddressError("query", str(error), hint=_HINT) from error
            raise AddressError("query", f"took more than {timeout:g} s", hint="--timeout gives it more") from error
        except sqlite3.Error as error:
            raise AddressError("query", str(error), hint=_HINT) from error
    shown = held[:most] if most else held
    rows = [dict(zip(names, cells, strict=True)) for cells in shown]
    count = emit(rows, form, _table)
    if len(held) > len(shown):
        click.echo(f"ibid: there are more rows than {most}: --limit 0 shows all", err=True)
    return 0 if count else 1


_SHOWN = 1000
_NARROW = 12
"""Characters below which no column of a table is narrowed."""
_HINT = "the tables and columns: ibid schema"


def _table(rows: list[Mapping[str, Any]]) -> str:
    if not rows:
        return "no rows"
    held = [{name: shorten(str("" if value is None else value), 60) for name, value in row.items()} for row in rows]
    widths = {name: max(len(name), *(len(row[name]) for row in held)) for name in held[0]}
    room = width()
    while room and sum(widths.values()) + 2 * (len(widths) - 1) > room and max(widths.values()) > _NARROW:
        widest = max(widths, key=lambda name: widths[name])
        widths[widest] -= 1
    held = [{name: shorten(cell, widths[name]) for name, cell in row.items()} for row in held]
    head = "  ".join(f"{name:<{width}}" for name, width in widths.items()).rstrip()
    lines = ["  ".join(f"{row[name]:<{width}}" for name, width in widths.items()).rstrip() for row in held]
    return "\n".join([head, *lines])
