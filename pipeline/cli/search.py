"""``ibid search``: find words."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import emit, form_options, kbs_option

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import Row


@click.command()
@click.argument("query", nargs=-1)
@click.option(
    "--boolean", is_flag=True, help='QUERY is a full-text expression: AND, OR, NOT, NEAR, "a phrase", begin*.'
)
@click.option("--entity", help="Only where this is named: a code (HTI), a key (iso3:HTI) or a name.")
@click.option("--doc", help="Only in this document.")
@click.option(
    "--limit", type=click.IntRange(min=0), help="At most so many; 0 for all. [default: 20 for a person, else all]"
)
@kbs_option
@form_options
def search(
    query: tuple[str, ...],
    boolean: bool,
    entity: str | None,
    doc: str | None,
    limit: int | None,
    kb: Path,
    form: str | None,
) -> int:
    """Find blocks and notes with every word of QUERY.

    "A phrase" in quotes stands together, word* may go on; signs count, so 38%, A/HRC/58/52, non-refoulement,
    M'jid and "para. 41" find what they say.
    """
    from pipeline import knowledge
    from pipeline.knowledge.address import resolve
    from pipeline.knowledge.entities import one_entity
    from pipeline.knowledge.search import search as find

    if not query and not entity:
        raise click.UsageError("say what to search for: words, or --entity")
    most = limit if limit is not None else _SHOWN if form is None else 0
    with knowledge.open(kb) as base:
        named, within = one_entity(base, entity) if entity else None, resolve(base, doc).doc if doc else None
        hits = find(base, " ".join(query), boolean=boolean, entity=named, doc=within, limit=most + 1 if most else None)
        gaps = gaps_in(base, ("blocks", "mentions") if named else ("blocks",), [within] if within else ())
        rows = [asdict(hit) for hit in (hits[:most] if most else hits)]
        emit(rows, form, lambda rows: _text(base, rows, len(hits) > len(rows), gaps.nothing("nothing matches")), gaps)
        gaps.tell(base)
    return gaps.code(0 if rows else 1, empty=not rows)


_SHOWN = 20


def _text(base: KnowledgeBase, rows: list[Row], more: bool, nothing: str) -> str:
    from pipeline.knowledge.pages import page_name

    if not rows:
        return nothing
    lines: list[str] = []
    for row in rows:
        page = f", {page_name(base, row['doc'], row['page'])}" if row["page"] and ", p. " not in row["address"] else ""
        lines += [f"{row['address']}{page}", f"  {' '.join(row['snippet'].split())}"]
    return "\n".join([*lines, "… and more: --limit 0 shows all"] if more else lines)
