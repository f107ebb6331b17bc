"""Titles compared: when a shorter one names the same work, and what the notes so far have named in full."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Generic, TypeVar

from pipeline.extract.citations.bare_papers import bare_paper
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.unpublished_words import UNPUBLISHED
from pipeline.model.records import Citation

Named = TypeVar("Named")
_STOP = {"the", "a", "an", "of", "and", "on", "in", "to", "for", "at", "by", "with", "from"}
_QUOTES = str.maketrans("‘’“”–—‑", "''\"\"---")


@lru_cache(maxsize=20_000)
def words(title: str | None) -> tuple[str, ...]:
    """The words that tell a title from another: lower case, without accents, articles and punctuation."""
    plain = unicodedata.normalize("NFKD", (title or "").translate(_QUOTES))
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch)).lower()
    return tuple(word for word in re.findall(r"[\w]+", plain.replace("'s", "s")) if word not in _STOP)


_LEADS_ON = re.compile(
    r"(?:[\s,;:(–—-]+(?:and|as|at|between|by|dated|for|from|in|into|of|on|or|the|to|until|with|according(?:\sto)?))+[\s,;:(]*$"
)
"""Words that no title ends with: they lead on to a date, a place or a paragraph that is no part of it."""
_SAYS = re.compile(r"(?:according\s+to|as\s+(?:per|of|at)|based\s+on|data\s+from|see)[\s,;:]*", re.IGNORECASE)
"""Words before a source, by themselves."""


def whole_title(title: str | None) -> str | None:
    """A title without the word that leads on from it ("…, signed by the President on"); None where nothing is left."""
    if title is None or _SAYS.fullmatch(title):
        return None
    return _LEADS_ON.sub("", title) or None


@lru_cache(maxsize=20_000)
def hard_numbers(title: str | None) -> frozenset[str]:
    """Numbers and years of a title: two titles whose numbers differ are two works."""
    return frozenset(re.findall(r"\d+", title or ""))


@lru_cache(maxsize=20_000)
def parts(title: str | None) -> tuple[str, ...]:
    """The main title and the subtitles of a title, parted at colons, dashes and question marks."""
    cut = re.split(r":\s+|\s[–—]\s|(?<=[?!])\s+(?=[A-ZÀ-Ž])|\s-\s", title or "")
    return tuple(part.strip() for part in cut if part.strip())


def shortened(short: str | None, full: str | None) -> bool:
    """Whether ``short`` may stand for ``full``: the same words, or its leading words (a subtitle dropped).

    A number or year in the short title must stand in the full one; one dropped from the part kept in common tells
    another work ("Global Report 2022" is not "Global Report 2024").
    """
    few, many = words(short), words(full)
    if len(few) < 2 or not many:
        return False
    if not hard_numbers(short) <= hard_numbers(full):
        return False
    if {few[0], many[0]} & {"joint"} and few[0] != many[0] and "general" in few:
        return False  # two committees' joint general comment has the number of another one
    if many[: len(few)] == few:
        return True
    if len(few) >= 3 and hard_numbers(short) == hard_numbers(full) and few in map(words, parts(full)[1:]):
        return True  # the main title left out, its subtitle kept
    missing = [word for word in few if word not in many]
    return not missing and len(few) >= 4 and len(few) >= 0.6 * len(many) and hard_numbers(short) == hard_numbers(full)


def stands_for(short: str | None, full: CitationDraft | Citation) -> bool:
    """Whether a short title can be of this work; a case goes by its parties and by its name."""
    if full.form != "case":
        return shortened(short, full.title)
    return shortened(short, full.title) or shortened(case_name(short), full.container)


def case_name(title: str | None) -> str:
    """What a case is called, without the words that say it is one ("Case concerning the …")."""
    return re.sub(r"^(?:[Ii]n\s)?(?:the\s)?[Cc]ase\s(?:concerning|of|relating\sto)\s(?:the\s)?", "", title or "")


class ByWord(Generic[Named]):
    """Works by the words of their titles (and of the names of cases), so that few are compared with a short title."""

    def __init__(self) -> None:
        self._named: dict[str, list[Named]] = defaultdict(list)

    def add(self, work: Named, described: CitationDraft | Citation) -> None:
        """Take in a work, described by its first citation."""
        names = (described.title, described.container if described.form == "case" else None)
        for word in {word for name in names for word in words(name)}:
            self._named[word].append(work)

    def candidates(self, short: str | None) -> Sequence[Named]:
        """The works that a short title may stand for (see :func:`stands_for`), in the order in which they came."""
        few = words(short)
        return min((self._named.get(word, []) for word in few), key=len) if len(few) > 1 else ()


def author_words(authors: tuple[str, ...]) -> frozenset[str]:
    """Words of the authors' names, without "and others"."""
    return frozenset(word for author in authors for word in words(author)) - {"others", "et", "al", "eds", "ed"}


def agree(short: CitationDraft | Citation, full: CitationDraft | Citation) -> bool:
    """Whether the authors that a short citation names can be those of the full one (surnames, acronyms)."""
    few, many = author_words(short.authors), author_words(full.authors)
    if not few or not many:
        return True
    if getattr(full, "kind", None) == "general_comment":
        return few <= many or many <= few
    acronyms = {"".join(w[0] for w in words(a)) for a in full.authors} | {
        "".join(w[0] for w in words(a)) for a in short.authors
    }
    return bool(few & many) or bool((few | many) & acronyms)


