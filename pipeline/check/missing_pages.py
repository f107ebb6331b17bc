"""Notes behind a figure that do not say where in a work it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.check.aims import is_aim
from pipeline.check.locators import has_pages, page_expected
from pipeline.check.near_notes import NotesBefore
from pipeline.model.document import Document
from pipeline.model.records import Citation, Footnote, Resolution, Statistic, Support


def _counts(doc: Document) -> frozenset[str]:
    """Notes behind a figure that one would look up: a statistic, or ten and more counted in digits."""
    looked_up = {figure.id for figure in doc.layer(Statistic) if _looked_up(doc, figure) and not is_aim(doc, figure)}
    return frozenset(note for one in doc.layer(Support) if one.statistic in looked_up for note in one.footnotes)


_PAPERS = re.compile(
    r"\s(?:[a-z]+\s){0,3}?(?:plans|reports|communications|contributions|submissions|strategies|notifications|responses"
    r"|replies)\s(?:\w+\s){0,2}(?:submitted|received|communicated|presented|sent|reviewed|analysed)\b"
)
"""Papers that came in, of which a document tells: how many they are stands on its first page."""


def _looked_up(doc: Document, figure: Statistic) -> bool:
    """Whether one would look a figure up in what is cited: it tells more than how many papers that is about."""
    if figure.tier == "stat":
        return True
    counted = figure.tier == "count" and re.search(r"\d{2}", doc[figure.number]) is not None
    return counted and _PAPERS.match(doc.text, figure.number.end) is None


def _cited_in_full(doc: Document, answers: Mapping[str, Resolution]) -> tuple[dict[str, str], set[str]]:
    """The name of each work as it is first cited in full, and the works that have no pages."""
    names: dict[str, str] = {}
    web: set[str] = set()
    for citation in doc.layer(Citation):
        answer = answers.get(citation.id)
        if answer is not None and answer.work and citation.form not in {"ibid", "short"}:
            names.setdefault(answer.work, citation.symbol or citation.title or "")
            if not has_pages(citation):
                web.add(answer.work)
    return names, web


def missing_pages(doc: Document, answers: Mapping[str, Resolution]) -> Iterator[tuple[Citation, str, str]]:
    """Works that are cited behind a figure without a place in them: told at the first note, which names the others.

    ``answers`` are what citations came to, by the citation's id. A citation to point at, what is wrong, and the works.
    """
    if Support not in doc.layers or Statistic not in doc.layers:
        return
    without = _without_page(doc, answers)
    names, _ = _cited_in_full(doc, answers)
    notes_of: dict[str, list[str]] = defaultdict(list)
    for note, works in without.items():
        for work in works:
            notes_of[work].append(note)
    for note, works in without.items():
        firsts = {work: citation for work, citation in works.items() if notes_of[work][0] == note}
        if not firsts:
            continue
        cited = [
            (names.get(work) or citation.title or doc[citation.span]) + _and_in(doc, notes_of[work][1:])
            for work, citation in firsts.items()
        ]
        label = doc.by_id[note].label
        words = f"note {label} stands behind a figure and gives no page of {'; nor of '.join(cited)}"
        yield next(iter(firsts.values())), words, ", ".join(firsts)


def _and_in(doc: Document, notes: Sequence[str]) -> str:
    """The further notes that give no page either: " (nor do notes 6 and 9)"."""
    labels = [doc.by_id[note].label or note for note in notes]
    if len(labels) < 2:
        return f" (nor does note {labels[0]})" if labels else ""
    return f" (nor do notes {', '.join(labels[:-1])} and {labels[-1]})"


def _without_page(doc: Document, answers: Mapping[str, Resolution]) -> dict[str, dict[str, Citation]]:
    """Of each note behind a figure the works that it cites without a place, where a reader needs one."""
    by_note: dict[str, list[Citation]] = defaultdict(list)
    for citation in doc.layer(Citation):
        by_note[citation.block].append(citation)

    def work_of(citation: Citation) -> str:
        answer = answers.get(citation.id)
        return answer.work if answer and answer.work else citation.id

    _, web = _cited_in_full(doc, answers)
    behind = _counts(doc)
    near = NotesBefore(doc)
    found: dict[str, dict[str, Citation]] = {}
    for note in doc.layer(Footnote):
        works: dict[str, Citation] = {}
        for citation in by_note[note.id] if note.id in behind and _sites(by_note[note.id]) < _DATA_SITES else ():
            work = work_of(citation)
            if work in web or _located(citation) or not page_expected(doc, citation):
                continue
            before = (other for one in near.of(note.id) for other in by_note[one])
            if not any(work_of(other) == work and _located(other) for other in before):
                works.setdefault(work, citation)
        if works:
            found[note.id] = works
    return found


_DATA_SITES = 2
"""Sites in one note, from which on a figure is rather from their data than from a work named beside them."""


def _sites(cited: Sequence[Citation]) -> int:
    """How many addresses of its own a note gives."""
    return sum(citation.form == "url" or (citation.url is not None and not has_pages(citation)) for citation in cited)


def _located(citation: Citation) -> bool:
    return bool(citation.pages or citation.paragraphs or citation.articles or citation.sections or citation.annexes)
