"""``ibid sources``: the works cited, who cites each and where, and which are missing from the knowledge base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import emit, form_options, kbs_option, shorten
from pipeline.cli.terminal import count

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import Row


@click.command()
@click.argument("work", nargs=-1)
@click.option(
    "--missing", is_flag=True, help="Only works that are no document of this knowledge base, by how much hangs on each."
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="How many works to list; 0 for all. [default: 20 for a person, else all]",
)
@form_options
@kbs_option
def sources(work: tuple[str, ...], missing: bool, limit: int | None, form: str | None, kb: Path) -> int:
    """List the works cited; or, of the WORK named by title, symbol or address, who cites it, where, on which pages."""
    from pipeline import knowledge
    from pipeline.knowledge.cited_works import cited_works, citing, how_many

    with knowledge.open(kb) as base:
        gaps = gaps_in(base, ("citations", "resolutions", "works"))
        gaps.tell(base)
        if work:
            rows = list(citing(base, " ".join(work)))
            emit(rows, form, lambda held: _who(base, held), gaps)
            return gaps.code(0 if rows else 1, empty=not rows)
        most = limit if limit is not None else 20 if form is None else 0
        shown, total = list(cited_works(base, missing=missing, most=most)), how_many(base, missing=missing)
        emit(shown, form, lambda held: _list(held, total, missing), gaps)
        return gaps.code(0 if total else 1, empty=not total)


def _list(rows: list[Row], total: int, missing: bool) -> str:
    if not rows:
        return "every cited work is in this knowledge base" if missing else "no work is cited"
    lines = []
    for row in rows:
        counts = f"{row['documents']} doc, {row['citations']} cit, {row['figures']} fig"
        year = f" ({row['year']})" if row["year"] and str(row["year"]) not in (row["name"] or "") else ""
        lines.append(f"{counts:>24}  {shorten(row['name'] + year, 84)}")
        where = f"is {row['document']}" if row["document"] else row["url"]
        if where:
            lines.append(f"{'':26}{where}")
    left = f"; {total - len(rows)} more (--limit 0)" if total > len(rows) else ""
    return "\n".join([*lines, f"{count(total, 'work')}{' not in this knowledge base' if missing else ''}{left}"])


def _who(base: KnowledgeBase, rows: list[Row]) -> str:
    if not rows:
        return "no cited work is called so; ibid sources lists them"
    lines: list[str] = []
    last = None
    for row in rows:
        if row["work"] != last:
            last = row["work"]
            lines.append(shorten(row["name"], 100))
        note = f"note {row['note']}" if row["note"] else f"{row['place']}"
        pages = f"pp. {', '.join(row['pages'])}" if row["pages"] else ""
        paragraphs = f"paras {', '.join(row['paragraphs'])}" if row["paragraphs"] else ""
        where = "; ".join(filter(None, [pages, paragraphs])) or "no page given"
        lines.append(f"  {base.name_of(row['doc'])} {note}: {where}  [{row['form']}] {shorten(row['surface'], 60)}")
    return "\n".join(lines)
