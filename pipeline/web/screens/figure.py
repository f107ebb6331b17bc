"""A figure with its trace: the way to its sources step by step, the page it stands on, the page of the source."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.knowledge import KnowledgeBase, chains
from pipeline.knowledge import trace as tracing
from pipeline.knowledge.address import where_of
from pipeline.knowledge.cited_works import name_of
from pipeline.knowledge.export.linked import claims_of
from pipeline.knowledge.lists import comparisons, figures
from pipeline.knowledge.shown import shown
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.nearest import not_here
from pipeline.web.parts import Dict, Highlight, Row, decision, sheet
from pipeline.web.pieces import means, of_sentence
from pipeline.web.screens.documents import head
from pipeline.web.screens.figures import came, neighbours
from pipeline.web.screens.findings import named

VERDICTS = {
    "supported": "the source says the same",
    "supported_by_rounding": "the source says the same, rounded",
    "number_differs": "the source tells another number",
    "context_not_matched": "the number stands in the source, of something else perhaps",
    "not_found": "the number was not found in the source",
    "source_not_in_corpus": "not verified: the source is not in this knowledge base",
}
_SLOTS = ("counted", "denominator", "comparator", "per", "place", "time", "attribution")


def one(ctx: Context, base: KnowledgeBase, q: Row, doc: str, local: str) -> Dict:
    """A figure: its sentence, what it means, where it comes from, whether the source says so, where it stands again."""
    id_ = f"{doc}#{local}"
    row = known(base, id_)
    block = base.passage(row["block"]) or {}
    slots = list(base.having("slots", statistic=id_))
    (traced,) = tracing.trace(base, id_).best
    notes = [note for note in map(base.passage, row["footnotes"] or ()) if note]
    leads, remarks = _parted(traced.hops)
    conflicts = _conflicts(base, id_)
    return {
        "title": f"{shown(row)} – {base.name_of(doc)}",
        "shown": shown(row),
        "document": head(base, doc),
        "figure": {name: row[name] for name in row if name != "sentence"},
        "address": where_of(base, row),
        "means": means(where_of(base, row)),
        "place": where_of(base, row).removeprefix(base.name_of(doc)).strip(),
        "section": block.get("section", []),
        "sentence": _sentence(row, block, slots),
        "slots": [
            {"slot": name, "text": row[name], "likelihood": _likelihood(slots, name)} for name in _SLOTS if row[name]
        ],
        "hops": [_hop(base, hop) for hop in leads],
        "remarks": [_hop(base, hop) for hop in remarks],
        "verifications": [_verified(ctx, base, held) for held in base.having("verifications", statistic=id_)],
        "checks": list(comparisons.checks_of(base, id_)),
        "conflicts": [held for held in conflicts if held["reason"] in comparisons.LOOK],
        "compared": [held for held in conflicts if held["reason"] not in comparisons.LOOK],
        "findings": [held | {"href": links.finding(held["id"])} for held in comparisons.findings_on(base, row)],
        "repeats": _repeats(base, row),
        "sheet": sheet(ctx, base, doc, row["page"], _marks(row, block, notes)),
        "note_sheets": _note_sheets(ctx, base, row, notes),
        "decision": decision(ctx.review(base), "figure", id_),
        "citation": _citation(base, row),
        "claims": claims_of(base, row),
        **(neighbours(ctx, base, row, q) or _neighbours(base, row)),
        "came": came(q),
    }


def _parted(hops: Iterable[chains.Hop]) -> tuple[list[chains.Hop], list[chains.Hop]]:
    """What leads to a source, and the notes that cite no work: they say something of the figure, not who tells it."""
    leads: list[chains.Hop] = []
    remarks: list[chains.Hop] = []
    for hop in hops:
        end = hop.then[0] if hop.kind == "note" and len(hop.then) == 1 else None
        silent = end is not None and end.kind == "end" and end.citation is None and end.work is None
        (remarks if silent else leads).append(hop)
    return leads, remarks


def _conflicts(base: KnowledgeBase, id_: str) -> list[Dict]:
    """Where the measure is told with another figure, or a like one of another scope or subject."""
    return [
        held | {"href": links.conflict(held["id"]), "words": named(base, held)}
        for held in comparisons.conflicts_of(base, id_)
    ]


def known(base: KnowledgeBase, id_: str) -> Dict:
    """The row of a figure.

    Raises:
        AddressError: when none has this id; with what is called most like it.
    """
    row = base.first("statistics", id=id_)
    if row is None:
        raise not_here(base, "statistics", id_, "no figure has this id")
    return row


def _sentence(row: Row, block: Row, slots: list[Dict]) -> list[Dict]:
    """The sentence with the figure, and the parts of its meaning, marked."""
    text, sentence = block.get("text", ""), row["sentence"] or row["surface"]
    at = text.rfind(sentence, 0, row["start"] + len(sentence))
    at = at if at >= 0 else row["start"]
    spans: list[tuple[int, int, str, str | None]] = [(row["start"] - at, row["end"] - at, "figure", None)]
    spans += [
        (slot["start"] - at, slot["end"] - at, f"slot {slot['slot']}", None)
        for slot in slots
        if slot["block"] == row["block"]
    ]
    return of_sentence(text[at : at + len(sentence)], spans)


def _likelihood(slots: list[Dict], name: str) -> float | None:
    return next((slot["likelihood"] for slot in slots if slot["slot"] == name), None)


def _marks(row: Row, block: Row, notes: list[Dict]) -> list[Highlight]:
    text, sentence = block.get("text", ""), row["sentence"] or row["surface"]
    at = max(0, text.rfind(sentence, 0, row["start"] + len(sentence)))
    marks = [
        Highlight("sentence", row["block"], at, at + len(sentence), "the sentence"),
        Highlight("figure", row["block"], row["start"], row["end"], f"the figure {row['num_surface']}"),
    ]
    return marks + [_of_note(note) for note in notes if note["page"] == row["page"]]


def _of_note(note: Row) -> Highlight:
    return Highlight("note", note["id"], 0, len(note["text"]), f"note {note['label']}")


def _note_sheets(ctx: Context, base: KnowledgeBase, row: Row, notes: list[Dict]) -> list[Dict]:
    """Pages of notes that stand on another page than the figure."""
    apart = [note for note in notes if note["page"] and note["page"] != row["page"]]
    return [held for note in apart[:2] if (held := sheet(ctx, base, row["doc"], note["page"], [_of_note(note)]))]


def _hop(base: KnowledgeBase, hop: chains.Hop) -> Dict:
    """A step with a link for each thing it names."""
    told = chains.as_dict(hop) | {"then": [_hop(base, after) for after in hop.then]}
    hrefs = {
        "note": links.at(hop.note) if hop.note else None,
        "work": links.work(hop.work) if hop.work else None,
        "url": links.outside(hop.url),
        "block": links.at(hop.block) if hop.block else None,
        "doc": links.doc(hop.doc) if hop.doc else None,
        "copy": links.figure(hop.id) if hop.kind == "copy" else None,
        "reference": links.at(hop.citation) if hop.kind == "reference" and hop.citation else None,
    }
    first = {
        "note": "note", "chain": "note", "work": "work", "url": "url", "passage": "block", "document": "doc",
        "table": "block", "reference": "reference", "copy": "copy", "end": "work" if hop.work else "note",
    }  # fmt: skip
    lead, double, _ = hop.text.partition("  ")  # "note 13", before what it says
    told["candidates"] = _candidates(base, hop)
    return told | {"href": hrefs.get(first.get(hop.kind, "")), "lead": lead if double else ""}


def _candidates(base: KnowledgeBase, hop: chains.Hop) -> list[Dict]:
    """The works that a citation without one could mean."""
    row = base.first("citations", id=hop.citation) if hop.kind == "end" and hop.citation else None
    works = (base.first("works", work=key) for key in (row or {}).get("candidates") or ())
    return [{"name": name_of(work), "href": links.work(work["work"])} for work in works if work]


def _verified(ctx: Context, base: KnowledgeBase, row: Dict) -> Dict:
    """A verification with the page of the source, what it says there marked."""
    part = base.passage(row["block"]) if row["block"] else None
    marks = []
    if part:
        first, last = row["start"], row["end"]
        whole = first is None or last is None
        marks = [
            Highlight(
                "passage",
                part["id"],
                0 if whole else first,
                len(part["text"]) if whole else last,
                "what the source says",
            )
        ]
    work = base.first("works", work=row["work"]) or {}
    return row | {
        "says": VERDICTS.get(row["verdict"], row["verdict"]),
        "work_name": work.get("title") or work.get("symbol") or row["work"],
        "work_href": links.work(row["work"]),
        "address": where_of(base, {"doc": row["document"], "block": row["block"], "start": row["start"]})
        if part
        else None,
        "href": links.at(row["block"]) if part else None,
        "sheet": sheet(ctx, base, row["document"], row["page"], marks) if row["document"] and row["page"] else None,
        "decision": decision(ctx.review(base), "verification", row["id"]),
    }


def _repeats(base: KnowledgeBase, row: Row) -> list[Dict]:
    """The passages that stand twice and hold this figure."""
    return [
        {
            "cluster": one.cluster,
            "copies": one.copies,
            "drifted": one.drifted,
            "text": one.text[:140],
            "href": links.repeat(one.cluster),
        }
        for one in comparisons.repeats_with(base, row, most=_REPEATS)
    ]


_REPEATS = 6
"""Passages that stand twice which are named beside a figure."""


def _citation(base: KnowledgeBase, row: Row) -> str:
    """A line that a person can paste into a note."""
    document = base.document(row["doc"]) or {}
    return ", ".join(filter(None, (document.get("title"), where_of(base, row), document.get("date"))))


def _neighbours(base: KnowledgeBase, row: Row) -> Dict:
    """The figures before and after in the document."""
    previous, following = figures.beside_in(base, row["id"], row["doc"])
    return {
        "listed": False,
        "previous": links.figure(previous) if previous else None,
        "next": links.figure(following) if following else None,
    }
