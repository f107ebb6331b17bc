"""``ibid verify``: figures held against the sources they cite, where those are documents of the knowledge base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import emit, faults_option, form_options, shorten
from pipeline.cli.terminal import say

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import Row

_SAYS = {
    "number_differs": "the source has another number",
    "context_not_matched": "the number stands there, its subject does not",
    "not_found": "not found there (which does not say it is wrong)",
    "supported_by_rounding": "supported by rounding",
    "supported": "supported",
    "source_not_in_corpus": "source not in this knowledge base",
}


@click.command()
@click.argument("doc", required=False)
@click.option("--verdict", type=click.Choice(list(_SAYS)), help="Only these.")
@faults_option
@form_options
def verify(doc: str | None, verdict: str | None, kb: Path, form: str | None) -> int:
    """Show what the sources say of the figures that cite them, with both quotes; with DOC only its own figures.

    Sources that are not in the knowledge base are only counted. Exit code 1 when a source has another number, 3 when
    something was not looked at.
    """
    from pipeline import knowledge
    from pipeline.knowledge.address import resolve
    from pipeline.knowledge.lists.comparisons import verifications

    with knowledge.open(kb) as base:
        name = resolve(base, doc).doc if doc else None
        rows = list(verifications(base, name))
        asked = [row for row in rows if verdict in (None, row["verdict"])]
        gaps = gaps_in(base, ("citations", "statistics", "verifications"), [name] if name else ())
        if form is None:
            say("\n".join(_text(base, rows, asked, verdict, gaps.nothing("no figure cites a work"))))
        else:
            emit(asked, form, str, gaps)
        gaps.tell(base)
    differs = any(row["verdict"] == "number_differs" for row in asked)
    return gaps.code(1 if differs else 0, empty=not asked, parts=True)


def _text(
    base: KnowledgeBase, rows: Sequence[Row], asked: Sequence[Row], verdict: str | None, nothing: str
) -> Iterator[str]:
    counts = Counter(row["verdict"] for row in rows)
    yield (", ".join(f"{counts[key]} {key.replace('_', ' ')}" for key in _SAYS if counts[key]) or nothing)
    order = list(_SAYS)
    for row in sorted(asked, key=lambda row: order.index(row["verdict"])):
        if row["verdict"] == "source_not_in_corpus" and verdict != "source_not_in_corpus":
            continue
        yield ""
        yield from _one(base, row)


def _one(base: KnowledgeBase, row: Row) -> Iterator[str]:
    from pipeline.knowledge.address import address_of, where_of
    from pipeline.knowledge.pages import page_name

    figure = base.first("statistics", id=row["statistic"]) or base.first("claims", id=row["claim"])
    yield f"{row['verdict'].replace('_', ' '):<22}{where_of(base, figure) if figure else row['claim']}"
    if figure:
        yield f"  says    {shorten(figure['sentence'] or figure['surface'], 110)}"
    where = base.passage(row["block"]) if row["block"] else None
    source = address_of(base, where) if where else base.name_of(row["document"]) if row["document"] else row["work"]
    page = ""
    if row["page"] and ", p. " not in source:
        page = f", {page_name(base, row['document'], row['page'])}"
    yield f"  source  {source}{page}: {shorten(row['quote'], 110) if row['quote'] else _SAYS[row['verdict']]}"
