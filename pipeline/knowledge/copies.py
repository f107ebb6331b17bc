"""Clusters of copied passages as a person reads them: every copy with its document's date, drifted figures first."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.knowledge import facts
from pipeline.knowledge.address import address_of
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.homes import members, merged
from pipeline.knowledge.schema import Row


@dataclass(frozen=True, slots=True)
class Copy:
    """One place where a passage stands."""

    doc: str
    spans: tuple[tuple[str, int, int], ...]
    """(block, start, end) in the blocks' texts."""
    text: str
    date: str | None = None
    address: str = ""
    notes: tuple[str, ...] = ()
    """Labels of the notes called inside it, or standing behind one of its figures."""


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block of a draft, which is not in the knowledge base."""

    address: str
    marks: tuple[tuple[int, str], ...] = ()
    """Where in its text a note is called, and the note's label."""


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


@dataclass(frozen=True, slots=True)
class CopyCluster:
    """Copies of one passage, oldest first."""

    id: str
    copies: tuple[Copy, ...]
    kind: str
    formulaic: bool
    similarity: float
    drifts: tuple[Drift, ...] = ()
    pairs: tuple[Row, ...] = field(default=(), repr=False)

    @property
    def weight(self) -> tuple[int, int]:
        """Sorts clusters: figures that drifted unexplained, explained, none; then by words that stand twice."""
        open_drift = any(not drift.explained for drift in self.drifts)
        words = max(len(copy.text.split()) for copy in self.copies) * (len(self.copies) - 1)
        return (0 if open_drift else 1 if self.drifts else 2, -words)


