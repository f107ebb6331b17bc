"""One work under another name, decided inside the document: a subtitle or a main title left out, a title misquoted.

Every rule gives a reason and a likelihood. Numbers, volumes and years stay hard keys, and so do the words that tell the
parts of one series apart ("part I", "Add.", "first", "summary"): no likeness joins two titles that differ in them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.extract.citations.bare_papers import NUMBER_BEHIND, BarePaper, bare_paper
from pipeline.extract.citations.titles import author_words, hard_numbers, parts, words
from pipeline.extract.citations.unpublished_words import UNPUBLISHED
from pipeline.extract.citations.works_cited import MONTH, YEAR
from pipeline.link.works.issues import issue_of
from pipeline.model.records import Citation

_TELLS_APART = re.compile(
    r"(?:[ivxlc]+|part|volume|vol|annex|addendum|add|corrigendum|corr|revision|rev|first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|interim|final|draft|preliminary|summary|executive|policymakers|methodology|technical|north|south"
    r"|east|west|northern|southern|eastern|western|central|women|men|girls|boys|children|rural|urban|africa|asia|europe"
    r"|america|americas|pacific|annual|quarterly|monthly|biennial|midterm|mid)"
)
"""Words that make another work of an otherwise equal title."""
_PERSONS = re.compile(r"\band\sothers\b|\bet\sal\b|^(?:[A-Z]\.[\s-]?)+\sv")
"""Persons as parties bring one case as a rule; two States meet in several."""
_SAME_WORKS_KINDS = {None, "report", "named_report"}
_LEAST = 0.86
"""Likeness (share of equal letters) from which a title is taken for one misquoted."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two citations cite one work, and how likely we hold that to be (0 to 1, a setting of the rule)."""

    reason: str
    likelihood: float


def alike(one: Citation, known: Citation) -> Likeness | None:
    """Whether two citations that both describe a work are of one; None where nothing says so.

    The likelihoods are settings, not shares that were measured: they order the rules by how much each leaves open. Of
    the labelled repeats of ``benchmarks/works.py`` two are decided so, both rightly: too few to measure any.
    """
    if not one.title or not known.title:
        return None
    ours_is, theirs_is = bare_paper(one.title), bare_paper(known.title)
    if ours_is and theirs_is and (one.authors or known.authors):
        same_body = words(" ".join(one.authors)) == words(" ".join(known.authors))
        return _same_number(ours_is, theirs_is) if same_body else None
    if one.kind == known.kind == "statement" and _told_shorter(one, known):
        return Likeness("the same speaker, occasion and date, with words left out", 0.95)
    if _same_paper(one.title, known.title):
        return Likeness("a paper of the same kind and day, told with less of whose it is", 0.9)
    if one.form == known.form == "treaty":
        return _same_treaty(one, known)
    if one.form == known.form == "case":
        return _same_case(one, known)
    return _same_publication(one, known) if _comparable(one, known) else None


def _same_treaty(one: Citation, known: Citation) -> Likeness | None:
    """A treaty named again by its title alone, which is long enough to be no other's."""
    same = one.year is None and not one.volume and words(one.title) == words(known.title) and len(words(one.title)) > 3
    return Likeness("the treaty named again without its date and place in the series", 0.97) if same else None


def _same_case(one: Citation, known: Citation) -> Likeness | None:
    """A case named again by its parties; nothing that both print may differ."""
    told_later = known.year is None and known.number is None and _PERSONS.search(known.title or "") is not None
    dated = one.year in {None, known.year} and one.number == known.number
    same = words(one.title) == words(known.title) and (dated or told_later)
    named = not (one.container and known.container) or words(one.container) == words(known.container)
    return Likeness("the parties of a case without its name or year", 0.95) if same and named else None


def _same_publication(one: Citation, known: Citation) -> Likeness | None:
    """A publication by a title cut short, or slightly misquoted beside the same authors and year."""
    if not one.title or not known.title:
        return None
    ours, theirs = author_words(one.authors), author_words(known.authors)
    shared = bool(ours & theirs)
    if ours and theirs and not shared:
        return None
    dated = one.year is not None and one.year == known.year
    if words(one.title) == words(known.title) and one.year == known.year and issue_of(known) and not issue_of(one):
        return Likeness("the title without its volume or number", 0.95)
    for short, full in ((one.title, known.title), (known.title, one.title)):
        if found := _shortened(short, full, shared=shared, dated=dated):
            return found
    if shared and dated and _misquoted(one.title, known.title):
        return Likeness("a title slightly misquoted beside the same authors and year", 0.95)
    return None


def _same_number(one: BarePaper, known: BarePaper) -> Likeness | None:
    """Whether two papers of one body are one: the number of both, with the day left out in one of them."""
    same = bool(one.number) and one.number == known.number and one.what == known.what
    days = {one.day, known.day} - {""}
    return Likeness("the number of a paper of the same body without its day", 0.95) if same and len(days) < 2 else None


_OF_DAY = re.compile(
    rf"(?P<whose>.*?)\b(?P<what>decision|judge?ment|ruling|letter|memorandum|order)\s(?:of|dated)\s"
    rf"(?P<day>\d{{1,2}}\s{MONTH}\s{YEAR})(?:{NUMBER_BEHIND.pattern})?"
)


