"""The index of a corpus in which a new document is looked up: what it is made from, and what it finds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.link.reuse.index import VERSION, _places, build_index, index_settings, look_up
from pipeline.link.reuse.join import doc_of, place_of, word_of
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import PassageStore, StoredPassage, part_words, save_arrays

SAID = "Wardens of the northern basin counted forty murky barrels beside the frozen canal before dawn and sealed them."
OTHER = "Goats of every colour slept under wide bridges while rain fell upon the quiet harbour towns for many days."


def passage(doc: str, text: str, begin: int = 0) -> StoredPassage:
    return StoredPassage(doc=doc, block="p1", text=text, begin=begin)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    part_words.cache_clear()
    build_index(tmp_path / "index", [passage("a", SAID), passage("b", OTHER)], {"size": 7})
    return tmp_path / "index"


def test_an_index_is_of_this_make_and_of_what_it_was_made_from(root: Path, tmp_path: Path) -> None:
    assert index_settings(root, {"size": 7}) == Settings()
    assert index_settings(root, {"size": 8}) is None
    assert index_settings(tmp_path / "none", {"size": 7}) is None
    (note,) = (file for file in root.iterdir() if file.is_file() and b"made_from" in file.read_bytes())
    told = json.loads(note.read_text())
    assert told == {"version": VERSION, "prefixes": 1, "parts": 1, "made_from": {"size": 7}}
    note.write_text(json.dumps(told | {"version": VERSION + 1}))
    assert index_settings(root, {"size": 7}) is None
    note.write_text("torn")
    assert index_settings(root, {"size": 7}) is None
    assert not (root / "prints").exists()


def test_a_new_document_finds_what_stands_in_the_corpus_and_where(root: Path) -> None:
    (found,) = look_up(root, Settings(), [passage("new", f"It rained. {SAID}")])
    assert (found.a.doc, found.b.doc) == ("a", "new")
    assert found.a.text == found.b.text == SAID
    assert [(block, span.start) for block, span in found.a.parts] == [("p1", 0)]
    assert [(block, span.start) for block, span in found.b.parts] == [("p1", 11)]
    assert look_up(root, Settings(), [passage("new", SAID)], lambda doc: doc == "a") == []
    assert (
        look_up(root, Settings(), [passage("new", "Nothing of that is said in any way in this place by anybody.")])
        == []
    )


def test_words_before_the_begin_of_a_passage_are_not_compared(root: Path) -> None:
    (found,) = look_up(root, Settings(), [passage("new", f"12. {SAID}", begin=4)])
    assert [(block, span.start) for block, span in found.b.parts] == [("p1", 4)]
    assert look_up(root, Settings(), [passage("new", SAID, begin=len(SAID) - 12)]) == []


def test_nothing_is_found_in_nothing(root: Path, tmp_path: Path) -> None:
    assert look_up(root, Settings(), []) == []
    part_words.cache_clear()
    build_index(tmp_path / "empty", [], {})
    assert look_up(tmp_path / "empty", Settings(), [passage("new", SAID)]) == []


def test_an_index_is_made_anew_in_place_of_the_one_before(root: Path) -> None:
    part_words.cache_clear()
    build_index(root, [passage("c", OTHER)], {"size": 9})
    (found,) = look_up(root, Settings(), [passage("new", OTHER)])
    assert found.a.doc == "c"
    assert look_up(root, Settings(), [passage("new", SAID)]) == []


@pytest.mark.parametrize(("cap", "found"), [(2, [7]), (3, [5, 5, 5, 7]), (0, [])])
def test_what_stands_in_more_places_than_the_cap_is_a_set_phrase(tmp_path: Path, cap: int, found: list[int]) -> None:
    hashes = np.array([5, 5, 5, 7, 9], np.uint64)
    places = place_of(np.array([0, 1, 2, 3, 4]), np.array([10, 11, 12, 13, 14]))
    save_arrays(tmp_path / "index" / "00000.arrays", {"hash": hashes, "place": places})
    asked = np.array([4, 5, 7, 8], np.uint64)
    theirs, ours = _places(PassageStore(tmp_path), 0, asked, np.array([20, 21, 22, 23]), cap, 6)
    by_doc = dict(zip([0, 1, 2, 3, 4], hashes.tolist(), strict=True))
    assert [by_doc[doc] for doc in doc_of(theirs).tolist()] == found
    assert word_of(theirs).tolist() == [10 + doc for doc in doc_of(theirs).tolist()]
    assert doc_of(ours).tolist() == [6] * len(found)
    assert word_of(ours).tolist() == [{5: 21, 7: 22}[one] for one in found]
