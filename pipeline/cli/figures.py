"""``ibid figures``: every figure as a row, with what it counts and the notes behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import emit, form_options, kbs_option, shorten, shorten_around
from pipeline.cli.terminal import count as counted
from pipeline.cli.terminal import say

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import Row


@click.command()
@click.argument("query", nargs=-1)
@click.option("--unit", help='Only this unit: percent, USD, count, km, …; "%" and "$" do too.')
@click.option("--value", help='Only this value: 38, "1.5 million", or a range 30..40.')
@click.option("--year", help="Only figures for this year.")
@click.option("--place", help="Only figures for this place and those named by it: Darfur, SDN.")
@click.option("--work", help="Only figures whose notes cite this work (words of its title or key).")
@click.option("--doc", help="Only in this document.")
@click.option(
    "--tier",
    type=click.Choice(["stat", "count", "duration", "enumeration", "vague"]),
    help="Only this tier; without it, stat and count.",
)
@click.option("--unsourced", is_flag=True, help="Only figures without a note.")
@click.option("--cells", "in_tables", is_flag=True, help="Figures in cells of tables instead, with labels and heads.")
@click.option("--versions", is_flag=True, help="Also repeat a figure for each version of one document.")
@click.option(
    "--limit", type=click.IntRange(min=0), help="At most so many; 0 for all. [default: 200 for a person, else all]"
)
@kbs_option
@form_options
def figures(
    query: tuple[str, ...],
    doc: str | None,
    limit: int | None,
    kb: Path,
    form: str | None,
    in_tables: bool,
    **asked: Any,
) -> int:
    """List figures: their value, what they count, where, when, who says so, and the notes behind them.

    Every word of QUERY must stand in the sentence; with --cells in the labels, heads or caption of the table.
    """
    from pipeline import knowledge
    from pipeline.knowledge.address import resolve
    from pipeline.knowledge.figures import FigureQuery, as_rows, fitting

    with knowledge.open(kb) as base:
        within = resolve(base, doc).doc if doc else None
        most = limit if limit is not None else _SHOWN if form is None else 0
        if in_tables:
            return _of_tables(base, " ".join(query), within, form, asked, most)
        found = fitting(base, FigureQuery(words=" ".join(query), doc=within, **asked))
        gaps = gaps_in(base, ("statistics", "supports"), [within] if within else ())
        nothing = "no such figure" if found else _no_figure(base, asked["unit"])
        rows = as_rows(base, found[: most or None])
        count = emit(rows, form, _text(base, gaps.nothing(nothing), len(found)), gaps)
        if form is None and asked["value"]:
            _also_in_tables(base, asked["value"], within)
        gaps.tell(base)
    return gaps.code(0 if count else 1, empty=not count)


_SHOWN = 200
"""Figures shown to a person who does not say how many."""


def _no_figure(base: KnowledgeBase, unit: str | None) -> str:
    """That nothing fits; where no figure at all has the unit, which units there are."""
    from pipeline.knowledge.figures import unit_named, units

    if unit is None:
        return "no such figure"
    known = units(base)
    if unit_named(unit) in (one.lower() for one in known):
        return "no such figure"
    return f"no figure here has the unit “{unit}”; those that are: {', '.join(known) or 'none'}"


def _of_tables(base: KnowledgeBase, words: str, doc: str | None, form: str | None, asked: Row, most: int) -> int:
    """The figures of tables that fit, as rows or as text."""
    from pipeline.knowledge import cells
    from pipeline.knowledge.figures import bounds, unit_named

    refused = [name for name in ("year", "place", "work", "tier", "unsourced", "versions") if asked[name]]
    if refused:
        raise click.UsageError(f"--cells goes with words, --value, --unit and --doc; not with --{refused[0]}")
    low, high = bounds(asked["value"]) if asked["value"] else (None, None)
    unit = unit_named(asked["unit"]) if asked["unit"] else None
    found = list(cells.wanted(base, words, low=low, high=high, unit=unit, doc=doc))
    gaps = gaps_in(base, ("blocks",), [doc] if doc else ())
    nothing = gaps.nothing("no such figure in a table")
    rows = [cells.as_row(one) for one in found[: most or None]]
    count = emit(rows, form, lambda rows: _cells(rows, nothing, len(found)), gaps)
    gaps.tell(base)
    return gaps.code(0 if count else 1, empty=not count)


def _cells(rows: list[Row], nothing: str, total: int) -> str:
    if not rows:
        return nothing
    lines = []
    for row in rows:
        unit = f" {row['unit']}" if row["unit"] else ""
        meant = f" = {plain(row['value'])}{unit}" if row["value"] != row["printed"] else unit and f" ({row['unit']})"
        under = f", below “{row['below']}”" if row["below"] else ""
        heads = shorten(row["column_label"] or "no head", 80)
        above = f", under one of “{'”, “'.join(row['above'])}”" if row["above"] else ""
        lines += [
            f"{row['surface']}{meant}  {shorten(row['row_label'] or 'no label', 80)}{under} | {heads}{above}",
            f"    {row['address']}; {shorten(row['caption'], 100)}",
        ]
    return "\n".join([*lines, f"{counted(total, 'figure')} in tables{_left(total - len(rows))}"])


def _left(many: int) -> str:
    """That so many are not shown."""
    return f"; {many} more (--limit 0)" if many else ""


def plain(value: Decimal) -> str:
    """A number in full, with commas and without idle noughts."""
    whole, _, part = f"{value:,f}".partition(".")
    return f"{whole}.{part.rstrip('0')}".rstrip(".")


def _also_in_tables(base: KnowledgeBase, value: str, doc: str | None) -> None:
    """Say how many cells of tables print a value as well, where one value and no range is asked for."""
    from pipeline.knowledge import cells
    from pipeline.knowledge.figures import quantity_typed

    quantity = quantity_typed(value)
    count = sum(1 for _ in cells.of_value(base, quantity, doc)) if quantity else 0
    if count:
        say(f"{count} more in cells of tables: --cells lists {'them' if count > 1 else 'it'}")


def _text(base: KnowledgeBase, nothing: str, total: int) -> Callable[[list[Row]], str]:
    def lines(rows: list[Row]) -> str:
        if not rows:
            return nothing
        figures = [line for some in _groups(rows) for line in _figures(base, some)]
        return "\n".join([*figures, f"{counted(total, 'figure')}{_left(total - len(rows))}"])

    return lines


_TOGETHER = 500
"""Figures of which is asked at once what stands behind them."""


def _groups(rows: list[Row]) -> Iterator[list[Row]]:
    return (rows[first : first + _TOGETHER] for first in range(0, len(rows), _TOGETHER))


def _figures(base: KnowledgeBase, rows: list[Row]) -> Iterator[str]:
    from pipeline.knowledge.figures import beside

    behind = beside(base, [row["id"] for row in rows])
    for row in rows:
        yield from _figure(base, row, behind.get(row["id"], []))


def _reference(base: KnowledgeBase, name: str) -> str:
    """A reference in running text as printed, or the table that the sentence names."""
    citation = base.first("citations", id=name)
    return f"reference {citation['surface']}" if citation else f"table {name.split('#')[-1]}"


def _label(base: KnowledgeBase, note: str) -> str:
    found = base.first("footnotes", id=note)
    return found["label"] if found else note


def _figure(base: KnowledgeBase, row: Row, behind: Sequence[str] = ()) -> list[str]:
    from pipeline.knowledge.address import where_of
    from pipeline.knowledge.shown import printed

    where = where_of(base, row)
    bound = f"{row['bound']} " if row["bound"] else ""
    parts = [_part(word, row[column]) for word, column in _SHOWN_PARTS if row[column] not in {None, ""}]
    notes = ", ".join(_label(base, note) for note in row["footnotes"] or ())
    bare = "no source" if row["footnotes"] is not None else "notes not looked for"
    said = [_reference(base, name) for name in behind]
    source = "; ".join([f"note {notes}"] * bool(notes) + said)
    source = source or (f"in words: {row['attribution']}" if row["attribution"] else bare)
    told = shorten_around(row["excerpt"] or row["surface"], row["excerpt_at"] or 0, _WIDTH)
    return [
        f"{bound}{printed(row)}  {told}",
        f"    {where}; {source}" + (f"; {'; '.join(parts)}" if parts else ""),
    ]


_WIDTH = 320
"""Characters of the words that tell a figure: a sentence that is not long is told whole."""


def _part(word: str, told: str) -> str:
    """A part of a figure behind its word, which it may begin with itself: "against compared with 2022".

    >>> _part("against", "lower than the January forecast"), _part("against", "unchanged from 2024")
    ('against the January forecast', 'unchanged from 2024')
    """
    if word == "against" and _OWN.match(told):
        return told
    return f"{word} {_LED.sub('', told)}" if word == "against" else f"{word} {told}"


_OWN = re.compile(r"(?:unchanged|up|down)\s", re.IGNORECASE)
"""How a comparison begins that needs no word before it."""
_LED = re.compile(
    r"^(?:(?:as )?compared (?:with|to)|(?:\w+ ){0,2}than|against|versus|relative to|from|over)\s(?=\S)", re.IGNORECASE
)
_SHOWN_PARTS = (
    ("per", "per"),
    ("of", "denominator"),
    ("in", "place"),
    ("when:", "time"),
    ("against", "comparator"),
)
"""What stands behind a figure's place in the text of ``ibid figures``: a word, and the column whose value follows."""
