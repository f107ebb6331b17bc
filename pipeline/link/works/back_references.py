"""Back-references: *Ibid.*, short titles, *op. cit.*, *supra*, "see footnote 32".

A wrong source is worse than none: where more than one work can be meant, or the note that must tell is missing,
the answer is no work, with the candidates and the reason.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.citations.bare_papers import bare_paper
from pipeline.extract.citations.locators import UNIT
from pipeline.extract.citations.titles import author_words, shortened, words
from pipeline.extract.citations.works_cited import DATE
from pipeline.link.works.keys import keys_of, symbol_key, treaty_key
from pipeline.link.works.register import Cited, Register, meant
from pipeline.model.records import Citation, Footnote, Resolution
from pipeline.words.references import IDEM, SAME


def ibid(citation: Citation, register: Register) -> Resolution:
    """The work cited just before: earlier in the note, else in the note before (Editorial Manual, Footnotes V.B)."""
    here = register.earlier_here()
    if here and (passing := _in_passing(citation, here[-1][0], register)):
        return passing
    if here:
        several = meant(*here[-1])
        if len(several) > 1:
            why = f"ibid., but {len(several)} works are named just before it"
            return Resolution(citation=citation.id, ambiguous=True, candidates=several, reason=why)
        return _same(citation, register, here[-1][0], here[-1][1], None, "ibid.: the work named just before it")
    if citation.symbol and re.search(r"\b(?:Session|Supplement|Sales)\b", register.doc[citation.span]):
        return _names_itself(citation, register)
    before = register.before()
    if before is None:
        return Resolution(citation=citation.id, reason="ibid. without a note before it in this run of labels")
    if _COURT_ALONE.match(register.doc.text, citation.span.end, register.note.span.end):
        return Resolution(citation=citation.id, antecedent=before.id, reason="ibid. stands for the court alone")
    return _of_note_before(citation, register, before)


def _of_note_before(citation: Citation, register: Register, before: Footnote) -> Resolution:
    """The work that the note before an ibid. cites, where it cites one that is known."""
    answers = register.answers_in(before.id)
    works = _without_corrigenda(register.works_in(before.id))
    if not answers:
        return Resolution(citation=citation.id, reason=f"ibid., but note {before.label} cites no work")
    if any(answer.work is None for _, answer in answers):
        why = next(answer.reason for _, answer in answers if answer.work is None)
        some = tuple(work.key for work in works)
        return Resolution(
            citation=citation.id,
            antecedent=before.id,
            ambiguous=len(answers) > 1,
            candidates=some,
            reason=f"ibid., but note {before.label} is itself unresolved ({why})",
        )
    if len(works) > 1:
        named = _named_again(citation, works)
        if named is None:
            return Resolution(
                citation=citation.id,
                antecedent=before.id,
                ambiguous=True,
                candidates=tuple(work.key for work in works),
                reason=f"ibid., but note {before.label} cites {len(works)} works",
            )
    last, answer = answers[-1]
    return _same(citation, register, last, answer, before.id, f"ibid.: note {before.label} cites one work")


_COURT_ALONE = re.compile(
    r",\s[A-ZÀ-Ž][^,;()]{2,60}\sv\.\s[A-ZÀ-Ž][^;()]{2,60}?(?:,\s(?:[Jj]udge?ment|[Dd]ecision)|\s\(app)"
)
"""What stands behind an ibid. that means the court of the case before: "Ibid., Roe v. Kestria, Judgment, 3 May"."""
_ON_ITS_WAY = re.compile(
    r"\b(?:with\sreference\sto|pursuant\sto|in\saccordance\swith|in\sline\swith|under|established\s(?:by|under|in)"
    r"|requested\s(?:by|in)|in\sresponse\sto|following|since)\s(?:the\s)?$"
)


def _in_passing(citation: Citation, last: Citation, register: Register) -> Resolution | None:
    """An ibid. in brackets behind a long sentence that names an act on its way: either work can be meant."""
    text = register.doc.text
    between = text[last.span.end : citation.span.start]
    lead = text[register.note.span.start : last.span.start]
    told = last.form in {"resolution", "symbol"} and _ON_ITS_WAY.search(lead) and len(between.split()) > 8
    if not told or not re.search(r"\(\s*$", between) or re.search(r"[.;]\s|\(.*\)", between):
        return None
    before = register.before()
    works = [answer.work for one, answer in register.earlier_here() if one is last]
    works += [work.key for work in register.works_in(before.id)] if before else []
    found = tuple(dict.fromkeys(filter(None, works)))
    why = "ibid., but the sentence before it names an act in passing: it may stand for that or for the note before"
    return Resolution(citation=citation.id, ambiguous=len(found) > 1, candidates=found, reason=why)


def _names_itself(citation: Citation, register: Register) -> Resolution:
    """A partial ibid. with a symbol ("Ibid., … (A/67/10)"): the symbol tells, whatever the note before cites."""
    work = register.enter(citation, (symbol_key(citation.symbol or ""),))
    before = register.before()
    return Resolution(
        citation=citation.id,
        work=work.key,
        antecedent=before.id if before else None,
        reason="ibid. stands for the series alone: its symbol names the work",
    )


def _without_corrigenda(works: list[Cited]) -> list[Cited]:
    """A corrigendum printed beside the document it corrects is no second work."""
    keys = {work.key for work in works}
    return [
        work for work in works if work.key.split("/Corr.")[0] == work.key or work.key.split("/Corr.")[0] not in keys
    ]


def _named_again(citation: Citation, works: list[Cited]) -> Cited | None:
    """Never a guess by kind of locator: only a symbol printed again can choose among several."""
    return next((work for work in works if citation.symbol and work.key == symbol_key(citation.symbol)), None)


def _same(
    citation: Citation,
    register: Register,
    last: Citation,
    answer: Resolution,
    note: str | None,
    reason: str,
) -> Resolution:
    """The work of ``last``, unless the tail of the ibid. names another one of the same series."""
    other = _other_work(citation, register, last, answer.work or "")
    if other is not None:
        register.of_series(other, answer.work or "")
        return _of_series(citation, register, other, note)
    if answer.work is None:
        return Resolution(
            citation=citation.id, antecedent=note, reason=f"ibid. of an unresolved citation ({answer.reason})"
        )
    first = register.get(answer.work)
    return Resolution(
        citation=citation.id,
        work=answer.work,
        antecedent=note,
        resolves_to=_first_note(first, register),
        reason=reason,
    )


def _of_series(citation: Citation, register: Register, other: str, note: str | None) -> Resolution:
    """Another work of the series that an ibid. stands for: an issue cited before, else the one its tail names."""
    known = _issue_cited_before(citation, register, other)
    if known is not None:
        return Resolution(
            citation=citation.id,
            work=known.key,
            antecedent=note,
            resolves_to=_first_note(known, register),
            reason="ibid. stands for the series alone: its tail names an issue cited before",
        )
    register.enter(citation, (other,))
    return Resolution(
        citation=citation.id,
        work=other,
        antecedent=note,
        reason="ibid. stands for the series alone: its tail names another work",
    )


def _other_work(citation: Citation, register: Register, last: Citation, work: str) -> str | None:
    """The key of the work that a partial ibid. names, when it is not the antecedent's."""
    tail = register.doc[citation.span]
    if citation.symbol:
        return symbol_key(citation.symbol) if citation.symbol != last.symbol else None
    series = last.series == "Treaty Series" or (
        last.form == "ibid" and re.search(r"vol\.\s*\d+,\s*No", register.doc[last.span])
    )
    if series and (citation.volume or citation.number):
        return treaty_key(citation.volume or "", citation.number)
    named = _tail_names(tail)
    if citation.title and not shortened(citation.title, last.title):
        full = replace(citation, form="full")
        return (keys_of(full, register.doc.id) or (f"title:{citation.title.lower()}",))[0]
    stem = (keys_of(last, register.doc.id) or (work,))[0]
    if re.search(r"\b(?:Session|Supplement|Sales)\b", tail):
        return f"{stem}|{tail.lower()}"
    if citation.number and re.search(
        r"\b(?:judge?ment|decision|case|decree|order|report|application|communication)s?\s+Nos?\.", tail, re.IGNORECASE
    ):
        return f"{stem}|no-{citation.number}"
    if citation.number and last.number and citation.number != last.number:
        return f"{stem}|no-{citation.number}"
    if citation.volume and citation.volume != last.volume:
        return f"{stem}|vol-{citation.volume}"
    return f"{register.series_of(stem)}|{named}" if named else None


