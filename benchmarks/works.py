"""Works cited again: does ibid see that two notes cite one work?

python -m benchmarks.works [--corpus ../shared/corpus] [--labels benchmarks/works_labels.txt] [--pairs FILE] [--errors]

The labels were written by a reader from the notes alone, before ibid read these reports: one line a work that a report
cites more than once, ``document | note | note@offset | …`` (local ids of notes; the offset of the citation in its note
where that cites several; ``?`` before a line that print alone does not decide, counted neither way).

A repeat is a citation whose work an earlier note of the report cites. Recall: repeats labelled that ibid gives the same
work as an earlier one of their line. Precision: repeats that ibid claims and the labels hold. ``--pairs`` is a table of
pairs across documents (``same``, ``doc``, ``note``, ``offset``, ``doc``, ``note``, ``offset``), scored by pairwise F1.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.citations import analysed
from pipeline.link.works import merge
from pipeline.model.document import Document
from pipeline.model.records import Citation, Footnote, Resolution
from pipeline.read import read
from pipeline.segment import segment

Place = tuple[str, int]
"""(note, offset in it)"""


@dataclass
class Line:
    """One work of one document, and the places that cite it."""

    doc: str
    places: list[Place]
    open: bool


@dataclass
class Tally:
    """Repeats right, missed and false."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    claimed: int = 0
    false: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        labelled = self.right + len(self.missed)
        held = self.claimed - len(self.false)
        recall = f"recall {100 * self.right / max(labelled, 1):5.1f} ({self.right} of {labelled})"
        return f"{recall}   precision {100 * held / max(self.claimed, 1):5.1f} ({held} of {self.claimed})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--labels", type=Path, default=Path(__file__).with_name("works_labels.txt"))
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    lines = list(labels(options.labels))
    total = Tally()
    for name in sorted({line.doc for line in lines}):
        doc = analysed(opened(options.corpus, name))
        tally = again(doc, [line for line in lines if line.doc == name])
        print(f"{name:24} {tally}")
        total = Tally(
            total.right + tally.right,
            total.missed + tally.missed,
            total.claimed + tally.claimed,
            total.false + tally.false,
        )
    print(f"{'works cited again':24} {total}")
    if options.errors:
        print(*(f"missed  {error}" for error in total.missed), sep="\n")
        print(*(f"false   {error}" for error in total.false), sep="\n")
    if options.pairs:
        across(options.corpus, options.pairs, errors=options.errors)


def opened(corpus: Path, name: str) -> Document:
    """A report of the corpus, read and cut into notes.

    Raises:
        FileNotFoundError: when the corpus has no such file.
    """
    file = next((file for file in sorted(corpus.rglob(f"{name}.*")) if file.suffix in {".pdf", ".docx"}), None)
    if file is None:
        raise FileNotFoundError(f"{name} in {corpus}")
    return segment(read(file), name=name)


def labels(path: Path) -> Iterator[Line]:
    for row in path.read_text().splitlines():
        if not row or row.startswith("#"):
            continue
        doc, *places = (part.strip() for part in row.split("|"))
        yield Line(doc.lstrip("?"), [place(text) for text in places], open=doc.startswith("?"))


def place(text: str) -> Place:
    note, _, offset = text.partition("@")
    return note, int(offset or 0)


def again(doc: Document, lines: list[Line]) -> Tally:
    """Repeats of one document: what the labels hold against what ibid claims."""
    cited = {citation.id: citation for citation in doc.layer(Citation) if citation.in_footnote}
    work = {answer.citation: answer.work for answer in doc.layer(Resolution) if answer.citation in cited}
    order = {note.id: n for n, note in enumerate(doc.layer(Footnote))}
    line_of: dict[str, int] = {}
    tally = Tally()
    for n, line in enumerate(lines):
        seen: list[str] = []
        for where in sorted(line.places, key=lambda each: order.get(each[0], -1)):
            citation = at(doc, where)
            if citation is not None:
                line_of[citation.id] = n
            if seen and not line.open:
                same = citation is not None and work.get(citation.id) in {work.get(c) for c in seen} - {None}
                tally.right += same
                if not same:
                    tally.missed.append(f"{doc.id} {where[0]}: {short(doc, citation)}")
            seen += [citation.id] if citation is not None else ["-"]
    firsts: dict[str, list[Citation]] = defaultdict(list)
    for citation in cited.values():
        key = work.get(citation.id)
        earlier = [one for one in firsts[key or ""] if one.block != citation.block] if key else []
        if key:
            firsts[key].append(citation)
        if not earlier:
            continue
        mine = line_of.get(citation.id)
        told = {line_of.get(one.id) for one in earlier}
        if mine is not None and lines[mine].open:
            continue
        tally.claimed += 1
        if mine is None or mine not in told:
            tally.false.append(f"{doc.id} {citation.block}: {short(doc, citation)} as {short(doc, earlier[0])}")
    return tally


def short(doc: Document, citation: Citation | None) -> str:
    """A citation as printed, cut to a line."""
    return repr(doc[citation.span][:90]) if citation else "no citation"


def at(doc: Document, where: Place) -> Citation | None:
    """The citation of a note that holds an offset, or the first one after it."""
    note = doc.by_id.get(where[0])
    if note is None:
        return None
    offset = note.span.start + where[1]
    inside = [one for one in doc.layer(Citation) if one.block == note.id]
    return next((one for one in inside if offset < one.span.end), None)


def across(corpus: Path, table: Path, *, errors: bool) -> None:
    """Pairs across documents: one work or two."""
    rows = [row.split("\t") for row in table.read_text().splitlines() if row and not row.startswith("#")]
    names = sorted({name for row in rows for name in (row[1], row[4])})
    docs = {name: analysed(opened(corpus, name)) for name in names}
    work_of: dict[str, set[str]] = defaultdict(set)
    for work in merge(list(docs.values())):
        for citation in work.cited_by:
            work_of[citation].add(work.work)
    right = missed = false = 0
    for same, *sides in rows:
        ends = [(sides[n], at(docs[sides[n]], (sides[n + 1], int(sides[n + 2])))) for n in (0, 3)]
        found = [work_of[f"{name}#{one.id}"] if one else set() for name, one in ends]
        one = any(a & b for a, b in combinations(found, 2))
        right += one and same == "1"
        missed += not one and same == "1"
        false += one and same != "1"
        if errors and one != (same == "1"):
            told = [f"{name} {short(docs[name], citation)}" for name, citation in ends]
            print("false  " if one else "missed ", *told, sep="  ")
    f1 = 200 * right / max(2 * right + missed + false, 1)
    print(f"works across documents: {len(rows)} pairs, right {right}, missed {missed}, false {false}, F1 {f1:.1f}")


if __name__ == "__main__":
    main()
