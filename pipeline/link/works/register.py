"""What the notes read so far have cited: the memory that back-references are resolved against."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract.citations.bare_papers import BarePaper, bare_paper
from pipeline.extract.citations.committees import TREATY_OF
from pipeline.extract.citations.titles import (
    ByWord,
    agree,
    alias,
    author_words,
    plain_name,
    shortened,
    stands_for,
    words,
)
from pipeline.link.works.keys import comment_key, comment_of
from pipeline.link.works.names import Described, Likeness
from pipeline.model.document import Document
from pipeline.model.records import Citation, Footnote, Resolution


@dataclass(eq=False)
class Cited:
    """A work of this document, with the note that cites it first."""

    key: str
    note: str | None
    """Local id of the note; None for a work first named in running text."""
    citation: Citation


@dataclass
class Register:
    """The works of one document in the order they are cited."""

    doc: Document
    shared: frozenset[str] = frozenset()
    """Keys of addresses where several works are found; see :mod:`pipeline.link.works.shared_addresses`."""
    works: list[Cited] = field(default_factory=list)
    _named: ByWord[Cited] = field(default_factory=ByWord)
    _described: Described = field(default_factory=Described)
    _by_key: dict[str, Cited] = field(default_factory=dict)
    _in_note: dict[str, list[tuple[Citation, Resolution]]] = field(default_factory=dict)
    _notes: list[Footnote] = field(default_factory=list)
    _other_names: dict[str, Cited] = field(default_factory=dict)
    _aliases: dict[tuple[str, ...], Cited] = field(default_factory=dict)
    _series: dict[str, str] = field(default_factory=dict)

    def turn_to(self, note: Footnote) -> None:
        """Go on to the next note of the document; what *ibid.* can mean moves along."""
        self._notes.append(note)
        self._in_note.setdefault(note.id, [])

    @property
    def note(self) -> Footnote:
        """The note whose citations are being resolved."""
        return self._notes[-1]

    def enter(self, citation: Citation, keys: tuple[str, ...]) -> Cited:
        """The work behind ``keys``: one already cited under any of them, or a new one."""
        keys = tuple(key for key in keys if key == keys[0] or key not in self.shared)
        known = (self._by_key[key] for key in keys if key in self._by_key)
        work = next((one for one in known if _same_work(one, citation, keys[0])), None)
        work = work or self._other_names.get(keys[0]) or self._comment_of_unnamed_body(citation)
        if work is None and (own := self._own_comment(citation)):
            work, keys = self._by_key.get(own), (own, *keys)
        if work is None:
            work = Cited(keys[0], citation.block if citation.in_footnote else None, citation)
            self.works.append(work)
            self._named.add(work, citation)
            self._described.add(citation)
        for key in keys:
            self._by_key.setdefault(key, work)
        return work

    def other_name(self, citation: Citation, keys: tuple[str, ...]) -> Likeness | None:
        """How an unknown title is another name of one work cited before, which its keys then lead to."""
        if any(key in self._by_key for key in keys) or not citation.in_footnote:
            return None
        found = self._described.other_name(citation, self.note.id)
        if found is None:
            return None
        work = next(work for work in self.works if work.citation is found[0])
        self._other_names[keys[0]] = work
        return found[1]

    def introduce(self, citation: Citation, answer: Resolution) -> None:
        """Keep the short form that the text behind a citation gives to its work."""
        text = self.doc.text[citation.span.start : self.note.span.end]
        following = [one.span.start for one, _ in self._in_note[self.note.id] if one.span > citation.span]
        text = text[: min(following, default=self.note.span.end) - citation.span.start]
        ends = re.compile(r"[a-z)\d]\.\s+[A-Z]").search(text, len(self.doc[citation.span]) - 1)
        name = alias(text[: ends.start() + 1] if ends else text)
        work = self.get(answer.work)
        if name and work:
            self._aliases.setdefault(plain_name(name), work)

    def of_series(self, key: str, work: str) -> None:
        """Keep that ``key`` is another work of the series or the authors of ``work``, by a partial "ibid."."""
        if key != work:
            self._series.setdefault(key, self.series_of(work))

    def series_of(self, key: str) -> str:
        """The work by which the series of ``key`` is known: the first that was cited of it."""
        return self._series.get(key, key)

    def by_alias(self, name: str | None) -> Cited | None:
        """The work that a note introduced under a short form."""
        return self._aliases.get(plain_name(name))

    def _comment_of_unnamed_body(self, citation: Citation) -> Cited | None:
        """The one general comment of that number, where the committee is not named again."""
        asked = comment_of(citation) if citation.kind in {"general_comment", "named_report"} else None
        if asked is None or asked.bodies:
            return None
        known = [(work, comment_of(work.citation)) for work in self.works if work.key.startswith("gc:")]
        same = [
            work
            for work, told in known
            if told
            and told.joint == asked.joint
            and asked.numbers[0] in told.numbers
            and asked.year in {None, told.year}
        ]
        return same[0] if len(same) == 1 else None

    def _own_comment(self, citation: Citation) -> str | None:
        """In the papers of a treaty body a general comment without a committee is its own."""
        asked = comment_of(citation) if citation.kind in {"general_comment", "named_report"} else None
        organ = self.doc.meta.body
        if asked is None or asked.bodies or asked.joint or organ not in TREATY_OF:
            return None
        return comment_key(organ, asked.numbers[0])

    def remember(self, citation: Citation, answer: Resolution) -> None:
        """Keep what a citation of the present note came to."""
        self._in_note[citation.block].append((citation, answer))

    def get(self, key: str | None) -> Cited | None:
        """The work that goes by ``key``."""
        return self._by_key.get(key) if key else None

    def earlier_here(self) -> list[tuple[Citation, Resolution]]:
        """What the present note has cited so far."""
        return self._in_note[self.note.id]

    def before(self) -> Footnote | None:
        """The note just before, in one run of labels; None where the numbering restarts or has a gap."""
        if len(self._notes) < 2:
            return None
        last, this = self._notes[-2], self._notes[-1]
        return last if _follows(last.label, this.label) else None

    def labelled(self, label: str) -> Footnote | None:
        """The nearest earlier note with this label."""
        return next((note for note in reversed(self._notes[:-1]) if note.label == label), None)

    def answers_in(self, note: str) -> list[tuple[Citation, Resolution]]:
        """The citations of a note with what each came to."""
        return self._in_note.get(note, [])

    def works_in(self, note: str) -> list[Cited]:
        """The different works that a note cites."""
        found = [self.get(key) for citation, answer in self.answers_in(note) for key in meant(citation, answer)]
        return list(dict.fromkeys(work for work in found if work is not None))

    def by_title(self, short: Citation) -> list[Cited]:
        """The works that a shortened title can name; an equal title goes before one cut short."""
        named = self._named.candidates(short.title)
        fits = [work for work in named if stands_for(short.title, work.citation) and agree(short, work.citation)]
        equal = [work for work in fits if words(work.citation.title) == words(short.title)]
        return equal or fits

    def by_number(self, number: str) -> list[Cited]:
        """The works that carry this number ("communication No. 1781/2008")."""
        carried = re.compile(rf"(?<![\w/]){re.escape(number)}(?![\w/])")
        return [work for work in self.works if carried.search(self.doc[work.citation.span])]

    def by_paper(self, short: Citation) -> list[Cited]:
        """The works of the same body that carry the number by which a paper is called ("High Court, ATX 2031/22")."""
        asked = bare_paper(short.title)
        if asked is None or not asked.number or not short.authors:
            return []
        whose = words(" ".join(short.authors))
        same = [work for work in self.works if _same_body(asked, whose, words(" ".join(work.citation.authors)))]
        told = [(work, bare_paper(work.citation.title)) for work in same]
        days = {"", asked.day}
        return [
            work
            for work, paper in told
            if paper
            and (paper.what, paper.number) == (asked.what, asked.number)
            and (not asked.day or paper.day in days)
        ]

    def says(self, work: Cited, title: str) -> bool:
        """Whether the first citation of a work holds every word of a title ("Arrest Warrant of 11 April 2000")."""
        asked = set(words(title))
        return len(asked) > 1 and asked <= set(words(self.doc[work.citation.span]))

    def by_author(self, short: Citation) -> list[Cited]:
        """The works of the authors that an "op. cit." names."""
        names = author_words(short.authors)
        fits = [work for work in self.works if names and written(names, author_words(work.citation.authors))]
        if short.year:
            fits = [work for work in fits if work.citation.year == short.year]
        if short.number and len(fits) > 1:
            fits = [work for work in fits if short.number in self.doc[work.citation.span]]
        return fits


def _same_body(paper: BarePaper, short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two names are of one body; beside a number of a reporter one of them may leave words out."""
    return short == full or (not paper.what and bool(full) and (set(short) <= set(full) or set(full) <= set(short)))


def written(short: frozenset[str], full: frozenset[str]) -> bool:
    """Whether authors can be written short so: "M. Quist" for Mara Quist, never for Lia Quist."""
    names = {name for name in short if len(name) > 1}
    initials = {name[0] for name in full - names}
    return bool(names) and names <= full and all(name in full or name in initials for name in short - names)


def meant(citation: Citation, answer: Resolution) -> tuple[str, ...]:
    """The works "ibid." after a citation can mean: a document has addenda, no resolution stands for another."""
    further = answer.further if citation.form == "resolution" else ()
    return (answer.work, *further) if answer.work else ()


def _same_work(known: Cited, citation: Citation, key: str) -> bool:
    """Whether a shared key may stand: one address can hold several titles, and two symbols are two documents."""
    if known.key == key:
        return True
    if any(known.key.startswith(kind) and key.startswith(kind) for kind in ("symbol:", "unts:", "act:")):
        return False
    a, b = known.citation.title, citation.title
    return not a or not b or shortened(a, b) or shortened(b, a)


def _follows(before: str, label: str) -> bool:
    if before.isdigit() and label.isdigit():
        return int(label) == int(before) + 1
    return len(before) == len(label) == 1 and ord(label) == ord(before) + 1
