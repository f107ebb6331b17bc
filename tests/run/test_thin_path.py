"""The whole path with a reader of one page of made-up text: run, knowledge base, export."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from pipeline import knowledge
from pipeline.cli import ibid
from pipeline.knowledge import schema
from pipeline.model import records as r
from pipeline.model.document import Document, Meta
from pipeline.model.errors import ReadError
from pipeline.segment.assemble import Part, assemble


def read_made_up(path, *, password=None, engine="pdfium"):
    text = path.read_text()
    if not text:
        raise ReadError(path, "the file is empty", hint="save it again")
    return text


def segment_made_up(reading, *, name, method="auto"):
    if reading == "crash":
        raise ValueError("cannot be")
    parts = [
        Part(kind="paragraph", label="1", text=reading, marks=[(len(reading), "1")]),
        Part(kind=None, label="1", text="A/79/1, para. 3."),
    ]
    made = assemble(parts)
    marks = tuple(replace(mark, footnote="fn1") for mark in made.marks)
    return Document(
        id=name,
        text=made.text,
        meta=Meta(symbol="A/80/1", language="en"),
        layers={r.Block: made.blocks, r.Footnote: made.footnotes, r.Mark: marks},
    )


@pytest.fixture
def made_up(monkeypatch):
    monkeypatch.setattr("pipeline.read.read", read_made_up, raising=False)
    monkeypatch.setattr("pipeline.segment.segment", segment_made_up, raising=False)


def test_run_and_export(tmp_path, made_up):
    source = tmp_path / "source"
    source.mkdir()
    (source / "good.txt").write_text("Poverty fell to 9.2 per cent in 2017.")
    (source / "same.txt").write_text("Poverty fell to 9.2 per cent in 2017.")
    (source / "empty.txt").write_text("")
    (source / "bad.txt").write_text("crash")
    result = CliRunner().invoke(ibid, ["run", str(source), "--out", str(tmp_path / "out")], standalone_mode=False)
    assert result.exit_code == 0, result.output
    with knowledge.open(tmp_path / "out") as base:
        states = {row["doc"]: (row["status"], row["reason"], row["duplicate_of"]) for row in base.rows("documents")}
    assert states["good"] == ("done", None, None)
    assert states["same"] == ("done", None, "good")
    assert states["empty"] == ("refused", "the file is empty; save it again", None)
    assert states["bad"][0] == "failed"
    assert "ValueError: cannot be" in states["bad"][1]
    dest = tmp_path / "jsonl"
    kb = ["--kb", str(tmp_path / "out" / "kb.sqlite")]
    assert CliRunner().invoke(ibid, ["export", str(dest), *kb], standalone_mode=False).exit_code == 0
    assert {path.stem for path in dest.iterdir()} == set(schema.tables())
    blocks = [json.loads(line) for line in (dest / "blocks.jsonl").read_text().splitlines()]
    assert [block["id"] for block in blocks] == ["good#p1", "same#p1"]
    marks = [json.loads(line) for line in (dest / "marks.jsonl").read_text().splitlines()]
    assert marks[0]["footnote"] == "good#fn1"
    assert marks[0]["offset"] == len(blocks[0]["text"])
