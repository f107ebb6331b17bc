"""Follow a figure or sentence, hop by hop, to its source: note → chain → work → place in it → URL or document.

Every hop says why. Nothing is borrowed: the pages are those that the figure's own note gives, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.knowledge import cells, chains, nearby
from pipeline.knowledge.address import resolve
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.cells import TableFigure
from pipeline.knowledge.chains import Hop
from pipeline.knowledge.schema import OpenRow
from pipeline.knowledge.trace_match import content, of_value, ranked, score_of, sentences_with, spelt
from pipeline.model.errors import AddressError
from pipeline.quantity.quantities import find_quantities

_SYMBOL = re.compile(r"[A-Z][\w.]*(?:/[\w.()-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One figure (or passage) that fits what was asked, and the way to its sources."""

    doc: str
    id: str
    """Global id of the statistic, or of the passage where no figure was asked for."""
    block: str
    sentence: str
    figure: str | None = None
    """As printed."""
    score: float
    """Share of the words asked for that stand with the figure, 0 to 1."""
    hops: tuple[Hop, ...] = field(default=())
    cell: TableFigure | None = None
    """Of a figure in a table: its row, its column, the heads over it."""


@dataclass(frozen=True, slots=True)
class TraceResult:
    """What a query gave: the best traces, and the same figure told of something else."""

    best: tuple[Trace, ...]
    near: tuple[Trace, ...] = ()
    within: str | None = None
    """The one document that the query names, where it names one."""
    matches: int = 0
    """How many fit, also those that are not followed."""
    how: str = ""
    """"rounded" where no figure is exactly the one asked for, and those that round to it are told; "heading" where no
    sentence holds the words, but the headings over it do; "note" where the figure stands in a note alone."""
    same: int = 0
    """How many of ``near``, the first, tell the very figure, of something else or in other words."""


def trace(base: KnowledgeBase, asked: str, *, limit: int = 5) -> TraceResult:
    """Trace what ``asked`` names: an address, a figure with words ("61 per cent of victims"), or words alone.

    "DOC: words" looks in one document only. At most ``limit`` traces come, all where it is 0.

    Raises:
        AddressError: when DOC is the symbol of no document here.
    """
    most = limit or None
    doc, words_asked = _scope(base, asked)
    if doc is None and (named := _by_address(base, asked)):
        return TraceResult(tuple(named), matches=len(named))
    words_asked = spelt(words_asked)
    quantities, wanted = find_quantities(words_asked), content(words_asked)
    if quantities:
        best, near, how = of_value(base, quantities[0], words_asked, doc)
    else:
        (best, near), how = ranked(wanted, sentences_with(base, words_asked, doc)), ""
    same = len(near) if quantities else 0
    if quantities and not best:
        told = {row["id"] for _, row in near}
        around = (row for row in nearby.nearest(base, quantities[0], doc, wanted, content) if row["id"] not in told)
        near += [(score_of(wanted, row), row) for row in around]
    return TraceResult(
        tuple(_follow(base, row, score) for score, row in best[:most]),
        tuple(_made(row, score) for score, row in near[:most]),
        doc,
        len(best),
        how,
        min(same, most or same),
    )


def _scope(base: KnowledgeBase, asked: str) -> tuple[str | None, str]:
    name, colon, rest = asked.partition(":")
    if colon and rest.strip():
        try:
            address = resolve(base, name)
        except AddressError:
            if _SYMBOL.fullmatch(name.strip()):
                raise
            return None, asked
        if address.kind == "document":
            return address.doc, rest.strip()
    return None, asked


def _by_address(base: KnowledgeBase, asked: str) -> list[Trace]:
    """The figures at an address; of a note or a passage without figures, its own way to the sources."""
    figure = base.row("statistics", "id = ?", (asked,)) if "#" in asked else None
    if figure:
        return [_follow(base, figure, 1.0)]
    if in_table := _by_cell(base, asked):
        return in_table
    try:
        address = resolve(base, asked)
    except AddressError:
        return []
    if address.kind == "footnote":
        row = base.row("footnotes", "id = ?", (address.id,))
        return [_of_note(base, row)] if row else []
    if address.kind != "block":
        return []
    figures = list(base.rows("statistics", "block = ?", (address.id,)))
    block = base.passage(address.id)
    if figures:
        return [_follow(base, row, 1.0) for row in figures]
    return [_of_block(base, block, block["text"], 1.0)] if block else []


