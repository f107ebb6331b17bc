"""A small knowledge base of two made-up documents, built the way a run builds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import knowledge
from pipeline.knowledge.build import RunInfo, build
from pipeline.model import records as r
from pipeline.model.document import Document, Meta
from pipeline.model.outcome import LayerState, Outcome
from pipeline.model.spans import Span
from pipeline.segment.assemble import Part, assemble

REPORT = [
    Part(kind="heading", text="I. Introduction", level=1, page=1),
    Part(
        kind="paragraph",
        label="41",
        page=2,
        page_label="7",
        end_page=2,
        text="Poverty fell to 38 per cent in 2024, as Mr. M’jid recalled; see A/HRC/58/52.",
        marks=[(35, "12")],
        section=("I. Introduction",),
    ),
    Part(kind=None, label="12", text="Ibid., pp. 121 and 122.", page=2),
    Part(
        kind="paragraph",
        label="42",
        text="The principle of non-refoulement stands (see para. 41). It grew 9.25 per cent.",
    ),
    Part(kind="table", text="Year\tShare\n2024\t38%", rows=(("Year", "Share"), ("2024", "38%"))),
    Part(kind="heading", text="Annex", level=1),
    Part(kind="paragraph", label="41", zone="annex1", role="annex", text="In the annex numbering restarts."),
]
RELEASE = [Part(kind="paragraph", label="1", text="Some 138% and 38.5 per cent, and A/HRC/58/521, are other figures.")]


def document(name: str, parts: list[Part], meta: Meta) -> Document:
    made = assemble(parts)
    notes = {note.label: note.id for note in made.footnotes}
    marks = tuple(replace(mark, footnote=notes.get(mark.label)) for mark in made.marks)
    layers = {r.Block: made.blocks, r.Footnote: made.footnotes, r.Mark: marks, r.Warn: ()}
    return Document(id=name, text=made.text, meta=meta, layers=layers)


def figure(doc: Document, block: str, surface: str, **fields) -> r.Statistic:
    start = doc.text.index(surface, doc.by_id[block].span.start)
    span = Span(start, start + len(surface))
    return r.Statistic(span=span, number=span, id=f"{block}.s1", block=block, tier="stat", **fields)


def outcome(name: str, path: str) -> Outcome:
    states = (LayerState(layer="blocks", status="done", version="1"),)
    return Outcome(doc=name, path=path, sha256="0" * 64, media_type="text/plain", status="done", layers=states)


@pytest.fixture(scope="session")
def report() -> Document:
    doc = document("A_80_188", REPORT, Meta(symbol="A/80/188", title="The state of things", language="en"))
    share = figure(doc, "p41", "38 per cent", value="38", unit="percent")
    growth = figure(doc, "p42", "9.25 per cent", value="9.25", unit="percent")
    whole = doc.by_id["p42"].span
    subject = Span(whole.start, whole.start + len("The principle"))
    growth = replace(growth, excerpt=(subject, Span(growth.number.start - len("grew "), growth.number.end)))
    support = r.Support(statistic="p41.s1", footnotes=("fn12",), reason="mark right after the figure")
    note = doc.by_id["fn12"]
    citation = r.Citation(
        span=Span(note.span.start, note.span.end - 1),
        id="fn12.c1",
        block="fn12",
        in_footnote=True,
        index=0,
        form="ibid",
        pages=("121", "122"),
    )
    resolution = r.Resolution(citation="fn12.c1", work="w1", reason="Ibid. = the note before")
    claim = r.Claim(span=doc.by_id["p41"].span, id="p41.cl1", block="p41", statistics=("p41.s1",), status="sourced")
    return doc.having(
        {
            r.PhysicalPage: [r.PhysicalPage(number=n, label=str(n + 5), width=595.3, height=841.9) for n in (1, 2)],
            r.Statistic: [share, growth],
            r.Support: [support],
            r.Citation: [citation],
            r.Resolution: [resolution],
            r.Claim: [claim],
        }
    )


@pytest.fixture(scope="session")
def kb_path(tmp_path_factory, report):
    path = tmp_path_factory.mktemp("kb") / "kb.sqlite"
    release = document("A_80_21-release", RELEASE, Meta(language="en"))
    documents = [(outcome("A_80_188", "A_80_188.pdf"), report), (outcome("A_80_21-release", "r.txt"), release)]
    build(path, documents, {}, RunInfo(parameters={}, stages={"segment": "1"}))
    return path


@pytest.fixture
def base(kb_path):
    with knowledge.open(kb_path) as held:
        yield held
