"""``ibid query``: SQL, read-only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.output import emit, form_options, kb_option
from pipeline.cli.terminal import width

if TYPE_CHECKING:
    from pipeline.knowledge.schema import Row


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
    from pipeline.knowledge.asked import ask

    most = limit if limit is not None else _SHOWN if form is None else 0
    with knowledge.open(kb) as base:
        held = ask(base, sql, most=most + 1 if most else 0, seconds=timeout)
    rows = held[:most] if most else held
    count = emit(rows, form, _table)
    if len(held) > len(rows):
        click.echo(f"ibid: there are more rows than {most}: --limit 0 shows all", err=True)
    return 0 if count else 1


_SHOWN = 1000
_TEXT, _NARROW, _LONG = 60, 12, 320
"""Characters of a text in a column, at most and at least, and in a line of its own."""


def _table(rows: list[Row]) -> str:
    """Columns side by side; each row by itself, a line a value, where that is too wide. No id and no word is cut."""
    if not rows:
        return "no rows"
    held = [{name: _line("" if value is None else str(value), _TEXT) for name, value in row.items()} for row in rows]
    widths = {name: max(len(name), *(len(row[name]) for row in held)) for name in held[0]}
    least = {name: max(len(name), *(len(_line(row[name], _NARROW)) for row in held)) for name in widths}
    room = width()
    while room and sum(widths.values()) + 2 * (len(widths) - 1) > room:
        wide = [name for name in widths if widths[name] > least[name]]
        if not wide:
            return _one_by_one(rows)
        widths[max(wide, key=lambda name: widths[name])] -= 1
    held = [{name: _line(cell, widths[name]) for name, cell in row.items()} for row in held]
    head = "  ".join(f"{name:<{size}}" for name, size in widths.items()).rstrip()
    lines = ["  ".join(f"{row[name]:<{size}}" for name, size in widths.items()).rstrip() for row in held]
    return "\n".join([head, *lines])


def _one_by_one(rows: list[Row]) -> str:
    """Row after row, a line a value, text cut at a few lines."""
    margin = max(map(len, rows[0]))
    told = []
    for number, row in enumerate(rows, 1):
        cells = (f"  {name:<{margin}}  {_line('' if v is None else str(v), _LONG)}".rstrip() for name, v in row.items())
        told.append("\n".join([f"row {number}", *cells]))
    return "\n".join(told)


def _line(text: str, most: int) -> str:
    """One line, cut between words where it is longer; a single word (an id, an address, a number) stays whole."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most].rfind(" ")
    return f"{line[:cut].rstrip(',;:. ')}…" if cut > 0 else line.split(" ", 1)[0] + "…" * (" " in line)
