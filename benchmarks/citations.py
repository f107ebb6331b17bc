"""Citations of UN notes: ibid beside eyecite and refextract on the same notes; back-references; speed.

python -m benchmarks.citations [--gold ../shared/gold] [--peers PYTHON] [--decisions FOLDER] [--reports FOLDER]

``--peers`` is the Python of an environment of its own that has eyecite and refextract (pip install eyecite refextract).
``--decisions`` is a folder of decisions as JSON (paragraphs with anchored notes), ``--reports`` one of PDFs.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline.extract.citations.find import find_all
from pipeline.link.works import resolve
from pipeline.model.document import Document
from pipeline.model.errors import IbidError
from pipeline.model.records import Block, Citation, Footnote, Mark, Resolution, WorkRelation
from pipeline.segment.assemble import Part, assemble

Notes = dict[str, str]
Found = list[tuple[str, str, str | None]]
"""(label of the note, surface, label of the note a back-reference resolves to)."""

EYECITE = """
import json, sys
from eyecite import get_citations, resolve_citations
notes = json.load(sys.stdin)
text, at = "", []
for label, note in notes.items():
    at.append((len(text), label)); text += note + "\\n"
label = lambda place: [name for start, name in at if start <= place][-1]
found = get_citations(text)
first = {}
for work, cited in resolve_citations(found).items():
    for one in cited:
        first[id(one)] = label(cited[0].span()[0])
out = []
for one in found:
    start, end = one.full_span() if hasattr(one, "full_span") else one.span()
    here = label(one.span()[0])
    to = first.get(id(one))
    back = type(one).__name__ in ("IdCitation", "SupraCitation", "ShortCaseCitation")
    out.append((here, text[start:end].strip(), to if back and to != here else None))
print(json.dumps(out))
"""
REFEXTRACT = """
import json, sys, logging
logging.disable(logging.CRITICAL)
from refextract import extract_references_from_string
out = []
for label, note in json.load(sys.stdin).items():
    for one in extract_references_from_string(note):
        if set(one) - {"raw_ref", "misc", "linemarker"}:
            out.append((label, one["raw_ref"][0], None))
print(json.dumps(out))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--decisions", type=Path)
    parser.add_argument("--reports", type=Path)
    options = parser.parse_args()
    if options.gold.exists():
        side_by_side(options.gold, options.peers)
    if options.decisions:
        table("decisions", (decision(file) for file in sorted(options.decisions.glob("*.json"))))
    if options.reports:
        table("reports", reports(options.reports))


def side_by_side(gold: Path, peers: Path | None) -> None:
    """Found, spurious, and back-references right and wrong, over every note with gold."""
    score = scorer(gold.parent / "score/score.py")
    tallies: dict[str, Counter[str]] = {"ibid": Counter()}
    for folder in sorted(path for path in gold.iterdir() if (path / "citations.jsonl").exists()):
        structure = [json.loads(line) for line in (folder / "structure.jsonl").read_text().splitlines()]
        notes = {str(row["label"]): row["text"] for row in structure if row["kind"] == "footnote"}
        rows = [json.loads(line) for line in (folder / "citations.jsonl").read_text().splitlines()]
        wanted = [row for row in rows if row["form"] != "none"]
        tools = {"ibid": ours(notes)}
        if peers:
            tools |= {"eyecite": theirs(peers, EYECITE, notes), "refextract": theirs(peers, REFEXTRACT, notes)}
        for name, found in tools.items():
            tallies.setdefault(name, Counter()).update(compared(score, wanted, found))
    print(f"{'':12}{'found':>8}{'missed':>8}{'spurious':>10}{'back right':>12}{'back wrong':>12}{'back missed':>12}")
    for name, tally in tallies.items():
        cells = [tally[key] for key in ("found", "missed", "spurious", "right", "wrong", "silent")]
        print(f"{name:12}{cells[0]:8}{cells[1]:8}{cells[2]:10}{cells[3]:12}{cells[4]:12}{cells[5]:12}")


def compared(score: ModuleType, wanted: list[dict[str, Any]], found: Found) -> Counter[str]:
    tally: Counter[str] = Counter()
    left = list(found)
    for row in wanted:
        label = str(row["footnote"])
        here = [one for one in left if one[0] == label]
        best = max(here, key=lambda one: score.alike(one[1], row["surface"]), default=None)
        hit = best is not None and score.alike(best[1], row["surface"]) >= 0.6
        tally["found" if hit else "missed"] += 1
        to = best[2] if best is not None and hit else None
        if best is not None and hit:
            left.remove(best)
        if row.get("resolves_to"):
            tally["right" if to == row["resolves_to"] else "wrong" if to else "silent"] += 1
        elif to:
            tally["wrong"] += 1
    tally["spurious"] = len(left)
    return tally


