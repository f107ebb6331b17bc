"""Figures that drifted between copies of a passage: which differ in truth, and which their dates explain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.knowledge import facts
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.copies import Copy
from pipeline.knowledge.schema import Row


@dataclass(frozen=True, slots=True)
class Drift:
    """A figure that is another one in another copy."""

    a: Copy
    b: Copy
    figure_a: str
    figure_b: str
    explained: bool
    """Whether the years of the two documents explain it: years left, years passed."""
    pair: str = ""
    """The row of ``reuse`` that holds the two."""


def drifted(base: KnowledgeBase, pairs: Sequence[Row], place: Mapping[int, Copy]) -> Iterable[Drift]:
    """The figures that two copies of a passage tell otherwise of one fact, pair by pair; explained ones are marked."""
    for pair in pairs:
        a, b = place.get(id(pair["a"])), place.get(id(pair["b"]))
        if not pair["figures_differ"] or a is None or b is None or a is b:
            continue
        for difference in pair["differences"]:
            figures = difference["a"], difference["b"]
            if difference["figures"] and _one_fact(base, (pair["a"], pair["b"]), figures):
                why = explained((figures[0], a.date), (figures[1], b.date)) or _count_down(pair, figures, (a, b))
                why = why or (_series_of(base, a.doc, b.doc) and not _versions(base, a.doc, b.doc) and a.date != b.date)
                yield Drift(a, b, difference["a"], difference["b"], why, pair["id"])


def _count_down(pair: Row, figures: tuple[str, str], copies: tuple[Copy, Copy]) -> bool:
    """Whether two documents each tell how many years are left to one end."""
    if copies[0].doc == copies[1].doc:
        return False
    one, other = (
        (facts.sentence_with(pair[key]["text"], figure), figure) for key, figure in zip("ab", figures, strict=True)
    )
    return facts.count_down(one, other)


def _one_fact(base: KnowledgeBase, sides: tuple[Row, Row], figures: tuple[str, str]) -> bool:
    """Whether two copies tell one fact with two figures."""
    docs = [side["doc"] for side in sides]
    one, other = (facts.sentence_with(side["text"], figure) for side, figure in zip(sides, figures, strict=True))
    if docs[0] == docs[1]:
        places = [_place(base, side["spans"][0]["block"]) for side in sides]
        if facts.two_periods(*(_up_to(base, side) for side in sides)):
            return False
        return not facts.two_within(one, other, abs(places[0] - places[1]))
    if _says_too(base, docs[1], one) or _says_too(base, docs[0], other):
        return False
    if _versions(base, *docs):
        return True
    return not facts.two_facts(one, other, series=_series_of(base, *docs))


def _up_to(base: KnowledgeBase, side: Row) -> str:
    """What a block says up to the end of a passage in it."""
    span = side["spans"][0]
    return str((base.passage(span["block"]) or {"text": ""})["text"])[: span["end"]]


def _place(base: KnowledgeBase, block: str) -> int:
    found = base.connection.execute("SELECT rowid FROM blocks WHERE id = ?", (block,)).fetchone()
    return int(found[0]) if found else 0


def _says_too(base: KnowledgeBase, doc: str, sentence: str) -> bool:
    """Whether a document says a sentence word for word elsewhere, so that it was held against the wrong one."""
    sql = "SELECT 1 FROM blocks WHERE doc = ? AND instr(text, ?) LIMIT 1"
    return base.connection.execute(sql, (doc, sentence.strip())).fetchone() is not None


def _series_of(base: KnowledgeBase, a: str, b: str) -> bool:
    """Whether two documents repeat so much of one another that they are numbers of a series, or versions of one."""
    one, other = base.document(a), base.document(b)
    return bool(one and other and one["family"] and one["family"] == other["family"])


def _versions(base: KnowledgeBase, a: str, b: str) -> bool:
    """Whether two documents are versions of one, or one of them is a draft that is in no knowledge base."""
    one, other = base.document(a), base.document(b)
    if one is None or other is None:
        return True
    stems = [_stem(row["symbol"] or "") for row in (one, other)]
    draft = any(not stem or re.search(r"/(?:L|CRP|WP)\.\d", stem) for stem in stems)
    return stems[0] == stems[1] != "" or (draft and _series_of(base, a, b))


def _stem(symbol: str) -> str:
    """A symbol without its revision or corrigendum."""
    return re.sub(r"/(?:Rev|Corr)\.\d+$", "", symbol)


def told_once(base: KnowledgeBase, drifts: Iterable[Drift]) -> Iterator[Drift]:
    """Drifts, but one that two versions of a document tell with the same words only of the first."""
    seen: set[frozenset[tuple[str, str, str]]] = set()
    for drift in drifts:
        sides = ((drift.a, drift.figure_a), (drift.b, drift.figure_b))
        told = frozenset(
            (_stem((base.document(copy.doc) or {}).get("symbol") or copy.doc), " ".join(copy.text.split()), figure)
            for copy, figure in sides
        )
        if told not in seen:
            seen.add(told)
            yield drift


_SERIES = 3
"""Documents that each give a figure of their own, from which on it is a series, or a form that each fills in."""


def of_series(base: KnowledgeBase, drifts: Sequence[Drift]) -> Iterator[Drift]:
    """Drifts; where three and more documents give each another figure, it is none, or their dates explain it.

    Documents of different days are numbers of a series. Else they fill in one form, as the budgets of several missions
    do ("the resource requirements of … amount to …"): each tells of its own matter, and no figure drifted.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for drift in drifts:
        told[drift.a.doc].add(drift.figure_a)
        told[drift.b.doc].add(drift.figure_b)
    dates = {(base.document(doc) or {}).get("date") for doc in told}
    if len(dates) == len(told) and None not in dates:
        own = len(told) >= _SERIES and len({figure for figures in told.values() for figure in figures}) >= _SERIES
        yield from (replace(drift, explained=True) if own else drift for drift in drifts)
    elif not each_its_own(list(told.values())) or any(_versions(base, one.a.doc, one.b.doc) for one in drifts):
        yield from drifts


def each_its_own(told: Sequence[set[str]]) -> bool:
    """Whether two in three of at least three documents give figures that no other of them gives."""
    alone = sum(all(figures.isdisjoint(other) for other in told if other is not figures) for figures in told)
    return len(told) >= _SERIES and 3 * alone >= 2 * len(told)


def explained(a: tuple[str, str | None], b: tuple[str, str | None]) -> bool:
    """Whether two figures differ by as many years as their documents, and are years.

    "7 years remain" in 2023 and "5 years" in 2025; "by 2024" and "by 2026", which go with their documents. 12 wells in
    one year and 13 in the next are a change of wells.
    """
    from pipeline.link.reuse.figures import find_told

    told_a, told_b = find_told(a[0]), find_told(b[0])
    if len(told_a) != 1 or len(told_b) != 1 or not a[1] or not b[1]:
        return False
    one, other = told_a[0].amount, told_b[0].amount
    if one.unit != other.unit or one.low != one.high or other.low != other.high:
        return False
    years, change = Decimal(int(b[1][:4]) - int(a[1][:4])), other.low - one.low
    if one.unit == "calendar year":
        return years != 0 and change == years
    return one.unit == "year" and years != 0 and abs(change) == abs(years)