def _issue_cited_before(citation: Citation, register: Register, key: str) -> Cited | None:
    """The issue of the same series that an earlier note cites with the date that an ibid. prints: "Ibid., May 2031"."""
    printed = DATE.search(register.doc[citation.span])
    if citation.title or printed is None:
        return None
    series = register.series_of(key)
    same = [
        work
        for work in register.works
        if register.series_of(work.key) == series
        and [date[0] for date in DATE.finditer(register.doc[work.citation.span])] == [printed[0]]
    ]
    return same[0] if len(same) == 1 else None


def _tail_names(tail: str) -> str | None:
    """What the tail of an ibid. names beside locators: another issue by its date, another title in capitals."""
    rest = UNIT.sub(" ", re.sub(rf"^\W*(?:{SAME}|{IDEM})\.?\W*", "", tail))
    date = DATE.search(rest)
    capitals = re.findall(r"(?<![\w.])[A-Z][a-z]{2,}", rest)
    return " ".join(rest.lower().split()).strip(" ,.;") if date or len(capitals) >= 2 else None


def short(citation: Citation, register: Register) -> Resolution:
    """A shortened title, an author with *op. cit.*, or a note called by its label."""
    if citation.refers_to:
        return _by_label(citation, register)
    known = register.by_alias(citation.title) if citation.title else None
    if known:
        return _one_of(citation, register, [known], None, "the short form that a note introduced for it", "")
    fits = register.by_title(citation) if citation.title else []
    how = "short title of a work cited before"
    if not fits and citation.number and citation.title:
        fits, how = register.by_number(citation.number), "the only work of this number cited before"
    if not fits and citation.authors and not citation.title:
        said = f"of {citation.year} " if citation.year else ""
        fits, how = register.by_author(citation), f"the only work {said}of these authors cited before"
        if not fits and citation.year:
            return _by_author_and_year(citation, register)
    return _one_of(citation, register, fits, None, how, "no earlier note cites a work that this can be short for")


