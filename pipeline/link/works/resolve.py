"""Inside one document: which work each citation points at, note by note; one replaceable resolver per form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pipeline.extract.citations.titles import shortened
from pipeline.link.works import back_references
from pipeline.link.works.keys import anaphoric, keys_of
from pipeline.link.works.papers_of_day import bodies_of_papers, same_title
from pipeline.link.works.register import Register
from pipeline.link.works.running_references import RunningReferences
from pipeline.link.works.shared_addresses import shared_addresses
from pipeline.link.works.short_names import KINDS, full_titles
from pipeline.link.works.split_references import each
from pipeline.model.document import Document
from pipeline.model.records import Block, Citation, Footnote, Mark, Resolution, WorkRelation

Resolver = Callable[[Citation, Register], Resolution]


def names_itself(citation: Citation, register: Register) -> Resolution:
    """Cited in full, by symbol, number or address: the citation itself says which work."""
    if citation.kind == "sdg":
        return Resolution(citation=citation.id, reason="names a Goal or target, which is no work of its own")
    keys = keys_of(citation, register.doc.id)
    if not keys:
        return Resolution(citation=citation.id, reason="no title, symbol or address to know the work by")
    likeness = register.other_name(citation, keys) if citation.form in {"full", "treaty", "case"} else None
    works = [
        register.enter(part, keys if part is citation else keys_of(part, register.doc.id)).key
        for part in each(citation)
    ]
    how = (
        f"another name of a work cited before: {likeness.reason}"
        if likeness
        else _HOW.get(citation.form, "cited in full")
    )
    return Resolution(
        citation=citation.id,
        work=works[0],
        further=tuple(works[1:]),
        reason=how,
        likelihood=likeness.likelihood if likeness else None,
    )


_HOW = {
    "symbol": "cited by symbol",
    "url": "cited by address",
    "resolution": "cited by number",
    "treaty": "cited by its place in the series or by name",
}

RESOLVERS: Mapping[str, Resolver] = {
    "full": names_itself,
    "symbol": names_itself,
    "resolution": names_itself,
    "url": names_itself,
    "treaty": names_itself,
    "case": names_itself,
    "ibid": back_references.ibid,
    "short": back_references.short,
}
"""One resolver per form of citation; pass another mapping to :func:`resolve` to replace one."""


def resolve(doc: Document, *, resolvers: Mapping[str, Resolver] = RESOLVERS) -> Iterator[Resolution]:
    """One answer for every citation of ``doc``, notes first, then the running text."""
    register = Register(doc, shared_addresses(doc.layer(Citation)))
    by_block: dict[str, list[Citation]] = {}
    for citation in doc.layer(Citation):
        by_block.setdefault(citation.block, []).append(citation)
    asides = frozenset(_asides(doc))
    for note in doc.layer(Footnote):
        register.turn_to(note)
        for citation in by_block.get(note.id, ()):
            answer = resolvers[citation.form](citation, register)
            if citation.id not in asides:
                register.remember(citation, answer)
                register.introduce(citation, answer)
            yield answer
    yield from _running_text(doc, register, by_block, resolvers)


def _asides(doc: Document) -> Iterator[str]:
    """Citations that only say where another was found, or what it quotes: no *Ibid.* after them means them.

    That is the second work of a pair where it stands in the first ("quoting …") or in brackets. Of "X, quoted in Y"
    either can be meant.
    """
    by_id = {citation.id: citation for citation in doc.layer(Citation)}
    for joined in doc.layers.get(WorkRelation, ()):
        inner, outer = by_id[joined.citation], by_id[joined.target]
        if outer.span < inner.span:
            yield inner.id
        else:
            between = doc.text[inner.span.start : outer.span.start]
            if between.count("(") > between.count(")"):
                yield outer.id


def _running_text(
    doc: Document, register: Register, by_block: Mapping[str, list[Citation]], resolvers: Mapping[str, Resolver]
) -> Iterator[Resolution]:
    calls: dict[str, list[Mark]] = {}
    for mark in doc.layers.get(Mark, ()):
        calls.setdefault(mark.block, []).append(mark)
    told = RunningReferences(doc)
    full = full_titles(doc)
    bodies = bodies_of_papers(doc)
    for block in doc.layer(Block):
        told.turn_to(block)
        for citation in by_block.get(block.id, ()):
            if citation.kind in KINDS and citation.title in full:
                named = replace(citation, title=full[citation.title])
            elif not citation.authors and (body := bodies.get(same_title(citation) or "")):
                named = replace(citation, authors=body)
            else:
                named = citation
            answer = _in_text(named, register, told, calls.get(block.id, []), resolvers)
            told.remember(citation, answer)
            yield answer


def _in_text(
    citation: Citation,
    register: Register,
    told: RunningReferences,
    calls: list[Mark],
    resolvers: Mapping[str, Resolver],
) -> Resolution:
    """A reference in running text: by its own name, by the note that its mark calls, or by the one just before."""
    if citation.form == "ibid":
        return told.ibid(citation)
    if citation.kind == "named_report":
        known = [] if anaphoric(citation) else register.by_title(citation)
        noted = _noted(citation, register, calls)
        if noted and (not known or noted.work in {work.key for work in known}):
            return noted
        if anaphoric(citation):
            return Resolution(citation=citation.id, reason="names no title or symbol, and no mark stands after it")
        if len(known) == 1:
            return Resolution(citation=citation.id, work=known[0].key, reason="the title of a work cited in the notes")
    return resolvers[citation.form](citation, register)


def _noted(citation: Citation, register: Register, calls: list[Mark]) -> Resolution | None:
    """The one work that the note called right after the name cites."""
    mark = next((mark for mark in calls if 0 <= mark.at - citation.span.end <= 2 and mark.footnote), None)
    works = register.works_in(mark.footnote) if mark and mark.footnote else []
    if mark is None or len(works) != 1:
        return None
    return Resolution(
        citation=citation.id, work=works[0].key, antecedent=mark.footnote, reason="the note called right after it"
    )


__all__ = ["RESOLVERS", "Resolver", "names_itself", "resolve", "shortened"]
