"""Families: documents that are versions of one another, told by how much of one stands in the other.

A revision, a draft and the text adopted, a report assembled from drafts, numbers of a series that repeat text.
Reports of a series that are written anew each time share no wording and are no family.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.link.by_document import by_document
from pipeline.link.pairs import PlacedPair, PlacedSide, pairs_of
from pipeline.link.reuse.passages import find_passages
from pipeline.model.corpus import Corpus
from pipeline.model.document import Document, Meta
from pipeline.model.records import Family, Passage, Reuse

ALIKE: Final = 0.8
"""Similarity from which on a passage counts as standing in the other document."""
CONTAINED: Final = 0.6
"""Share of the smaller document's text that stands in the other, where the two are of a size."""
WHOLE: Final = 0.7
"""The same where the other is much larger: a report takes in its drafts (nearly) whole, but two boards that adopt a
decision in like words make no family."""
OF_A_SIZE: Final = 0.3
"""Share of the larger document that stands in the smaller, from which on they are of a size."""
LEAST: Final = 400
"""Characters that must be shared: a page of standing words in two one-page letters makes no family."""
_VERSION: Final = re.compile(r"/(?:Rev|Corr)\.\d+(?:/.*)?$")
_PART: Final = re.compile(r"/Add\.\d+(?:/.*)?$")
_DRAFT: Final = re.compile(r"/(?:L|CRP|WP)\.\d+")


@dataclass(frozen=True, slots=True)
class Member:
    """What a family needs to know of a document."""

    doc: str
    meta: Meta
    size: int
    """Characters of running text."""

    @property
    def symbol(self) -> str:
        """Its symbol, or "" where none is printed."""
        return self.meta.symbol or ""

    @property
    def draft(self) -> bool:
        """Whether its symbol or title says so."""
        return _DRAFT.search(self.symbol) is not None or "draft resolution" in (self.meta.title or "").lower()


Shared = Mapping[tuple[str, str], float]
"""(document, other document) to the share of the first one's text that stands in the second."""


def find_families(corpus: Corpus, reuse: Iterable[Reuse] | None = None) -> Iterator[Family]:
    """The families of a corpus; their documents in order of date.

    ``reuse`` is taken from the corpus's own layer where it is not given.
    """
    pairs = pairs_of(corpus) if reuse is None else reuse
    members = {member.doc: member for member in by_document(corpus, "members", _member, Member)}
    shared = containment(pairs, members)
    for group in _groups(members, shared):
        yield _family([members[doc] for doc in group], shared)


def _member(doc: Document) -> Member:
    return Member(doc.id, doc.meta, sum(len(passage.text) for passage in find_passages([doc])))


def containment(pairs: Iterable[PlacedPair | Reuse], members: Mapping[str, Member]) -> Shared:
    """How much of each document stands in each other."""
    covered: dict[tuple[str, str], dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        if pair.a.doc != pair.b.doc and pair.similarity >= ALIKE:
            _cover(covered[pair.a.doc, pair.b.doc], pair.a)
            _cover(covered[pair.b.doc, pair.a.doc], pair.b)
    return {
        key: min(1.0, sum(map(_length, blocks.values())) / max(1, members[key[0]].size))
        for key, blocks in covered.items()
        if key[0] in members
    }


def _cover(blocks: dict[str, list[tuple[int, int]]], passage: PlacedSide | Passage) -> None:
    for block, span in passage.parts:
        blocks[block].append((span.start, span.end))


def _length(spans: Sequence[tuple[int, int]]) -> int:
    """Characters that at least one span covers."""
    total, reached = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _groups(members: Mapping[str, Member], shared: Shared) -> list[list[str]]:
    parent = {doc: doc for doc in members}

    def root(doc: str) -> str:
        while parent[doc] != doc:
            doc = parent[doc]
        return doc

    for (one, other), share in sorted(shared.items()):
        versions = _base(members[one].symbol) == _base(members[other].symbol) != ""
        least = CONTAINED if shared.get((other, one), 0.0) >= OF_A_SIZE else WHOLE
        enough = share >= least and share * members[one].size >= LEAST
        if enough or (versions and share >= CONTAINED / 2):
            first, second = sorted((root(one), root(other)))
            parent[second] = first
    groups = defaultdict(list)
    for doc in members:
        groups[root(doc)].append(doc)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


def _base(symbol: str) -> str:
    return _PART.sub("", _VERSION.sub("", symbol))


def _family(members: list[Member], shared: Shared) -> Family:
    ordered = sorted(members, key=lambda member: (member.meta.date or "9999", member.doc))
    largest = max(members, key=lambda member: (not member.draft, member.size))
    others = [member for member in ordered if member is not largest]
    shares = [
        max(shared.get((m.doc, o.doc), 0.0) for o in members if o is not m) for m in (others if others else members)
    ]
    kind = _kind(ordered, largest, shared)
    return Family(
        family=largest.doc if kind in ("assembled", "draft and final") else ordered[0].doc,
        kind=kind,
        documents=tuple(member.doc for member in ordered),
        containment=round(sum(shares) / len(shares), 3),
    )


def _kind(members: Sequence[Member], largest: Member, shared: Shared) -> str:
    if len({_base(member.symbol) for member in members}) == 1 and members[0].symbol:
        return "addenda" if any(_PART.search(member.symbol) for member in members) else "revision"
    others = [member for member in members if member is not largest]
    if all(member.draft for member in others):
        inside = [member for member in others if shared.get((member.doc, largest.doc), 0.0) >= CONTAINED]
        if len(inside) == len(others) and len(others) > 1:
            return "assembled"
        if len(others) == 1 and not (largest.draft and others[0].draft):
            small = shared.get((largest.doc, others[0].doc), 0.0) < CONTAINED
            return "assembled" if small else "draft and final"
    return "serial"
