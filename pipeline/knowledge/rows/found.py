"""Rows about what was found in a document, joined with the links that stay inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from pipeline.knowledge.schema import OpenRow
from pipeline.knowledge.view import View
from pipeline.model import records as r
from pipeline.model.spans import Span

_SAME = tuple(each.name for each in fields(r.Citation) if each.name not in {"span", "id", "block", "in_footnote"})
"""Fields of a citation that stand in its row as they are."""

_ELSEWHERE = {"span", "id", "block", "number", "value", "low", "high", "excerpt", "sentence"}
_COPIED = tuple(each.name for each in fields(r.Statistic) if each.name not in _ELSEWHERE)
"""Fields of a statistic that stand in its row as they are."""


def citations(view: View) -> Iterator[OpenRow]:
    """Citations, each with what it points at."""
    for citation in view.get(r.Citation):
        part = view.part(citation.block)
        found = view.resolutions.get(citation.id)
        works = _works(view, citation)
        yield {
            "doc": view.doc,
            "id": view.id(citation.id),
            "footnote": view.id(citation.block) if citation.in_footnote else None,
            "block": None if citation.in_footnote else view.id(citation.block),
            **view.place(part, citation.span),
            "surface": view.text(citation.span),
            **{name: getattr(citation, name) for name in _SAME},
            "work": works[0] if works else None,
            "works": works,
            "antecedent": view.id(found.antecedent) if found and found.antecedent else None,
            "resolves_to": view.id(found.resolves_to) if found and found.resolves_to else None,
            "ambiguous": found.ambiguous if found else None,
            "candidates": [_candidate(view, name) for name in found.candidates] if found else [],
            "reason": found.reason if found else None,
            "likelihood": found.likelihood if found else None,
        }


def _works(view: View, citation: r.Citation) -> list[str]:
    """The works a citation came to: the one its reference names first, then the others it names."""
    found = view.resolutions.get(citation.id)
    own = [found.work, *found.further] if found and found.work else []
    merged = view.linked.works_of.get(view.id(citation.id), own)
    return sorted(merged, key=lambda work: own.index(work) if work in own else len(own))


def work_relations(view: View) -> Iterator[OpenRow]:
    """Rows of ``work_relations``: works that one note joins ("quoted in", "submitted under")."""
    citations = {citation.id: citation for citation in view.get(r.Citation)}
    for joined in view.get(r.WorkRelation):
        source, target = (_works(view, citations[name])[:1] for name in (joined.citation, joined.target))
        yield {
            "doc": view.doc,
            "citation": view.id(joined.citation),
            "work": source[0] if source else None,
            "relation": joined.relation,
            "target_citation": view.id(joined.target),
            "target": target[0] if target else None,
        }


def _candidate(view: View, name: str) -> str:
    """A candidate is a footnote of this document, or the key of a work."""
    held = view.document is not None and name in view.document.by_id
    return view.id(name) if held else name


def statistics(view: View) -> Iterator[OpenRow]:
    """Figures, each with the notes behind it."""
    looked = view.looked_for(r.Support)
    for figure in view.get(r.Statistic):
        part = view.part(figure.block)
        support = view.supports.get(figure.id)
        notes = view.ids(support.footnotes) if support else []
        yield {
            "doc": view.doc,
            "id": view.id(figure.id),
            "block": view.id(figure.block),
            "paragraph": part.label if isinstance(part, r.Block) and part.kind == "paragraph" else None,
            "page": view.page(part, figure.number),
            **view.place(part, figure.span),
            "surface": view.text(figure.span),
            "num_surface": view.text(figure.number),
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            **{name: getattr(figure, name) for name in _COPIED},
            "footnotes": notes if looked else None,
            "link_reason": support.reason if support else None,
            **_excerpt(view, figure),
            "sentence": view.text(figure.sentence) if figure.sentence else None,
        }


def _excerpt(view: View, figure: r.Statistic) -> OpenRow:
    """The pieces of a figure's excerpt as one text, "…" where words are left out, and where its number begins there."""
    told, at = "", None
    sentence = figure.sentence or figure.span
    last = sentence.start
    for piece in figure.excerpt:
        between = _between(view, last, piece.start)
        told += between if told else between.lstrip()
        if piece.start <= figure.number.start < piece.end:
            at = len(told) + figure.number.start - piece.start
        told += view.text(piece)
        last = piece.end
    if told:
        told += _between(view, last, sentence.end).rstrip()
    return {"excerpt": told or None, "excerpt_at": at}


def _between(view: View, start: int, end: int) -> str:
    """What stands for the text between two pieces: a space where no words are left out, the letter of an item aside."""
    left_out = start < end and not _NOTHING.fullmatch(view.text(Span(start, end)))
    return " … " if left_out else " "


_NOTHING = re.compile(r"\W*(?:\w{1,4}[.)])?\W*(?:and|or|but)?\W*", re.IGNORECASE)


def slots(view: View) -> Iterator[OpenRow]:
    """Where the parts of each figure's meaning were read."""
    for slot in view.get(r.Slot):
        yield {
            "doc": view.doc,
            "statistic": view.id(slot.statistic),
            "slot": slot.slot,
            "block": view.id(slot.block),
            **view.place(view.part(slot.block), slot.span),
            "likelihood": slot.likelihood,
        }


def supports(view: View) -> Iterator[OpenRow]:
    """Each thing that stands behind a figure."""
    for support in view.get(r.Support):
        empty = {"footnote": None, "citation": None, "block": None, "reason": support.reason}
        behind = (
            *((support.kind, "footnote", name) for name in support.footnotes),
            *(("running text", "citation", name) for name in support.citations),
            *(("table", "block", name) for name in support.tables),
        )
        for kind, column, name in behind:
            row = {"doc": view.doc, "statistic": view.id(support.statistic), "kind": kind}
            yield row | empty | {column: view.id(name)}


def masks(view: View) -> Iterator[OpenRow]:
    """Rows of ``masks``: numbers that are no statistics, and why each was passed over."""
    for mask in view.get(r.Mask):
        part = view.at(mask.span)
        yield {
            "doc": view.doc,
            "block": view.id(part.id),
            **view.place(part, mask.span),
            "surface": view.text(mask.span),
            "kind": mask.kind,
        }


def mentions(view: View) -> Iterator[OpenRow]:
    """Names, each with what it names."""
    for mention in view.get(r.Mention):
        yield {
            "doc": view.doc,
            "id": view.id(mention.id),
            "block": view.id(mention.block),
            **view.place(view.part(mention.block), mention.span),
            "surface": view.text(mention.span),
            "label": mention.label,
            "canonical": mention.canonical,
            "key": mention.key,
            "entity": view.linked.entity_of.get(view.id(mention.id)),
        }


def claims(view: View) -> Iterator[OpenRow]:
    """Sentences that assert, each with its figures and its sources."""
    for claim in view.get(r.Claim):
        cited = list(view.cited(claim.block, claim.span, claim.statistics))
        works = [work for one in cited for work in _works(view, one)]
        yield {
            "doc": view.doc,
            "id": view.id(claim.id),
            "block": view.id(claim.block),
            **view.place(view.part(claim.block), claim.span),
            "sentence": view.text(claim.span),
            "statistics": view.ids(claim.statistics),
            "citations": view.ids(dict.fromkeys(citation.id for citation in cited)),
            "works": list(dict.fromkeys(works)),
            "status": claim.status,
            "worth": claim.worth,
        }
