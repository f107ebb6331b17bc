"""Notes that print nothing but a place ("Paras. 12–14."): the work is the one that the sentence with the mark names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extract.citations.locators import read_locators
from pipeline.model.document import Document
from pipeline.model.records import Citation, Footnote, Mark
from pipeline.model.spans import Span

_LIST = r"\d+[a-z]?(?:\ ?\([a-z\d]{1,3}\))*(?:(?:[–-]|,\ (?:and\ )?|\ and\ )\d+[a-z]?(?:\ ?\([a-z\d]{1,3}\))*)*"
_UNIT = r"[Pp]ara(?:graph)?s?\.?|[Aa]rt(?:icle)?s?\.?|[Pp]p?\.|[Ss]ect(?:ion)?s?\.?"
_ALONE = re.compile(rf"\s*(?:[Ss]ee(?:\ also)?,?\ )?(?P<place>(?P<unit>{_UNIT})\ {_LIST})\.?\s*", re.VERBOSE)
"""The whole of such a note. A place with a point ("para. 5.2") is one of the paper itself."""
_SENTENCE = re.compile(r"(?<![A-Z])(?:\w{3,}|[)”\"’\d])[.?!][”\"’]?\s+(?=[A-Z“\"(])")
_OF_LAW = {"treaty", "treaty_article", "legislation"}


def places_alone(
    doc: Document, notes: Sequence[Footnote], found: Mapping[str, Sequence[Citation]]
) -> Iterator[Citation]:
    """A citation for each of ``notes`` that is only a place, where its sentence names one work with such places.

    ``found`` holds the citations of each block. Articles are looked for in treaties and laws, all else outside them;
    a sentence that names two such works decides nothing.
    """
    alone = {note.id: (note, match) for note in notes if (match := _ALONE.fullmatch(doc[note.span]))}
    if not alone:
        return
    called = {mark.footnote: mark for mark in reversed(doc.layers.get(Mark, ()))}
    for note, match in alone.values():
        mark = called.get(note.id)
        named = _named(doc, mark, found.get(mark.block, ()), match["unit"]) if mark else None
        if named is None:
            continue
        start, end = note.span.start + match.start("place"), note.span.start + match.end("place")
        yield replace(
            named,
            span=Span(start, end),
            id=f"{note.id}.c1",
            block=note.id,
            in_footnote=True,
            index=0,
            signal="see" if match.start("place") else None,
            **read_locators(match["place"][0].lower() + match["place"][1:]).fields(),
        )


def _named(doc: Document, mark: Mark, found: Sequence[Citation], unit: str) -> Citation | None:
    begin = doc.by_id[mark.block].span.start
    before = doc.text[begin : mark.at].rstrip()
    ends = [match.end() for match in _SENTENCE.finditer(before)]
    start = begin + (ends[-1] if ends else 0)
    of_law = unit[0] in "Aa"
    fit = {
        (one.title, one.symbol): one
        for one in found
        if start <= one.span.start < mark.at
        and one.form not in {"ibid", "short", "url"}
        and one.kind != "sdg"
        and (one.kind in _OF_LAW) == of_law
    }
    return next(iter(fit.values())) if len(fit) == 1 else None