def scorer(path: Path) -> ModuleType:
    """The likeness of two surfaces as the shared scorer has it."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(notes: Notes) -> Found:
    doc = analysed(document("notes", [Part(kind=None, text=text, label=label) for label, text in notes.items()]))
    label_of = {note.id: note.label for note in doc.layer(Footnote)}
    answers = {answer.citation: answer for answer in doc.layer(Resolution)}
    return [
        (label_of[one.block], doc[one.span], label_of.get(answers[one.id].resolves_to or ""))
        for one in doc.layer(Citation)
    ]


def theirs(python: Path, script: str, notes: Notes) -> Found:
    asked = json.dumps(notes)
    done = subprocess.run([python, "-c", script], input=asked, capture_output=True, text=True, check=True)
    return [(label, surface, to) for label, surface, to in json.loads(done.stdout)]


def document(name: str, parts: list[Part]) -> Document:
    made = assemble(parts)
    notes = {note.label: note.id for note in made.footnotes}
    marks = tuple(replace(mark, footnote=notes.get(mark.label)) for mark in made.marks)
    return Document(name, made.text, layers={Block: made.blocks, Footnote: made.footnotes, Mark: marks})


def analysed(doc: Document) -> Document:
    found = tuple(find_all(doc))
    kinds = (Citation, WorkRelation)
    doc = doc.having({kind: [record for record in found if isinstance(record, kind)] for kind in kinds})
    return doc.having({Resolution: resolve(doc)})


COMMITTEES = {
    "cat": "Committee against Torture",
    "ccpr": "Human Rights Committee",
    "cedaw": "Committee on the Elimination of Discrimination against Women",
    "cerd": "Committee on the Elimination of Racial Discrimination",
    "cescr": "Committee on Economic, Social and Cultural Rights",
    "crc": "Committee on the Rights of the Child",
    "crpd": "Committee on the Rights of Persons with Disabilities",
    "ced": "Committee on Enforced Disappearances",
}
"""The committee that a decision is of: its masthead is not in the JSON, its symbol is the name of the file."""


_CALL = re.compile(r"\[\[fn:(\d+)\]\]")


def decision(file: Path) -> Document:
    """A decision as JSON: paragraphs, each with the notes it calls and where it calls them ("[[fn:3]]")."""
    parts: list[Part] = []
    for row in json.loads(file.read_text()):
        pieces = _CALL.split(row["Text"])  # every second piece is the label of a note
        marks = [(len("".join(pieces[:n:2])), pieces[n]) for n in range(1, len(pieces), 2)]
        parts.append(Part(kind="paragraph", text="".join(pieces[::2]), label=row["ID"].rstrip("."), marks=marks))
        parts += [Part(kind=None, text=note["text"], label=str(note["n"])) for note in row.get("Footnotes") or ()]
    made = document(file.stem, parts)
    return replace(made, meta=replace(made.meta, body=COMMITTEES.get(file.stem.split("-")[0])))


def reports(folder: Path) -> Iterator[Document]:
    from pipeline.read import read
    from pipeline.segment import segment

    for file in sorted(folder.glob("*.pdf")):
        try:
            yield segment(read(file), name=file.stem)
        except IbidError as error:
            print(error)


def table(name: str, documents: Iterator[Document]) -> None:
    """Unresolved share with its reasons, back-references, notes a second of one processor (with running text)."""
    notes = citations = 0
    seconds = 0.0
    back: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for doc in documents:
        start = time.process_time()
        doc = analysed(doc)
        seconds += time.process_time() - start
        notes += len(doc.layer(Footnote))
        answers = {answer.citation: answer for answer in doc.layer(Resolution)}
        for one in doc.layer(Citation):
            citations += 1
            answer = answers[one.id]
            if one.form in {"ibid", "short"} and one.in_footnote:
                back[f"{one.form} {'resolved' if answer.work else 'open'}"] += 1
            if answer.work is None:
                reasons[f"{one.form}: " + re.sub(r"(?<=note )\w+|\d+(?= works)", "n", answer.reason)[:80]] += 1
    share = sum(reasons.values()) / max(citations, 1)
    print(f"\n{name}: {notes} notes, {citations} citations, {notes / max(seconds, 1e-9):.0f} notes a second")
    print(f"  {dict(back)}; unresolved {100 * share:.2f} per cent of all citations")
    for reason, count in reasons.most_common(12):
        print(f"  {count:5}  {reason}")


if __name__ == "__main__":
    main()