def _same_paper(one: str, known: str) -> bool:
    """Whether two papers are of one kind and day, and one tells whose it is with no word that the other lacks."""
    a, b = _OF_DAY.fullmatch(one), _OF_DAY.fullmatch(known)
    if not a or not b or (a["what"], a["day"]) != (b["what"], b["day"]):
        return False
    if a["number"] and b["number"] and words(a["number"]) != words(b["number"]):
        return False
    ours, theirs = ({word.removesuffix("s") for word in words(side["whose"])} for side in (a, b))
    return ours <= theirs or theirs <= ours


def _comparable(one: Citation, known: Citation) -> bool:
    """Two symbols, two unpublished sources, or two years of publication are two works; so are two volumes.

    A volume is not the work that an earlier note cites without one: its next volume would be the same work too.
    """
    if (one.symbol and known.symbol) or {one.kind, known.kind} & UNPUBLISHED:
        return False
    if not {one.kind, known.kind} <= _SAME_WORKS_KINDS:
        return False
    if issue_of(one) not in {"", issue_of(known)}:
        return False
    if any(a and b and a != b for a, b in ((one.year, known.year), (one.number, known.number))):
        return False
    return not (one.container and known.container and words(one.container) != words(known.container))


def _told_shorter(one: Citation, known: Citation) -> bool:
    """Whether a statement is called again by its speaker, occasion and date, with some words left out."""
    few, many = sorted((words(one.title), words(known.title)), key=len)
    return len(few) >= 5 and set(few) <= set(many) and one.year == known.year


def _shortened(short: str, full: str, *, shared: bool, dated: bool) -> Likeness | None:
    few, pieces = words(short), [words(part) for part in parts(full)]
    years = hard_numbers(full)
    if len(pieces) > 1 and few in pieces and len(few) >= (2 if shared else 4):
        kept = pieces.index(few)
        if hard_numbers(short) == years:
            dropped = "its subtitle" if kept == 0 else "its main title"
            return Likeness(f"the title without {dropped}", 0.97 if shared and dated else 0.95)
        if kept == 0 and not hard_numbers(short) and shared and dated:
            return Likeness("the title without its subtitle, beside the same authors and year", 0.95)
        return None
    longer = words(full)
    rest = longer[len(few) :]
    begins = longer[: len(few)] == few and 0 < len(rest) <= 4 and len(few) >= 5
    if begins and shared and hard_numbers(short) == years and not any(map(_TELLS_APART.fullmatch, rest)):
        return Likeness("the beginning of the title, beside the same authors", 0.93)
    return None


def _misquoted(a: str, b: str) -> bool:
    """Whether two titles differ by little, and in no word or number that tells works of a series apart."""
    one, other = words(a), words(b)
    if hard_numbers(a) != hard_numbers(b) or min(len(one), len(other)) < 3:
        return False
    differing = set(one) ^ set(other)
    if any(_TELLS_APART.fullmatch(word) for word in differing):
        return False
    return SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio() >= _LEAST


class Described:
    """The works described so far, by words and years, so that few are compared: :func:`alike` joins no others.

    Two titles are of one work where all words of the one stand in the other, or beside the same year.
    """

    def __init__(self) -> None:
        self._by_word: dict[str, list[Citation]] = defaultdict(list)
        self._by_first: dict[str, list[Citation]] = defaultdict(list)
        self._by_year: dict[int, list[Citation]] = defaultdict(list)
        self._by_day: dict[str, list[Citation]] = defaultdict(list)

    def add(self, known: Citation) -> None:
        """Take in a work, described by its first citation."""
        said = words(known.title)
        for word in set(said):
            self._by_word[word].append(known)
        for word in said[:1]:
            self._by_first[word].append(known)
        if day := _OF_DAY.fullmatch(known.title or ""):
            self._by_day[day["day"]].append(known)
        if known.year is not None:
            self._by_year[known.year].append(known)

    def near(self, citation: Citation) -> Iterator[Citation]:
        """The works that can be meant by a citation, each once."""
        said = set(words(citation.title))
        whole = min((self._by_word.get(word, []) for word in said), key=len, default=[])
        begun = (one for word in said for one in self._by_first.get(word, ()))
        held = [one for one in (*whole, *begun) if said <= set(words(one.title)) or said >= set(words(one.title))]
        names = author_words(citation.authors)
        dated = self._by_year.get(citation.year, ()) if citation.year is not None and names else ()
        beside = [one for one in dated if not names.isdisjoint(author_words(one.authors))]
        day = _OF_DAY.fullmatch(citation.title or "")
        written = self._by_day.get(day["day"], ()) if day else ()
        return iter({id(one): one for one in (*held, *beside, *written)}.values())

    def other_name(self, citation: Citation, note: str) -> tuple[Citation, Likeness] | None:
        """The one citation before a note that names the same work in other words; None where none does, or several."""
        near = (one for one in self.near(citation) if one.block != note)
        found = [(one, likeness) for one in near if (likeness := alike(citation, one))]
        return found[0] if len(found) == 1 else None
