"""Passages of pairs of documents as tables: taken under their keys, or found."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.link.reuse.pair_rows import KnownPairs, PairRows, known_or_found, known_pairs, pair_keys, words_digest
from pipeline.link.reuse.store import load_arrays

DIGESTS = np.arange(10, 20, dtype=np.uint64).reshape(-1, 2)
ROWS = [[(0, 9, 4, 13, 9, 0, 5.5, 4.5), (20, 30, 21, 31, 10, 1, 2.5, 0.0)], [], [(1, 8, 1, 8, 7, 0, 3.0, 3.0)]]


def keys_of(docs: np.ndarray) -> np.ndarray:
    return pair_keys(docs, DIGESTS, np.zeros(docs.shape, np.uint64))


def test_what_was_kept_is_taken_and_the_rest_is_found_in_any_order(tmp_path) -> None:
    docs = np.array([[0, 1], [0, 2], [3, 3]])
    (tmp_path / "parts" / "one").mkdir(parents=True)
    PairRows.of(keys_of(docs), docs, ROWS).save(tmp_path / "parts" / "one" / "pairs")
    asked = np.array([[3, 3], [1, 4], [0, 2], [0, 1]])
    found: list[int] = []

    def find(new):
        found.extend(new.tolist())
        return [[(5, 9, 5, 9, 4, 0, 1.0, 1.0)] for _ in new]

    told = known_or_found(keys_of(asked), asked, known_pairs(tmp_path, "pairs"), find)
    assert found == [1]
    assert told.table().tolist() == [
        [0, 0, 9, 1, 4, 13, 9, 0],
        [0, 20, 30, 1, 21, 31, 10, 1],
        [1, 5, 9, 4, 5, 9, 4, 0],
        [3, 1, 8, 3, 1, 8, 7, 0],
    ]


def test_a_key_is_known_by_both_its_halves(tmp_path) -> None:
    keys = np.array([[1, 2], [3, 4]], np.uint64)
    PairRows.of(keys, np.array([[0, 1], [0, 2]]), ROWS[:2]).save(tmp_path / "pairs")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    known = KnownPairs([load_arrays(file)])
    assert known.find(np.array([[3, 4], [1, 9], [9, 2], [1, 2]], np.uint64)).tolist() == [1, -1, -1, 0]
    assert KnownPairs([]).find(keys).tolist() == [-1, -1]


def test_documents_have_other_numbers_in_another_comparison() -> None:
    held = PairRows.of(keys_of(docs := np.array([[0, 1], [0, 2], [3, 3]])), docs, ROWS)
    starts = np.concatenate([[0], np.cumsum(held.counts)])
    known = KnownPairs([{"keys": held.keys, "starts": starts, "whole": held.whole, "parts": held.parts}])
    moved = np.array([[7, 9]])
    told = known.rows(known.find(held.keys[:1]), held.keys[:1], moved)
    assert told.table()[:, [0, 3]].tolist() == [[7, 9], [7, 9]]


@pytest.mark.parametrize(("docs", "word"), [([[0, 2]], 3), ([[1, 0]], 3), ([[0, 1]], 4), ([[1, 1]], 3)])
def test_a_key_hangs_on_both_documents_in_their_order_and_on_what_joins_them(docs, word) -> None:
    def key(docs, word):
        own = words_digest(np.array([1, word]), np.array([2, 5]), np.array([0]))
        return pair_keys(np.array(docs), DIGESTS, own).tolist()

    assert key([[0, 1]], 3) == key([[0, 1]], 3)
    assert key([[0, 1]], 3) != key(docs, word)


def test_words_are_told_group_by_group() -> None:
    a, b = np.array([1, 2, 1, 2, 7]), np.array([5, 6, 5, 6, 7])
    first, second, third = words_digest(a, b, np.array([0, 2, 4])).tolist()
    assert first == second != third


@pytest.mark.parametrize("harm", [b"", b"[]\n", b"not a table"])
def test_a_damaged_table_is_as_good_as_none(tmp_path, harm) -> None:
    (tmp_path / "parts" / "one").mkdir(parents=True)
    (tmp_path / "parts" / "one" / "pairs").write_bytes(harm)
    docs = np.array([[0, 1]])
    assert known_pairs(tmp_path, "pairs").find(keys_of(docs)).tolist() == [-1]


def test_no_pairs_at_all(tmp_path) -> None:
    none = np.zeros((0, 2), np.int64)
    told = known_or_found(keys_of(none), none, known_pairs(tmp_path / "nowhere", "pairs"), lambda _new: [])
    assert told.table().shape == (0, 8)
    told.save(tmp_path / "empty")
    assert load_arrays(tmp_path / "empty")["starts"].tolist() == [0]