def clusters(
    base: KnowledgeBase, pairs: Iterable[Row], draft: Mapping[str, DraftBlock] | None = None
) -> list[CopyCluster]:
    """The clusters of these rows of ``reuse``, those to look at first; ``draft`` holds the blocks of a draft."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for pair in pairs:
        groups[pair["cluster"]].append(pair)
    found = [_cluster(base, name, rows, draft or {}) for name, rows in groups.items()]
    return sorted(found, key=lambda cluster: (*cluster.weight, cluster.id))


@dataclass(frozen=True, slots=True)
class Listed:
    """A cluster as the knowledge base lists it, without its copies."""

    id: str
    formulaic: bool
    words: int
    """Of its longest copy."""
    drifted: bool
    pairs: tuple[str, ...]
    """The pairs on which it hangs: those with a drifted figure, else all."""
    docs: tuple[str, ...]
    """Where its copies stand, one for each."""


def listed(base: KnowledgeBase) -> list[Listed]:
    """Every cluster of a knowledge base, those to look at first; :func:`stored` gives them whole."""
    pairs: dict[str, list[str]] = defaultdict(list)
    for cluster, pair in base.connection.execute("SELECT cluster, id FROM reuse ORDER BY rowid"):
        pairs[cluster].append(pair)
    docs: dict[str, list[str]] = defaultdict(list)
    for cluster, doc in base.connection.execute("SELECT cluster, doc FROM copies ORDER BY rowid"):
        docs[cluster].append(doc)
    sql = """SELECT cluster, formulaic, words, drifted, drifts FROM clusters ORDER BY "rank", weight DESC, cluster"""
    return [
        Listed(
            name, bool(formulaic), words, bool(drifted),
            tuple(drift["pair"] for drift in json.loads(drifts)) if drifted else tuple(pairs[name]),
            tuple(docs[name]),
        )
        for name, formulaic, words, drifted, drifts in base.connection.execute(sql)
    ]  # fmt: skip


def brief(cluster: CopyCluster) -> Listed:
    """A cluster as it would be listed."""
    words = max(len(copy.text.split()) for copy in cluster.copies)
    pairs = [drift.pair for drift in cluster.drifts] or [pair["id"] for pair in cluster.pairs]
    docs = tuple(copy.doc for copy in cluster.copies)
    return Listed(cluster.id, cluster.formulaic, words, bool(cluster.drifts), tuple(pairs), docs)


def stored(base: KnowledgeBase, names: Iterable[str]) -> Iterator[CopyCluster]:
    """These clusters of a knowledge base, as it holds them."""
    for name in names:
        row = base.row("clusters", "cluster = ?", (name,)) or {}
        copies = [
            Copy(
                doc=copy["doc"],
                spans=tuple((span["block"], span["start"], span["end"]) for span in copy["spans"]),
                text=copy["text"],
                date=copy["date"],
                address=copy["address"],
                notes=tuple(copy["notes"]),
            )
            for copy in base.rows("copies", "cluster = ?", (name,))
        ]
        drifts = [
            Drift(copies[d["a"]], copies[d["b"]], d["figure_a"], d["figure_b"], d["explained"], d["pair"])
            for d in row["drifts"]
        ]
        yield CopyCluster(name, tuple(copies), row["kind"], row["formulaic"], row["similarity"], tuple(drifts))


def _cluster(base: KnowledgeBase, name: str, pairs: Sequence[Row], draft: Mapping[str, DraftBlock]) -> CopyCluster:
    homes = merged([side for pair in pairs for side in (pair["a"], pair["b"])])
    copies = {key: _copy(base, side, draft) for key, side in homes.kept.items()}
    ordered = sorted(copies.values(), key=lambda copy: (copy.date or "9999", copy.doc, _natural(copy.address)))
    place = {id(side): copies[key] for key, sides in members(pairs, homes).items() for side in sides}
    return CopyCluster(
        id=name,
        copies=tuple(ordered),
        kind=pairs[0]["kind"],
        formulaic=all(pair["formulaic"] for pair in pairs),
        similarity=min(pair["similarity"] for pair in pairs),
        drifts=tuple(_once(base, _series(base, list(_drifts(base, pairs, place))))),
        pairs=tuple(pairs),
    )


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts "u6" before "u11"."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def _copy(base: KnowledgeBase, side: Row, draft: Mapping[str, DraftBlock]) -> Copy:
    """A side with what is known of its place."""
    document = base.document(side["doc"])
    first = side["spans"][0]["block"]
    block = None if first in draft else base.passage(first)
    return Copy(
        doc=side["doc"],
        spans=tuple((span["block"], span["start"], span["end"]) for span in side["spans"]),
        text=side["text"],
        date=document["date"] if document else None,
        address=draft[first].address if first in draft else address_of(base, block) if block else side["doc"],
        notes=tuple(_draft_notes(draft, side) if first in draft else _notes(base, side)),
    )


def _draft_notes(draft: Mapping[str, DraftBlock], side: Row) -> Iterable[str]:
    return dict.fromkeys(
        label
        for span in side["spans"]
        for at, label in draft[span["block"]].marks
        if span["start"] < at <= span["end"] + 1
    )


def _notes(base: KnowledgeBase, side: Row) -> Iterable[str]:
    told: set[str] = set()
    for span in side["spans"]:
        place = (span["block"], span["end"], span["start"])
        behind = {
            note
            for row in base.rows("statistics", "block = ? AND start < ? AND end > ?", place)
            for note in row["footnotes"] or ()
        }
        for mark in base.rows("marks", "block = ?", (span["block"],)):
            inside = span["start"] < mark["offset"] <= span["end"] + 1
            if (inside or mark["footnote"] in behind) and mark["label"] not in told:
                told.add(mark["label"])
                yield mark["label"]


def _drifts(base: KnowledgeBase, pairs: Sequence[Row], place: Mapping[int, Copy]) -> Iterable[Drift]:
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


def _once(base: KnowledgeBase, drifts: Iterable[Drift]) -> Iterator[Drift]:
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


def _series(base: KnowledgeBase, drifts: Sequence[Drift]) -> Iterator[Drift]:
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
