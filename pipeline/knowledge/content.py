"""What a document says, piece by piece, as two are compared: everything but running heads and page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.knowledge.address import Address, address_of
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.pages import page_name
from pipeline.knowledge.schema import Row
from pipeline.segment.front import is_masthead

if TYPE_CHECKING:
    from pipeline.link.reuse.versions import Paired


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A block, a row of a table or a footnote."""

    address: str
    kind: str
    """As of a block, or "row" or "footnote"."""
    label: str | None
    page: str | None
    """Printed page number, or the physical one."""
    text: str
    block: str
    """Global id of the block or footnote it is, or is a row of."""
    start: int = 0
    """Where in the text of that it begins."""
    end: int = 0
    """Where in the text of that it ends."""
    head: str = ""
    """Of a row of a table: what the table's first row and its own first cell say; other columns hold other facts."""


def content(base: KnowledgeBase, address: Address) -> list[Content]:
    """Everything an address names: blocks in reading order with tables row by row, then the footnotes."""
    if address.kind == "document":
        rows = [*base.rows("blocks", "doc = ?", (address.doc,)), *base.rows("footnotes", "doc = ?", (address.doc,))]
    elif address.kind == "page":
        where, values = "doc = ? AND page <= ? AND end_page >= ?", (address.doc, address.page, address.page)
        rows = [*base.rows("blocks", where, values), *base.rows("footnotes", where, values)]
    else:
        row = base.passage(address.id)
        rows = [row] if row else []
    whole = len(rows) > 1
    above = _above_the_text(rows) if whole else frozenset()
    told = [
        row
        for row in rows
        if row.get("kind") != "furniture" and row["id"] not in above and not (whole and _tells_nothing(row))
    ]
    return [one for row in told for one in _parts(base, row) if one.text.strip()]


def _above_the_text(rows: Sequence[Row]) -> frozenset[str]:
    """Ids of the lines above a document's text: symbol, organ, distribution, session, agenda box.

    They say where a document stands and nothing that it tells, and are others in every version and every body.
    """
    found: set[str] = set()
    item = False
    for row in rows:
        if row.get("kind") not in {"other", "title", "table", "furniture"}:
            break
        text = " ".join(str(row["text"]).split())
        if row["kind"] == "table":
            boxed = [cell for cells in row["rows"] or () for cell in cells if is_masthead(" ".join(cell.split()))]
            found.update([row["id"]] if len(boxed) > 1 else [])
        elif row["kind"] == "other":
            stands = is_masthead(text) or _DISTRIBUTED.search(text) is not None
            found.update([row["id"]] if stands or item else [])
        item = row["kind"] == "other" and _ITEM.match(text) is not None
    return frozenset(found)


_DISTRIBUTED = re.compile(r"\bDistr\.|\bOriginal:\s|^United Nations\s+[A-Z]+/")
_ITEM = re.compile(r"(?:Agenda |Provisional agenda )?[Ii]tems?\s\d")
"""A line of the agenda, whose own title is the next line."""
_ENTRY = re.compile(r"(?:\.{3,}|…|\s\.\s\.)\s*[\divxlc]+\s*$|\s[\divxlc]+\s*$")
"""A line of a table of contents: its page at the end."""
_LEADERS = re.compile(r"\.{5,}|…{2,}|(?:\s\.){4,}")
"""The dots that lead to a page."""
_LABEL = re.compile(r"[\d.,%$€£+−–-]+")


def _tells_nothing(row: Row) -> bool:
    """Whether a block is a table of contents, the labels of a chart's axes or a stray letter of an emblem.

    They follow from what the text says, and change with every page break.
    """
    if row.get("kind") == "table":
        lines = str(row["text"]).splitlines()
        led = sum(map(bool, map(_LEADERS.search, lines)))
        return led > 1 and 3 * led >= len(lines)
    if row.get("kind") != "other":
        return False
    lines = [line.strip() for line in str(row["text"]).splitlines() if line.strip()]
    words = str(row["text"]).split()
    contents = lines[-1:] == ["Contents"] or (
        len(lines) > 1 and 2 * sum(map(bool, map(_ENTRY.search, lines))) > len(lines)
    )
    labels = len(words) > 2 and 3 * sum(map(bool, map(_LABEL.fullmatch, words))) >= 2 * len(words)
    return contents or labels or len("".join(words)) < 2


def _parts(base: KnowledgeBase, row: Row) -> Iterator[Content]:
    """A block or footnote, or the rows of a table."""
    from pipeline.link.reuse.cells import row_text

    address = address_of(base, row)
    page = page_name(base, row["doc"], row["page"]).removeprefix("p. ") or None
    if not row.get("rows"):
        kind = row.get("kind", "footnote")
        size = len(row["text"])
        yield Content(
            address=address, kind=kind, label=row["label"], page=page, text=row["text"], block=row["id"], end=size
        )
        return
    columns = row_text(row["rows"][0])
    spans = _row_spans(row)
    for number, (cells, (start, end)) in enumerate(zip(row["rows"], spans, strict=True), 1):
        head = f"{columns}\n{row_text(cells[:1])}".casefold() if row_text(cells[:1]) else ""
        where = f"{address} row {number}"
        yield Content(
            address=where,
            kind="row",
            label=str(number),
            page=page,
            text=row_text(cells),
            block=row["id"],
            start=start,
            end=end,
            head=head,
        )


def _row_spans(row: Row) -> list[tuple[int, int]]:
    """Where each row of a table stands in its text: a line each, where there are as many; else all of it."""
    text: str = row["text"]
    lines = text.split("\n")
    if len(lines) != len(row["rows"]):
        return [(0, len(text))] * len(row["rows"])
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    return [(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]


def paired(left: Sequence[Content], right: Sequence[Content]) -> list[Paired]:
    """What became what; a note is never taken for a passage of the text."""
    from pipeline.link.reuse.versions import Paired, pair

    out = []
    for notes in (False, True):
        a, b = ([at for at, one in enumerate(side) if (one.kind == "footnote") is notes] for side in (left, right))
        texts = [left[at].text for at in a], [right[at].text for at in b]
        rows = pair(*texts, ([left[at].head for at in a], [right[at].head for at in b]))
        out += [
            Paired(None if row.a is None else a[row.a], None if row.b is None else b[row.b], row.likeness)
            for row in rows
        ]
    return out
