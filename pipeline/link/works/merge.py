"""Works across documents: gathered by hard keys, named by what the fullest citation says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.extract.citations.titles import words
from pipeline.extract.symbols.named import by_file
from pipeline.link.by_document import by_document
from pipeline.link.works.keys import anaphoric, keys_of, loose_keys, symbol_key
from pipeline.link.works.shared_addresses import shared_addresses
from pipeline.link.works.short_names import KINDS as SHORTENED
from pipeline.link.works.split_references import each
from pipeline.model.corpus import Corpus
from pipeline.model.document import Document
from pipeline.model.records import Citation, Resolution, Work

_PRIORITY = ("symbol:", "unts:", "act:", "title:", "url:")


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A citation, the work it came to, and the keys it proves that work by."""

    citation: Citation
    work: str
    keys: tuple[str, ...]
    loose: tuple[tuple[str, tuple[str, ...]], ...]
    """Loose keys, each with what tells works apart that share it."""


@dataclass(frozen=True, slots=True)
class DocumentWorks:
    """What is asked of a document: by which keys others may cite it, its title, what it cites."""

    doc: str
    names: tuple[str, ...]
    title: str
    cited: tuple[CitedWork, ...]


@dataclass
class _Group:
    keys: set[str] = field(default_factory=set)
    citations: list[tuple[str, Citation]] = field(default_factory=list)


