"""Figures about the world behind which stands no note, no reference and no table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.naming import finding_id
from pipeline.model.document import Document
from pipeline.model.records import Finding, Statistic, Support

_TELLS = re.compile(
    r"(?:(?:In|At|On|By|During)\s[^,.;]{2,60},\s)?(?P<who>[^.;:]{2,100}?)\s(?:has\s|had\s|have\s|also\s|further\s){0,2}"
    r"(?:stated|mentioned|said|noted|reported|estimated?|indicated|informed|added|explained|recalled|submitted|alleged"
    r"|maintained|clarified|replied|responded|told)\s(?:[^.;]{0,50}?\s)?that\b"
)
"""A sentence whose figures its subject tells: "The delegation mentioned that …", "It stated that …"."""
_PRONOUN = re.compile(r"it|they|he|she|we|this|these|those|both", re.IGNORECASE)
"""Subjects that are nobody's name."""


def _teller(doc: Document, figure: Statistic) -> str | None:
    """Who says so: the source the figure carries, else the subject of a verb of saying before it in its sentence."""
    if figure.attribution is not None or figure.sentence is None:
        return figure.attribution
    told = _TELLS.match(doc.text, figure.sentence.start, figure.span.start)
    if told is None:
        return None
    who = " ".join(told["who"].split())
    return "somebody named before" if _PRONOUN.fullmatch(who) else who


def find_unsourced(doc: Document) -> Iterator[Finding]:
    """A finding for each statistic without a note: a note where somebody is named in words, a warning where nobody is.

    Only the tier "stat" is asked for its source: who held three meetings knows it himself. Needs the Support layer.
    """
    notes = {support.statistic: support for support in doc.layer(Support)}
    for figure in doc.layer(Statistic):
        support = notes.get(figure.id)
        if figure.tier != "stat" or (
            support is not None and (support.footnotes or support.citations or support.tables)
        ):
            continue
        block = doc.by_id[figure.block]
        surface = doc[figure.span]
        teller = _teller(doc, figure)
        named = teller is not None
        rule = "attributed-in-words" if named else "unsourced"
        yield Finding(
            id=finding_id(doc, rule, figure.block, surface),
            rule=rule,
            severity="note" if named else "warning",
            doc=doc.id,
            block=f"{doc.id}#{figure.block}",
            start=figure.span.start - block.span.start,
            end=figure.span.end - block.span.start,
            message=f"{_told(surface, figure)}: "
            + (f"no note; in words: {teller}" if named else "no note, nobody named"),
            evidence=support.reason if support else "",
        )


def _told(surface: str, figure: Statistic) -> str:
    """The figure in its words; where they are only the number, with what it counts."""
    return surface if len(surface.split()) > 3 or not figure.counted else f"{surface} ({figure.counted})"
