"""The gate: on documents whose truth is known, nothing falls below what was reached before."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.score import score
from tests.score.floors import Floors
from tests.scoring import FLOORS, GOLD, TRUTH, export, gold_sources, written

SAMPLES = sorted(path.parent.name for path in TRUTH.glob("*/structure.jsonl"))


annotated = pytest.mark.skipif(not GOLD.exists(), reason="needs the annotated real documents, ../shared/gold")

Row = dict[str, Any]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory, sample_run: Path) -> Path:
    return written(sample_run, tmp_path_factory.mktemp("sample") / "tables")


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def of(tables: Path, layer: str, doc: str) -> list[Row]:
    return [row for row in rows(tables / f"{layer}.jsonl") if row["doc"] == doc]


def plain(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize("doc", SAMPLES)
def test_paragraphs_headings_and_notes_of_a_sample_are_whole(tables: Path, doc: str) -> None:
    truth = rows(TRUTH / doc / "structure.jsonl")
    blocks = of(tables, "blocks", doc)
    wanted = [row for row in truth if row["kind"] == "paragraph"]
    found = [block for block in blocks if block["kind"] == "paragraph" and block["label"]]
    assert [block["label"] for block in found] == [row["label"] for row in wanted]
    for block, row in zip(found, wanted, strict=True):
        assert plain(block["text"]).startswith(plain(row["start"])), row
        assert plain(block["text"]).endswith(plain(row["end"])), row
    heads = Counter(plain(row["text"]) for row in truth if row["kind"] == "heading")
    printed = [plain(block["text"]) for block in blocks if block["kind"] == "heading"]
    assert Counter(printed) == heads
    notes = Counter((row["label"], plain(row["text"])) for row in truth if row["kind"] == "footnote")
    assert Counter((note["label"], plain(note["text"])) for note in of(tables, "footnotes", doc)) == notes


@pytest.mark.parametrize("doc", SAMPLES)
def test_every_mark_of_a_sample_calls_its_note_from_its_place(tables: Path, doc: str) -> None:
    labels = {note["id"]: note["label"] for note in of(tables, "footnotes", doc)}
    texts = {block["id"]: block["text"] for block in of(tables, "blocks", doc)}
    found = {
        labels.get(mark["footnote"]): plain(texts[mark["block"]][: mark["offset"]]) for mark in of(tables, "marks", doc)
    }
    for row in rows(TRUTH / doc / "structure.jsonl"):
        if row["kind"] == "footnote":
            assert found.get(row["label"], "nothing").endswith(plain(row["before"])), row


@pytest.mark.parametrize("doc", [doc for doc in SAMPLES if (TRUTH / doc / "citations.jsonl").exists()])
def test_no_back_reference_of_a_sample_names_a_wrong_source(tables: Path, doc: str) -> None:
    labels = {note["id"]: note["label"] for note in of(tables, "footnotes", doc)}
    truth = {
        (row["footnote"], plain(row["surface"])): {row.get("resolves_to"), row.get("chain_end"), row["first_cited"]}
        for row in rows(TRUTH / doc / "citations.jsonl")
    }
    for cite in of(tables, "citations", doc):
        key = labels.get(cite["footnote"]), plain(cite["surface"])
        if cite["resolves_to"] and key in truth:
            assert labels[cite["resolves_to"]] in truth[key], cite


def test_the_sample_scores_no_lower_than_before(tables: Path) -> None:
    short = Floors.read(FLOORS).short("sample", score(tables, TRUTH).total)
    assert not short, "\n".join(short.values())


@pytest.mark.slow
@annotated
def test_the_annotated_documents_score_no_lower_than_before(tmp_path: Path) -> None:
    short = Floors.read(FLOORS).short("gold", score(export(gold_sources(), tmp_path), GOLD).total)
    assert not short, "\n".join(short.values())