_CALLED = r"(?:(?:referred\ to|cited|known|abbreviated)\ as\s|called\s)?(?:the\s)?"
_ALIAS = re.compile(
    rf"""\(\s?(?:
      (?:(?:hereinafter|hereafter|henceforth|in\ the\ following)[,:]?\s?)?{_CALLED}
      [“"‘](?:the\ )?(?P<quoted>[A-Z][^“”"‘’()]{{1,60}}?)[,.]?[”"’]
    | (?:hereinafter|hereafter|henceforth)[,:]?\s{_CALLED}(?P<bare>[A-Z\d][^“”"()]{{2,60}}?)
    )\s?\)""",
    re.VERBOSE,
)
"""A short form introduced in brackets: "(hereinafter “the Survey”)", "(“Delta Study”)"."""


def alias(text: str) -> str | None:
    """The short form that a citation introduces for its work, where the text behind it gives one."""
    for found in _ALIAS.finditer(text):
        name = found["quoted"] or found["bare"]
        if len(name.split()) <= 7 and not re.search(r"\b(?:is|was|are|were|has|have)\b", name):
            return str(name)
    return None


def plain_name(name: str | None) -> tuple[str, ...]:
    """A short form as it is compared: without its article."""
    return words(re.sub(r"^(?:the|The)\s+", "", name or ""))


@dataclass
class Memory:
    """What the notes read so far have cited in full."""

    full: list[CitationDraft] = field(default_factory=list)
    _named: ByWord[CitationDraft] = field(default_factory=ByWord)
    aliases: set[tuple[str, ...]] = field(default_factory=set)

    def introduce(self, text: str) -> None:
        """Keep the short form that a note introduces."""
        if name := alias(text):
            self.aliases.add(plain_name(name))

    def settle(self, draft: CitationDraft) -> CitationDraft | None:
        """Decide between full and short; None for a title-like piece that no earlier note explains."""
        if draft.title and plain_name(draft.title) in self.aliases and not self._complete(draft):
            return replace(draft, form="short")
        if draft.form == "short" and draft.refers_to is None and draft.title:
            return draft if self._known(draft) or self._numbered(draft) else None
        if draft.form == "short" and draft.year and not draft.title and not draft.refers_to:
            return self._author_date(draft)
        bare = draft.form in {"full", "case"} and not self._complete(draft)
        if draft.kind == "legislation":
            bare = bool(draft.authors) and any(words(full.title) == words(draft.title) for full in self.full)
        if bare and self._known(draft):
            return replace(draft, form="short")
        if bare and (surname := self._surname(draft)):
            return replace(draft, form="short", authors=(surname,), title=None)
        if draft.form in {"full", "case", "treaty", "symbol", "ibid"} and draft.title:
            self.full.append(draft)
            self._named.add(draft, draft)
        return draft

    def _author_date(self, draft: CitationDraft) -> CitationDraft:
        """Authors and year of an earlier note, or of persons ("Abel and others, 2017"); else it may be a title."""
        known = any(full.year == draft.year and agree(draft, full) and full.authors for full in self.full)
        if known or _PERSONS.search(draft.authors[0]):
            return draft
        return replace(draft, form="full", title=f"{draft.authors[0]}, {draft.year}", authors=())

    def _surname(self, draft: CitationDraft) -> str | None:
        """The bare surname of a citation like "Parish at 91", when an earlier note cites one work of that author."""
        name = (draft.title or "").strip(" .")
        if not re.fullmatch(r"[A-ZÀ-Ž][a-zà-ž’'-]{2,}", name) or draft.authors or not draft.pages:
            return None
        known = {full.title for full in self.full for author in full.authors if author.split()[-1:] == [name]}
        return name if len(known) == 1 else None

    def _numbered(self, short: CitationDraft) -> bool:
        """Whether an earlier note cites a case of the number that a reference prints ("communication No. 8/2031")."""
        return bool(short.number) and any(
            full.form == "case" and re.search(rf"(?<![\w/]){re.escape(short.number or '')}(?![\w/])", full.number or "")
            for full in self.full
        )

    @staticmethod
    def _complete(draft: CitationDraft) -> bool:
        """Says itself when or where it came out, so that it needs no earlier note."""
        printed = draft.publisher or draft.place or draft.url or draft.symbol or draft.volume or draft.container
        dated = draft.year is not None and str(draft.year) not in hard_numbers(draft.title)
        if (paper := bare_paper(draft.title)) and paper.told:
            return True  # its day or number says which it is; that one body gave many tells nothing
        return bool(printed or dated or (draft.form == "case" and draft.number) or draft.kind in _NEVER_SHORT)

    def _known(self, short: CitationDraft) -> bool:
        return any(self._fits(short, full) for full in self._named.candidates(short.title))

    @staticmethod
    def _fits(short: CitationDraft, full: CitationDraft) -> bool:
        richer = any(
            getattr(full, name) and not getattr(short, name)
            for name in ("place", "publisher", "year", "url", "symbol", "number", "volume", "container")
        )
        longer = len(words(full.title)) > len(words(short.title))
        return (richer or longer) and stands_for(short.title, full) and agree(short, full)


_PERSONS = re.compile(r"\band others$|\bet al\.?$|^[A-ZÀ-Ž][a-zà-ž’'-]+ (?:and|&) [A-ZÀ-Ž][a-zà-ž’'-]+$")
_NEVER_SHORT = {*UNPUBLISHED, "legislation"}