_CELL = re.compile(
    r"(?P<table>.+?)(?:\.r(?P<r>\d+)\.c(?P<c>\d+)|,?\s+row\s+(?P<row>\d+)(?:,?\s+column\s+(?P<column>\d+))?)"
)


def _by_cell(base: KnowledgeBase, asked: str) -> list[Trace]:
    """The figures of a cell, or of a row, of a table."""
    named = _CELL.fullmatch(" ".join(asked.split()))
    if named is None:
        return []
    try:
        address = resolve(base, named["table"])
    except AddressError:
        return []
    block = base.passage(address.id) if address.kind == "block" else None
    if block is None or block["kind"] != "table":
        return []
    column = named["c"] or named["column"]
    found = cells.at(base, block, int(named["r"] or named["row"]), int(column) if column else None)
    return [_follow(base, nearby.of_cell(one), 1.0) for one in found]


def _made(row: OpenRow, score: float, hops: tuple[Hop, ...] = ()) -> Trace:
    return Trace(
        doc=row["doc"],
        id=row["id"],
        block=row["block"],
        sentence=row["sentence"] or "",
        figure=row.get("num_surface"),
        score=score,
        hops=hops,
        cell=row.get("cell"),
    )


def _follow(base: KnowledgeBase, row: OpenRow, score: float) -> Trace:
    if "passage" in row:
        return _of_block(base, row["passage"], row["sentence"], score)
    if "note" in row:
        return _made(row, score, tuple(chains.of_notes(base, [row["id"]], "it stands in the note")))
    if "cell" in row:
        none = Hop(kind="end", id="", text="no note on this cell, and no source under its table", reason="")
        return _made(row, score, tuple(cells.behind(base, row["cell"])) or (none,))
    hops = tuple(chains.behind(base, row))
    if not hops:
        hops = (*_in_words(row), *chains.of_copies(base, row))
    if not hops:
        hops = (Hop(kind="end", id="", text="no note, nobody named", reason=row["link_reason"] or ""),)
    return _made(row, score, hops)


def _in_words(row: OpenRow) -> Iterator[Hop]:
    if row["attribution"]:
        text = f"no note; in words: “{row['attribution']}”"
        yield Hop(kind="words", id="", text=text, reason="attributed in the sentence")


def _of_block(base: KnowledgeBase, block: OpenRow, sentence: str, score: float) -> Trace:
    start = block["text"].find(sentence)
    end = start + len(sentence)
    inside = base.rows("statistics", "block = ? AND start >= ? AND start < ?", (block["id"], start, end))
    figure = next((row for row in inside if row["footnotes"]), None)
    if figure is not None:
        return _follow(base, figure, score)
    called = [
        mark["footnote"]
        for mark in base.rows("marks", "block = ?", (block["id"],))
        if mark["footnote"] and start < mark["offset"] <= end + 1
    ]
    hops = tuple(chains.of_notes(base, called, "called in the sentence"))
    if not hops:
        hops = (Hop(kind="end", id="", text="no note in this sentence", reason=""),)
    return Trace(doc=block["doc"], id=block["id"], block=block["id"], sentence=sentence, score=score, hops=hops)


def _of_note(base: KnowledgeBase, note: OpenRow) -> Trace:
    hops = tuple(chains.of_notes(base, [note["id"]], "asked for"))
    return Trace(doc=note["doc"], id=note["id"], block=note["id"], sentence=note["text"], score=1.0, hops=hops)


def as_dict(found: TraceResult) -> OpenRow:
    """The trace as plain dicts and lists, in the form that ``ibid trace --json`` prints."""

    def one(item: Trace) -> OpenRow:
        return {
            "doc": item.doc,
            "id": item.id,
            "block": item.block,
            "sentence": item.sentence,
            "figure": item.figure,
            "score": round(item.score, 3),
            "hops": [chains.as_dict(hop) for hop in item.hops],
            "cell": cells.as_dict(item.cell) if item.cell else None,
        }

    told = {"matches": found.matches, "how": found.how}
    return told | {"best": [one(item) for item in found.best], "near": [one(item) for item in found.near]}