def _by_author_and_year(citation: Citation, register: Register) -> Resolution:
    """Authors and year that no note explains ("Abel and others, 2017"): a work of a list, known by the two alone."""
    key = f"author:{register.doc.id}:{'-'.join(words(citation.authors[0]))}|{citation.number or citation.year}"
    work = register.enter(citation, (key,))
    return Resolution(citation=citation.id, work=work.key, reason="cited by its authors and year alone")


def _by_label(citation: Citation, register: Register) -> Resolution:
    note = register.labelled(citation.refers_to or "")
    paper = bare_paper(citation.title)
    if paper and paper.number and citation.authors:
        how, none = (
            "the number of a paper of this body cited before",
            "no paper of this body and number was cited before",
        )
        return _one_of(citation, register, register.by_paper(citation), None, how, none)
    if note is None:
        return Resolution(citation=citation.id, reason=f"no earlier note {citation.refers_to}")
    works = register.works_in(note.id)
    if citation.title or citation.authors:
        fits = register.by_title(citation) if citation.title else register.by_author(citation)
        named = [work for work in works if work in fits or (citation.title and register.says(work, citation.title))]
        if not named and fits:
            return _one_of(citation, register, fits, None, f"its title; note {note.label} cites another work", "")
        if not named and citation.title and not _is_author(citation.title, works):
            works = []
        works = named or works
    how, none = f"note {note.label} named by its number", f"note {note.label} cites no work"
    return _one_of(citation, register, works, note.id, how, none)


def _is_author(title: str, works: list[Cited]) -> bool:
    """Whether a single word before a note called by its number is the surname of its one work's author."""
    name = words(title)
    return len(works) == 1 and len(name) == 1 and name[0] in author_words(works[0].citation.authors)


def _one_of(
    citation: Citation, register: Register, works: list[Cited], note: str | None, how: str, none: str
) -> Resolution:
    if not works:
        return Resolution(citation=citation.id, antecedent=note, reason=none)
    if len(works) > 1:
        return Resolution(
            citation=citation.id,
            antecedent=note,
            ambiguous=True,
            candidates=tuple(work.key for work in works),
            reason=f"{len(works)} works cited before fit",
        )
    first = works[0]
    return Resolution(
        citation=citation.id,
        work=first.key,
        antecedent=note or _first_note(first, register),
        resolves_to=_first_note(first, register),
        reason=how,
    )


def _first_note(work: Cited | None, register: Register) -> str | None:
    """The note where the work was first cited; None when it is the note being read (it says so itself)."""
    return None if work is None or work.note == register.note.id else work.note