class _Union:
    """Keys that name one thing, joined two at a time."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        root = key
        while (up := self._parent.setdefault(root, root)) != root:
            root = up
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def join(self, a: str, b: str) -> None:
        a, b = self.find(a), self.find(b)
        if a != b:
            self._parent[max(a, b)] = min(a, b)


def merge(corpus: Corpus | Iterable[Document]) -> Iterator[Work]:
    """Every work of the corpus, sorted by its key; one that is a document of the corpus is linked to it.

    Two works are one when they share a symbol, a normalised URL, a title with all its numbers and its year, or a loose
    key (:func:`~pipeline.link.works.keys.loose_keys`) of which nothing tells them apart.
    """
    cited: list[tuple[str, Citation, str]] = []
    claims: dict[str, set[str]] = defaultdict(set)
    loose: dict[str, dict[str, set[tuple[str, ...]]]] = defaultdict(dict)
    documents: dict[str, str] = {}
    titles: dict[str, str] = {}
    for own in by_document(corpus, "works", _of_document, DocumentWorks):
        documents.update(dict.fromkeys(own.names, own.doc))
        titles[own.doc] = own.title
        for one in own.cited:
            cited.append((own.doc, one.citation, one.work))
            claims[one.work].add(one.work)
            for key in one.keys:
                claims[key].add(one.work)
            for key, told in one.loose:
                loose[key].setdefault(one.work, set()).add(told)
    union = _joined(claims, loose, shared_addresses(citation for _, citation, _ in cited))
    made = (_work(group, documents, titles) for group in _grouped(cited, claims, union))
    yield from sorted(made, key=lambda work: work.work)


def _joined(
    claims: Mapping[str, set[str]], loose: Mapping[str, dict[str, set[tuple[str, ...]]]], shared: Container[str]
) -> _Union:
    """The works that are one: by a key that tells one work alone, or by loose keys of works that agree.

    ``claims`` is key to the works that claim it, ``loose`` the same of loose keys with what each tells; keys of
    ``shared`` are addresses of several works.
    """
    union = _Union()
    for key, claimants in claims.items():
        if key not in shared and _tells_one(claimants):
            for work in claimants:
                union.join(work, key)
    for told_by in loose.values():
        titled = [work for work in told_by if work.startswith("title:")]
        if _agree(set().union(*told_by.values())):
            for work in titled[1:]:
                union.join(titled[0], work)
    return union


def _grouped(cited: Iterable[tuple[str, Citation, str]], claims: Iterable[str], union: _Union) -> Iterable[_Group]:
    """The citations of each work, and every key that leads to it."""
    groups: dict[str, _Group] = defaultdict(_Group)
    for doc_id, citation, work in cited:
        group = groups[union.find(work)]
        group.keys.add(work)
        group.citations.append((doc_id, citation))
    for key in claims:
        if (root := union.find(key)) in groups:
            groups[root].keys.add(key)
    return groups.values()


def _of_document(doc: Document) -> DocumentWorks:
    """What a document cites is empty where nobody looked (a language that is not analysed): others may cite it."""
    looked = Citation in doc.layers and Resolution in doc.layers
    cited = tuple(_cited(doc.id, *told) for told in _works_of(doc)) if looked else ()
    return DocumentWorks(doc.id, tuple(_names_of(doc)), doc.meta.title or "", cited)


def _cited(doc: str, citation: Citation, work: str, by_note: bool) -> CitedWork:
    if by_note or citation.form in {"ibid", "short"}:
        return CitedWork(citation, work, (), ())
    return CitedWork(citation, work, tuple(keys_of(citation, doc)), tuple(loose_keys(citation)))


def _works_of(doc: Document) -> Iterator[tuple[Citation, str, bool]]:
    """Every citation with the work it came to, and whether a note told that, so that its own name proves nothing.

    One that names several works stands once for each.
    """
    answers = {answer.citation: answer for answer in doc.layer(Resolution)}
    for citation in doc.layer(Citation):
        answer = answers.get(citation.id)
        if answer is not None and answer.work is not None:
            told = citation.kind in {"named_report", *SHORTENED} and answer.work not in keys_of(citation, doc.id)
            by_note = answer.antecedent is not None or told
            for part, work in zip(each(citation), (answer.work, *answer.further), strict=False):
                yield part, work, by_note


def _agree(told: set[tuple[str, ...]]) -> bool:
    """Whether nothing that stands beside a loose key differs; what is left out differs from nothing."""
    return all(len(set(column) - {""}) < 2 for column in zip(*told, strict=True))


def _tells_one(claimants: set[str]) -> bool:
    """Whether a key may join the works that claim it.

    Two symbols are two documents, whatever else they share; two titles under one address are two works of one site; a
    number and a year are those of general comments of several committees.
    """
    committees = {work.split(":")[1] for work in claimants if work.startswith("gc:")} - {"", "year"}
    if len(committees) > 1:
        return False
    return all(sum(work.startswith(kind) for work in claimants) < 2 for kind in ("symbol:", "title:", "unts:", "act:"))


def _work(group: _Group, documents: dict[str, str], titles: dict[str, str]) -> Work:
    name = min(group.keys, key=lambda key: (_rank(key), key))
    citations = [citation for _, citation in group.citations]
    full = [c for c in citations if c.form not in {"ibid", "short"}] or citations
    best = max(full, key=lambda c: (bool(c.title) and c.in_footnote, bool(c.title), bool(c.authors), bool(c.year)))
    urls = tuple(dict.fromkeys(c.url for c in full if c.url))
    symbol = name.removeprefix("symbol:") if name.startswith("symbol:") else None
    document = next((documents[key] for key in sorted(group.keys) if key in documents), None)
    return Work(
        work=name,
        kind=next((c.kind for c in full if c.kind and c.kind != "named_report"), None) or _kind(name, full),
        title=(titles.get(document) if document else None) or _title(best, full),
        authors=best.authors,
        publisher=next((c.publisher for c in full if c.publisher), None),
        year=next((c.year for c in full if c.year), None),
        symbol=symbol,
        url=urls[0] if urls else None,
        urls=urls,
        document=document,
        cited_by=tuple(dict.fromkeys(f"{doc}#{citation.id}" for doc, citation in group.citations)),
    )


def _title(best: Citation, full: list[Citation]) -> str | None:
    """As the fullest citation gives it; a bare address takes it from the running text that calls its note."""
    return next((c.title for c in (best, *full) if c.title and not anaphoric(c)), None)


def _kind(name: str, full: list[Citation]) -> str:
    if name.startswith("url:"):
        return "web_page" if all(c.form == "url" for c in full) else "report"
    return "report" if full[0].form in {"full", "short"} else full[0].form


def _rank(key: str) -> int:
    if key.startswith(("gc::", "gc:year:")):
        return len(_PRIORITY) + 1  # a general comment goes by its committee where one is told
    return next((rank for rank, prefix in enumerate(_PRIORITY) if key.startswith(prefix)), len(_PRIORITY))


def _names_of(doc: Document) -> Iterator[str]:
    """Keys under which others may cite a document: its symbols, its title; its file name where no symbol is printed."""
    printed = {*doc.meta.symbols, *filter(None, [doc.meta.symbol])}
    for symbol in printed:
        yield symbol_key(symbol)
    named = None if printed else by_file(doc.id)
    if named:
        yield symbol_key(named)
    if doc.meta.title and len(words(doc.meta.title)) >= 4:
        yield "title:" + "-".join(words(doc.meta.title))
