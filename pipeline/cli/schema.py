"""``ibid schema``: the tables and columns, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.cli.output import emit, form_options
from pipeline.cli.terminal import say

if TYPE_CHECKING:
    from pipeline.knowledge.schema import Row


@click.command()
@click.argument("table", nargs=-1)
@form_options
def schema(table: tuple[str, ...], form: str | None) -> int:
    """List the tables of a knowledge base; with TABLE its columns, their types and what they mean."""
    from pipeline.knowledge.schema import tables

    held = tables()
    for name in table:
        if name not in held:
            raise click.BadParameter(f"no table is called {name}; they are: {', '.join(held)}")
    rows = [
        {"table": one.name, "column": each.name, "type": each.kind, "always": each.required, "about": each.about}
        for one in held.values()
        if not table or one.name in table
        for each in one.columns
    ]
    if form is None and not table:
        width = max(map(len, held))
        say("\n".join(f"{one.name:<{width}}  {one.about}" for one in held.values()))
        return 0
    emit(rows, form, _columns)
    return 0


def _columns(rows: list[Row]) -> str:
    width = max(len(row["column"]) for row in rows)
    lines, last = list[str](), ""
    for row in rows:
        lines += [row["table"]] if row["table"] != last else []
        last = row["table"]
        lines.append(f"  {row['column']:<{width}}  {row['type']:<7}  {row['about']}")
    return "\n".join(lines)
