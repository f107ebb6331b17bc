"""What is true of a sample, in the rows that a scorer of exports reads: one folder a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from maker.source import Block, Sample

EDGE = 60


def write(sample: Sample, folder: Path, furniture: Iterable[tuple[int, str]] = ()) -> None:
    """Write structure, citations, statistics, inline and verifications; an empty one is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "structure": sample.data.get("expect") or [*_structure(sample), *_furniture(furniture)],
        "citations": list(_citations(sample)),
        "statistics": list(_statistics(sample)),
        "inline": sample.data.get("inline", []),
        "verifications": list(_verifications(sample)),
    }
    for name, rows in tables.items():
        if rows:
            write_rows(folder / f"{name}.jsonl", rows)


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _structure(sample: Sample) -> Iterable[dict[str, Any]]:
    marks: dict[str, dict[str, Any]] = {}
    whole: list[Block] = []
    if "summary" in sample.data:
        yield {"kind": "heading", "text": "Summary", "level": 4, "page": 1}
    if "*" in sample.data.get("notes", {}):
        marks["*"] = {"marked_in": "title", "before": sample.data["item"].rstrip("*")[-30:]}
    for block in sample.blocks:
        if block.kind == "box":
            yield {"kind": "heading", "text": block.text, "level": 4, "page": block.page}
        if block.kind == "heading":
            yield {"kind": "heading", "text": block.text, "level": block.level, "page": block.page}
        if block.kind == "paragraph":
            whole.append(block)
        for label, before in block.marks:
            where = whole[-1].label if block.kind in {"paragraph", "item"} else "unnumbered"
            marks.setdefault(label, {"marked_in": where, "before": before[-30:]})
    yield from (_paragraph(sample, block) for block in whole)
    for label in sample.data.get("notes", {}):
        text = "".join(piece.text for piece in sample.note(label))
        yield {"kind": "footnote", "label": label, "text": text, **marks[label]}


def _paragraph(sample: Sample, block: Block) -> dict[str, Any]:
    """The paragraph with the sub-paragraphs that follow it."""
    text = block.text
    for later in sample.blocks[sample.blocks.index(block) + 1 :]:
        if later.kind != "item":
            break
        text += " " + later.text
    return {"kind": "paragraph", "label": block.label, "start": text[:EDGE], "end": text[-EDGE:], "page": block.page}


def _furniture(furniture: Iterable[tuple[int, str]]) -> Iterable[dict[str, Any]]:
    return ({"kind": "furniture", "page": page, "text": text} for page, text in furniture)


def _citations(sample: Sample) -> Iterable[dict[str, Any]]:
    first: dict[str, str] = {}
    for note, cites in sample.data.get("cites", {}).items():
        for i, cite in enumerate(cites):
            key = cite.get("symbol") or cite.get("title") or cite["surface"]
            row = {
                "signal": None,
                "title": None,
                "symbol": None,
                "url": None,
                "year": None,
                "pages": [],
                "paragraphs": [],
            }
            row |= {"resolves_to": None, "antecedent": None, "ambiguous": False}
            yield {"footnote": note, "i": i, **row, **cite, "first_cited": first.setdefault(key, note)}


def _statistics(sample: Sample) -> Iterable[dict[str, Any]]:
    for name, slots in sample.data.get("stats", {}).items():
        surface, block = sample.surfaces[name]
        yield {
            "paragraph": _label(sample, block),
            "tier": slots.get("tier", "stat"),
            "surface": surface,
            "num_surface": slots["num"],
            **{key: slots.get(key) for key in ("value", "low", "high", "unit", "bound", "counted", "denominator")},
            **{key: slots.get(key) for key in ("comparator", "place", "time", "attribution")},
            "footnotes": slots.get("notes", []),
            "sentence": _sentence(block.text, surface),
            **({"soft": True} if slots.get("soft") else {}),
        }


def _label(sample: Sample, block: Block) -> str:
    """The number of the paragraph a block belongs to; "" where it has none."""
    if block.kind not in {"paragraph", "item"}:
        return ""
    for earlier in reversed(sample.blocks[: sample.blocks.index(block) + 1]):
        if earlier.kind == "paragraph":
            return earlier.label or ""
    return ""


def _sentence(text: str, surface: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z⟦])", text)
    return next(sentence for sentence in sentences if surface in sentence)


def _verifications(sample: Sample) -> Iterable[dict[str, Any]]:
    for name, slots in sample.data.get("stats", {}).items():
        if "verdict" in slots:
            surface, block = sample.surfaces[name]
            yield {
                "doc": sample.stem,
                "paragraph": _label(sample, block),
                "surface": surface,
                "footnote": slots["notes"][0],
                "verdict": slots["verdict"],
            }
