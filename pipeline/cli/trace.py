"""``ibid trace``: a figure or sentence, hop by hop, to its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.figures import plain
from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import among_several, emit_object, kbs_option, shorten
from pipeline.cli.terminal import folded, measure, quoted, say

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.cells import TableFigure
    from pipeline.knowledge.chains import Hop
    from pipeline.knowledge.trace import Trace, TraceResult

_WIDTH = 110


@click.command()
@click.argument("asked", nargs=-1, required=True)
@click.option("--json", "form", flag_value="json", default=None, help="The hop tree as JSON.")
@click.option("--dot", "form", flag_value="dot", help="The hop tree for Graphviz.")
@click.option("--limit", default=5, show_default=True, help="How many matches to follow; 0 for all.")
@kbs_option
def trace(asked: tuple[str, ...], form: str | None, limit: int, kb: Path) -> int:
    """Follow a figure ("61 per cent of detected victims"), a sentence or an ADDRESS to the source of it.

    "DOC: 38 per cent" looks in one document. Figures are matched by value and unit, then by the words around them.
    """
    from pipeline import knowledge
    from pipeline.knowledge import trace as tracing
    from pipeline.knowledge.dot import dot

    if not " ".join(asked).strip():
        raise click.UsageError("say what to trace: a figure with words, a sentence or an address")
    if form == "dot" and among_several():
        raise click.UsageError("--dot draws the hops of one knowledge base: ask each by itself")
    with knowledge.open(kb) as base:
        found = tracing.trace(base, " ".join(asked), limit=limit)
        named = {item.doc for item in found.best} or ({found.within} if found.within else set())
        gaps = gaps_in(base, ("statistics", "supports", "citations", "resolutions"), named)
        if form == "json":
            emit_object({**tracing.as_dict(found), **(gaps.rows() or [{}])[0]})
        elif form == "dot":
            click.echo(dot(found))
        else:
            nothing = gaps.nothing("no figure or sentence like this")
            say("\n".join(_text(base, found, nothing)))
        gaps.tell(base)
    return gaps.code(0 if found.best else 1, empty=not found.best)


def _text(base: KnowledgeBase, found: TraceResult, nothing: str) -> Iterator[str]:
    if not found.best:
        told = (
            "the number stands here, but not with these words" if found.same else f"{nothing}; fewer words may find it"
        )
        yield told + (": near ones follow" if found.near else "")
    for n, item in enumerate(found.best):
        head = _head(base, item)
        yield f"{head:<{measure() - 12}}{_counted(found) if n == 0 else ''}".rstrip()
        yield _sentence(item)
        for hop in item.hops:
            yield from _hop(hop, 1)
        yield ""
    if found.best and len(found.best) < found.matches:
        yield f"{found.matches - len(found.best)} more: --limit 0 follows all"
    if found.best and (base.passage(found.best[0].block) or {}).get("boxes"):
        yield f"see it on its page: ibid show {quoted(_place(base, found.best[0]))} --image page.png"
    if found.near:
        yield "near: " + "; ".join(f"{_head(base, item)} “{shorten(item.sentence, 50)}”" for item in found.near)


def _counted(found: TraceResult) -> str:
    how = {"rounded": ", rounded", "heading": ", by the headings over it", "note": ", in a note"}.get(found.how, "")
    return f"{found.matches} match{'es' if found.matches != 1 else ''}{how}"


def _sentence(item: Trace) -> str:
    """The whole sentence, its figure in brackets where it stands there as printed; of a cell its labels and heads."""
    if item.cell is not None:
        return "\n".join(_cell(item.cell))
    text, figure = " ".join(item.sentence.split()), " ".join((item.figure or "").split())
    found = re.search(rf"(?<![\w.,]){re.escape(figure)}(?!\w|[.,]\d)", text) if figure else None
    if found:  # never the end of another number: "20[10]"
        text = f"{text[: found.start()]}[{figure}]{text[found.end() :]}"
    return folded(f"“{text}”", "  ")


def _cell(found: TableFigure) -> Iterator[str]:
    """A cell as its table tells it: caption, row, column, and the figure in brackets."""
    cell = found.cell
    text = f"{cell.text[: cell.at.start]}[{cell.surface}]{cell.text[cell.at.end :]}"
    meant = f" ({plain(cell.value)}{f' {cell.unit}' if cell.unit else ''})" if cell.value != cell.printed else ""
    unit = f" ({cell.unit})" if cell.unit and not meant and cell.unit not in ("percent",) else ""
    under = f", below “{cell.below}”" if cell.below else ""
    column = f"column “{cell.column_label}”" if cell.column_label else f"column {cell.column}, which has no head"
    above = f", under one of “{'”, “'.join(cell.above)}”" if cell.above else ""
    yield folded(f"in a table: {found.caption}" if found.caption else "in a table without a caption", "  ")
    yield folded(f"row “{cell.row_label}”{under}; {column}{above}", "  ")
    yield folded(f"{' '.join(text.split())}{meant}{unit}", "  ")


def _place(base: KnowledgeBase, item: Trace) -> str:
    from pipeline.knowledge.address import where_of

    if item.cell is not None:
        return item.cell.address
    figure = base.first("statistics", id=item.id) or {}
    place = {"doc": item.doc, "block": item.block, "start": figure.get("start"), "page": figure.get("page")}
    return where_of(base, place)


def _head(base: KnowledgeBase, item: Trace) -> str:
    document = base.document(item.doc) or {}
    return _place(base, item) + (f"; {document['date']}" if document.get("date") else "")


_COULD_BE = "; could be "
"""Between the works that an unresolved reference can mean: each is told on a line of its own."""


def _hop(hop: Hop, depth: int) -> Iterator[str]:
    sign = "≈" if hop.kind == "copy" else " " if hop.kind in {"place", "url", "also", "end"} else "└"
    indent = "  " * depth
    said, *works = hop.text.split(_COULD_BE) if hop.kind == "end" else [hop.text]
    text = shorten(said, measure() - len(indent)) if hop.kind != "url" else hop.text
    reason = (
        f"   [{shorten(hop.reason, 70)}]"
        if hop.reason and hop.kind in {"note", "reference", "chain", "copy", "passage", "table"}
        else ""
    )
    yield f"{indent}{sign} {text}{reason}"
    for work in works:
        yield f"{indent}    {shorten(f'could be {work}', measure() - len(indent) - 4)}"
    for after in hop.then:
        yield from _hop(after, depth + 1)
