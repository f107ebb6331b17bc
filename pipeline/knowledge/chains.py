"""The hops of a trace: from notes over back-references to works, and over copies to noted passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from pipeline.knowledge.address import address_of, where_of
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.captions import caption
from pipeline.knowledge.pages import page_name
from pipeline.knowledge.schema import OpenRow

_CHAIN = 50
"""Ibid. after ibid.: more in a row than this is a loop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step towards the source, and why it was taken."""

    kind: str
    """"note", "reference", "chain", "work", "place", "also", "url", "document", "passage", "words", "copy", "table"
    or "end"."""
    id: str
    text: str
    reason: str
    note: str | None = None
    """Global id of the note it goes through."""
    citation: str | None = None
    """Global id of the citation it goes through."""
    work: str | None = None
    """Key of the work it comes to."""
    url: str | None = None
    """Where the work can be read."""
    pages: tuple[str, ...] = ()
    """Printed pages pointed at."""
    block: str | None = None
    """Global id of the passage it comes to."""
    doc: str | None = None
    """The document it comes to."""
    then: tuple[Hop, ...] = ()


def of_notes(base: KnowledgeBase, notes: Iterable[str], reason: str) -> Iterator[Hop]:
    """Each note with the works it cites."""
    for name in dict.fromkeys(notes):
        note = base.passage(name)
        if note is None:
            continue
        citations = list(base.rows("citations", "footnote = ?", (name,)))
        then = tuple(hop for citation in citations for hop in of_citation(base, citation))
        if not then:
            then = (Hop(kind="end", id=name, text="this note cites no work", reason="", note=name),)
        text = f"note {note['label']}  {note['text']}"
        yield Hop(kind="note", id=name, text=text, reason=reason, note=name, doc=note["doc"], then=then)


def behind(base: KnowledgeBase, figure: OpenRow) -> Iterator[Hop]:
    """Everything that stands behind a figure: its notes, references in its sentence, tables that it names."""
    reason = figure["link_reason"] or ""
    yield from of_notes(base, figure["footnotes"] or (), reason)
    for support in base.rows("supports", "statistic = ? AND footnote IS NULL", (figure["id"],)):
        if support["citation"]:
            citation = base.row("citations", "id = ?", (support["citation"],))
            if citation:
                yield _reference(base, citation, support["reason"])
            continue
        table = base.passage(support["block"]) or {}
        text = f"{address_of(base, table)}  {caption(base, table)}" if table else support["block"]
        id_ = support["block"]
        yield Hop(kind="table", id=id_, text=text, reason=support["reason"], block=id_, doc=support["doc"])


def _reference(base: KnowledgeBase, citation: OpenRow, reason: str) -> Hop:
    """A reference printed in the sentence itself, with the works it cites."""
    return Hop(
        kind="reference",
        id=citation["id"],
        text=f"in the text: {citation['surface']}",
        reason=reason,
        citation=citation["id"],
        block=citation["block"],
        doc=citation["doc"],
        then=tuple(of_citation(base, citation)),
    )


def of_citation(base: KnowledgeBase, citation: OpenRow) -> Iterator[Hop]:
    """The chain of back-references of one citation, ending in its work; a hop for each work that it names."""
    if citation["work"] is None:
        some = [f"could be {_name(base, key)}" for key in citation["candidates"]]
        text = "; ".join([f"unresolved: {citation['reason']}", *some])
        yield Hop(
            kind="end",
            id=citation["id"],
            text=text,
            reason=citation["reason"] or "",
            note=citation["footnote"],
            citation=citation["id"],
        )
    for work in citation["works"]:
        yield _of_work_cited(base, citation | {"work": work})


def _of_work_cited(base: KnowledgeBase, citation: OpenRow) -> Hop:
    """The chain of back-references that leads to one work."""
    work = _of_work(base, citation)
    steps = list(_steps(base, citation))
    reasons = [row["reason"] or "" for row in (citation, *steps)]
    for step, reason in reversed(list(zip(steps, reasons, strict=False))):
        note = base.passage(step["footnote"])
        text = f"note {note['label'] if note else '?'}  {step['surface']}"
        work = Hop(
            kind="chain",
            id=step["footnote"],
            text=text,
            reason=reason,
            note=step["footnote"],
            citation=step["id"],
            work=step["work"],
            doc=step["doc"],
            then=(work,),
        )
    return work


def _steps(base: KnowledgeBase, citation: OpenRow) -> Iterator[OpenRow]:
    """The citations that lead from a back-reference to the one in full, nearest first."""
    seen = {citation["id"]}
    while citation["antecedent"] and len(seen) < _CHAIN:
        earlier = base.rows("citations", "footnote = ? AND work = ?", (citation["antecedent"], citation["work"]))
        step = next((row for row in earlier if row["id"] not in seen), None)
        if step is None:
            return
        seen.add(step["id"])
        yield step
        citation = step


def _of_work(base: KnowledgeBase, citation: OpenRow) -> Hop:
    """The work, the place that this very citation points at, and where it can be read."""
    work = base.row("works", "work = ?", (citation["work"],)) or {}
    then = [_place(citation)]
    then += _also(base, citation)
    if work.get("document"):
        then += _in_document(base, work["document"], citation)
    else:
        if work.get("url"):
            reason = "printed in a citation of it"
            then.append(Hop(kind="url", id="", text=work["url"], reason=reason, url=work["url"], work=work["work"]))
        text = "not verified: the source is not in this knowledge base"
        then.append(Hop(kind="end", id="", text=text, reason="", work=citation["work"]))
    return Hop(
        kind="work",
        id=citation["work"],
        text=_described(work, citation),
        reason=citation["reason"] or "",
        citation=citation["id"],
        work=citation["work"],
        url=work.get("url"),
        doc=work.get("document"),
        then=tuple(then),
    )


def _described(work: OpenRow, citation: OpenRow) -> str:
    name = work.get("title") or work.get("symbol") or work.get("url") or citation["surface"]
    year = work.get("year") if str(work.get("year")) not in name else None  # "Interviews …, October 2031" says it
    imprint = ", ".join(str(value) for value in (work.get("publisher"), year) if value)
    symbol = f" ({work['symbol']})" if work.get("symbol") and work["symbol"] != name else ""
    return f"{name}{symbol}" + (f" ({imprint})" if imprint else "")


def _place(citation: OpenRow) -> Hop:
    """Pages and paragraphs of this citation alone; none is ever borrowed from another note."""
    told = [
        f"{word} {' and '.join([', '.join(values[:-1]), values[-1]]) if len(values) > 1 else values[0]}"
        for word, values in (
            ("printed p." if len(citation["pages"]) == 1 else "printed pp.", citation["pages"]),
            ("para." if len(citation["paragraphs"]) == 1 else "paras.", citation["paragraphs"]),
            ("art." if len(citation["articles"]) == 1 else "arts.", citation["articles"]),
            ("annex", citation["annexes"]),
        )
        if values
    ]
    told += citation["sections"]
    return Hop(
        kind="place",
        id=citation["id"],
        text=", ".join(told) or "no page given",
        reason="",
        citation=citation["id"],
        work=citation["work"],
        pages=tuple(citation["pages"]),
    )


_CITES_TOO = """
    SELECT n.label FROM citation_works w JOIN citations c ON c.id = w.citation JOIN footnotes n ON n.id = c.footnote
    WHERE w.work = ? AND w.doc = ? AND n.id IS NOT ? ORDER BY c.rowid"""


def _also(base: KnowledgeBase, citation: OpenRow) -> Iterator[Hop]:
    """The other notes of the document that cite the same work, where there are any."""
    asked = (citation["work"], citation["doc"], citation["footnote"])
    labels = list(dict.fromkeys(label for (label,) in base.connection.execute(_CITES_TOO, asked)))
    if labels:
        text = f"also cited in note{'s' if len(labels) > 1 else ''} {', '.join(labels)}"
        yield Hop(kind="also", id="", text=text, reason="", work=citation["work"])


def _in_document(base: KnowledgeBase, doc: str, citation: OpenRow) -> Iterator[Hop]:
    """The document in the knowledge base and the very page or paragraph pointed at."""
    row = base.row("documents", "doc = ?", (doc,)) or {}
    yield Hop(
        kind="document",
        id=doc,
        text=f"in this knowledge base: {base.name_of(doc)}, {row.get('title') or doc}",
        reason="",
        doc=doc,
    )
    for label in citation["paragraphs"]:
        for block in base.paragraphs_labelled(doc, label.split(" ")[0].split("–")[0]):
            page = page_name(base, doc, block["page"])
            text = f"para. {block['label']}{page and ', ' + page}: {block['text'][:160]}"
            why = "the paragraph pointed at"
            yield Hop(kind="passage", id=block["id"], text=text, reason=why, block=block["id"], doc=doc)
    for page in citation["pages"]:
        first = page.split("–")[0]
        sheet = base.row("pages", "doc = ? AND label = ?", (doc, first))
        if sheet:
            found = base.row("blocks", "doc = ? AND page = ?", (doc, sheet["page"])) or {"id": ""}
            text = page_name(base, doc, sheet["page"])
            id_ = found["id"]
            yield Hop(
                kind="passage", id=id_, text=text, reason="the page pointed at", pages=(first,), block=id_, doc=doc
            )


def of_copies(base: KnowledgeBase, figure: OpenRow) -> Iterator[Hop]:
    """Passages with the same words and the same figure, where a note stands behind it."""
    seen: set[str] = set()
    for pair in base.rows("reuse", "cluster IN (SELECT cluster FROM copies WHERE doc = ?)", (figure["doc"],)):
        for here, there in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
            if not any(_covers(span, figure) for span in here["spans"]):
                continue
            for other in _same_figure(base, there["spans"], figure):
                if other["id"] in seen or not other["footnotes"]:
                    continue
                seen.add(other["id"])
                yield _copy(base, other, pair)


def _covers(span: OpenRow, figure: OpenRow) -> bool:
    return bool(span["block"] == figure["block"] and span["start"] < figure["end"] and figure["start"] < span["end"])


def _same_figure(base: KnowledgeBase, spans: list[OpenRow], figure: OpenRow) -> Iterator[OpenRow]:
    for span in spans:
        for other in base.rows("statistics", "block = ?", (span["block"],)):
            same = all(other[name] == figure[name] for name in ("value", "low", "high", "unit"))
            if same and _covers(span, other):
                yield other


def _copy(base: KnowledgeBase, other: OpenRow, pair: OpenRow) -> Hop:
    where = where_of(base, other)
    return Hop(
        kind="copy",
        id=other["id"],
        text=f"same passage, same figure: {where}",
        reason=f"shared wording ({pair['kind']}, {pair['similarity']:.2f})",
        block=other["block"],
        doc=other["doc"],
        then=tuple(of_notes(base, other["footnotes"], other["link_reason"] or "")),
    )


def _name(base: KnowledgeBase, key: str) -> str:
    work = base.row("works", "work = ?", (key,))
    return str((work and (work["title"] or work["symbol"] or work["url"])) or key)


def as_dict(hop: Hop) -> OpenRow:
    """The chain as plain dicts and lists, in the form that ``ibid trace --json`` prints."""
    told = {each.name: getattr(hop, each.name) for each in fields(Hop) if each.name != "then"}
    return told | {"then": [as_dict(next_hop) for next_hop in hop.then]}
