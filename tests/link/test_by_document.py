"""What is made of one document after the other, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.link.by_document import by_document
from pipeline.model.document import Document


class Corpus:
    """A corpus that knows the state of its documents."""

    def __init__(self, kept: Path | None, **states: str) -> None:
        self.kept = kept
        self._states = states
        self.read: list[str] = []

    def states(self):
        return ((doc, state.encode()) for doc, state in self._states.items())

    def __getitem__(self, doc: str) -> Document:
        self.read.append(doc)
        return Document(doc, f"{doc} {self._states[doc]}")

    def __iter__(self):
        return (self[doc] for doc in self._states)


def told(corpus, also=lambda _doc: None) -> list[tuple[str, int]]:
    return list(by_document(corpus, "words", lambda doc: (doc.text, len(doc.text)), tuple[str, int], also))


def test_documents_that_are_the_same_are_not_read_again(tmp_path) -> None:
    told(Corpus(tmp_path, a="one", b="two", c="three"))
    again = Corpus(tmp_path, a="one", b="other", d="new")
    assert told(again) == [("a one", 5), ("b other", 7), ("d new", 5)]
    assert again.read == ["b", "d"]
    last = Corpus(tmp_path, a="one", b="other", c="three", d="new")
    told(last)
    assert last.read == ["c"]


def test_what_else_it_is_made_from_counts(tmp_path) -> None:
    told(Corpus(tmp_path, a="one", b="two"), {"a": 1, "b": 1}.get)
    again = Corpus(tmp_path, a="one", b="two")
    told(again, {"a": 1, "b": 2}.get)
    assert again.read == ["b"]


@pytest.mark.parametrize("harm", [b"", b"\xc1" * 9, (5).to_bytes(8) + b"\x93\xa1a" * 9, (1 << 40).to_bytes(8) + b"cut"])
def test_what_is_damaged_is_made_again(tmp_path, harm) -> None:
    told(Corpus(tmp_path, a="one"))
    (tmp_path / "words.kept").write_bytes(harm)
    again = Corpus(tmp_path, a="one")
    assert told(again) == [("a one", 5)]
    assert again.read == ["a"]


def test_one_damaged_record_costs_those_behind_it_alone(tmp_path) -> None:
    told(Corpus(tmp_path, a="one", b="two", c="three"))
    file = tmp_path / "words.kept"
    file.write_bytes(file.read_bytes()[:-3])
    again = Corpus(tmp_path, a="one", b="two", c="three")
    assert told(again) == [("a one", 5), ("b two", 5), ("c three", 7)]
    assert again.read == ["c"]


def test_what_was_not_finished_keeps_what_was_kept_before(tmp_path) -> None:
    told(Corpus(tmp_path, a="one", b="two"))
    half = by_document(Corpus(tmp_path, a="1", b="2"), "words", lambda doc: (doc.text, 0), tuple[str, int])
    next(half)
    half.close()  # type: ignore[attr-defined]  # a generator, begun and left
    assert [file.name for file in tmp_path.iterdir()] == ["words.kept"]
    again = Corpus(tmp_path, a="one", b="two")
    told(again)
    assert again.read == []


def test_without_a_place_or_states_everything_is_made() -> None:
    for _ in range(2):
        corpus = Corpus(None, a="one")
        assert told(corpus) == [("a one", 5)]
        assert corpus.read == ["a"]
    assert told([Document("a", "one")]) == [("one", 3)]
