"""Reads an export and a folder of gold, and scores the one against the other."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.score.citations import score_citations
from tests.score.inline import score_inline
from tests.score.mentions import score_mentions
from tests.score.reuse import score_reuse
from tests.score.statistics import score_statistics
from tests.score.structure import score_structure
from tests.score.tally import Tally
from tests.score.text import Row
from tests.score.view import Gold, Measures, View

Key = TypeVar("Key")

TABLES = ("documents", "blocks", "footnotes", "marks", "citations", "statistics", "mentions", "reuse")


@dataclass
class Scores:
    """What was measured, over everything and document by document, and what the export left unclear."""

    total: dict[str, Tally] = field(default_factory=dict)
    documents: dict[str, dict[str, Tally]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file; a file that is not there has none."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def read_gold(folder: Path) -> Gold:
    """The annotations of one document; ``range.json`` bounds the pages or paragraphs that were annotated."""
    limits = json.loads((folder / "range.json").read_text()) if (folder / "range.json").exists() else {}
    layers = ("structure", "citations", "inline", "statistics", "mentions")
    found = {layer: rows(folder / f"{layer}.jsonl") for layer in layers}
    return Gold(folder.name, limits.get("pages"), limits.get("paragraphs"), **found)


def read_export(folder: Path) -> dict[str, list[Row]]:
    """The tables of an export.

    Raises:
        FileNotFoundError: A table is missing; an empty layer is an empty file, never none.
    """
    missing = [name for name in TABLES if not (folder / f"{name}.jsonl").exists()]
    if missing:
        raise FileNotFoundError(f"{folder}: no {', '.join(missing)} in the export; an empty layer is an empty file")
    return {name: rows(folder / f"{name}.jsonl") for name in TABLES}


def score_document(gold: Gold, view: View) -> Measures:
    """Every measure that the document's gold has something to say on."""
    out: Measures = defaultdict(Tally)
    score_structure(gold, view, out)
    if gold.citations:
        score_citations(gold, view, out)
    if gold.statistics:
        score_statistics(gold, view, out)
    if gold.inline:
        score_inline(gold, view, out)
    if gold.mentions:
        score_mentions(gold, view, out)
    return out


def score(export: Path, truth: Path, only: Collection[str] = (), *, reuse: bool | None = None) -> Scores:
    """Score an export against a folder of gold: a folder a document, named after its file's stem, and ``reuse.jsonl``.

    Args:
        export: What ``ibid export --to jsonl`` wrote.
        truth: The gold. A document that the export lacks counts as wholly missed.
        only: Stems of the documents to score; all of them where none is named.
        reuse: Whether to score passages that stand twice; by default where all documents are scored.

    Raises:
        FileNotFoundError: A table of the export is missing.
        ValueError: A document is named that has no gold.
    """
    tables = read_export(export)
    folders = sorted(path for path in truth.iterdir() if path.is_dir())
    unknown = set(only) - {folder.name for folder in folders}
    if unknown:
        raise ValueError(f"{truth}: no gold for {', '.join(sorted(unknown))}")
    stems = {row["doc"]: Path(row.get("path") or "").stem for row in tables["documents"]}
    scores = Scores(warnings=_ambiguous(stems))
    ids = {stem: doc for doc, stem in stems.items()}
    total: Measures = defaultdict(Tally)
    for folder in folders:
        if only and folder.name not in only:
            continue
        view = View.of(tables, ids.get(folder.name))
        scores.documents[folder.name] = found = dict(score_document(read_gold(folder), view))
        for name, tally in found.items():
            total[name].merge(tally)
    pairs = rows(truth / "reuse.jsonl")
    if pairs and (not only if reuse is None else reuse):
        score_reuse(pairs, tables["reuse"], stems, total)
    scores.total = dict(total)
    return scores


def _ambiguous(stems: dict[str, str]) -> list[str]:
    twice = sorted(stem for stem, times in Counter(stems.values()).items() if times > 1)
    return [f"two documents share a stem, only one is scored: {', '.join(twice)}"] if twice else []
