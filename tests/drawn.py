"""Documents drawn in a test: paragraphs with their notes' marks as [^12], every layer of figures laid on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.check.arithmetic import find_checks
from pipeline.check.findings import find_findings
from pipeline.extract.claims import find_claims
from pipeline.extract.masks import find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import find_sentences
from pipeline.link.figure_sources import support
from pipeline.model.document import Document, Meta
from pipeline.model.records import (
    Block,
    Check,
    Claim,
    Finding,
    Footnote,
    Mark,
    Mask,
    Sentence,
    Statistic,
    Support,
)
from pipeline.segment.assemble import Part, assemble
from pipeline.segment.link_marks import link_marks

_MARK = re.compile(r"\[\^(\w+)\]")


def document(
    *paragraphs: str,
    name: str = "doc",
    date: str | None = None,
    heading: str = "",
    notes: Mapping[str, str] | None = None,
) -> Document:
    """A document of numbered paragraphs, with every note that they call, and all layers about figures.

    ``notes`` says what the notes of these labels say; the others cite a source.
    """
    parts = [_part(heading, "heading", None)] if heading else []
    above = (heading,) if heading else ()
    parts += [_part(text, "paragraph", str(number), above) for number, text in enumerate(paragraphs, 1)]
    labels = dict.fromkeys(label for part in parts for _, label in part.marks)
    for number, label in enumerate(labels, 1):
        parts.append(Part(kind=None, label=label, text=(notes or {}).get(label, f"A source, p. {number}.")))
    made = assemble(parts)
    doc = Document(
        id=name,
        text=made.text,
        meta=Meta(date=date),
        layers={Block: made.blocks, Footnote: made.footnotes, Mark: tuple(link_marks(made))},
    )
    for kind, find in (
        (Sentence, find_sentences),
        (Mask, find_masks),
        (Statistic, figures_of),
        (Support, support),
        (Claim, find_claims),
        (Check, find_checks),
        (Finding, find_findings),
    ):
        doc = doc.having({kind: find(doc)})  # type: ignore[operator]
    return doc


def _part(text: str, kind: str, label: str | None, section: tuple[str, ...] = ()) -> Part:
    marks: list[tuple[int, str]] = []
    while (found := _MARK.search(text)) is not None:
        marks.append((found.start(), found[1]))
        text = text[: found.start()] + text[found.end() :]
    level = 1 if kind == "heading" else None
    return Part(kind=kind, label=label, text=text, marks=marks, level=level, section=section)  # type: ignore[arg-type]
