"""Steps of the comparison by themselves: runs that follow one another, documents that lie near, what a sample is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.link.reuse.chain import chains
from pipeline.link.reuse.find import OneByOne, reuse_of
from pipeline.link.reuse.join import Seeds, join, place_of
from pipeline.link.reuse.paraphrase import Sentences, likes
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import (
    PassageStore,
    StoredPassage,
    _batches,
    _ends_a_part,
    gathered,
    load_arrays,
    part_words,
)
from pipeline.link.reuse.tasks import PartTask, read_part, vectors
from pipeline.link.reuse.vocabulary import NEAR, NEIGHBOURS, add_up, neighbours, vectors_of, vocabulary

WIDTH = 4
"""Words of a fingerprint here."""


def chained(*seeds: tuple[int, int], same: bool = False, gap: int = 10) -> list[list[tuple[int, int, int]]]:
    """The chains of fingerprints at these words of two documents (or of one), as runs (a, b, size)."""
    a = place_of(np.zeros(len(seeds), np.int64), np.array([one for one, _ in seeds]))
    b = place_of(np.full(len(seeds), 0 if same else 1), np.array([other for _, other in seeds]))
    return [[(run.a, run.b, run.size) for run in chain.runs] for chain in chains(Seeds(a, b), WIDTH, gap)]


@pytest.mark.parametrize(
    ("seeds", "wanted"),
    [
        ([(0, 100)], [[(0, 100, 4)]]),
        ([(0, 100), (1, 101), (5, 105)], [[(0, 100, 9)]]),  # one run: no more than a fingerprint apart
        ([(0, 100), (6, 106)], [[(0, 100, 4), (6, 106, 4)]]),
        ([(0, 100), (14, 114)], [[(0, 100, 4), (14, 114, 4)]]),
        ([(0, 100), (15, 114)], [[(0, 100, 4)], [(15, 114, 4)]]),  # more words than the gap between them on side a
        ([(0, 100), (6, 115)], [[(0, 100, 4)], [(6, 115, 4)]]),  # and on side b
        ([(0, 100), (6, 114)], [[(0, 100, 4), (6, 114, 4)]]),
        ([(0, 100), (6, 90)], [[(0, 100, 4)], [(6, 90, 4)]]),  # it stands before on the other side
        ([(0, 100), (6, 100)], [[(0, 100, 4)], [(6, 100, 4)]]),
        ([(0, 100), (2, 103)], [[(0, 100, 4), (2, 103, 4)]]),  # they overlap, and go on
        # Of two chains that it may follow it goes to the nearer one.
        ([(0, 100), (2, 95), (8, 106)], [[(0, 100, 4), (8, 106, 4)], [(2, 95, 4)]]),
        ([(0, 100), (2, 95), (8, 101)], [[(0, 100, 4)], [(2, 95, 4), (8, 101, 4)]]),
        ([], []),
    ],
)
def test_runs_that_follow_one_another_on_both_sides_are_a_chain(
    seeds: list[tuple[int, int]], wanted: list[list[tuple[int, int, int]]]
) -> None:
    assert sorted(chained(*seeds)) == sorted(wanted)


@pytest.mark.parametrize(
    ("seeds", "wanted"),
    [
        ([(0, 3)], []),  # it overlaps itself
        ([(0, 4)], [[(0, 4, 4)]]),
        ([(0, 12), (6, 18)], [[(0, 12, 4), (6, 18, 4)]]),
        ([(0, 8), (6, 14)], [[(0, 8, 4)], [(6, 14, 4)]]),  # its first side would run into its second
        ([(0, 10), (6, 16)], [[(0, 10, 4), (6, 16, 4)]]),  # just not
        ([(0, 20), (6, 26), (12, 32), (18, 38)], [[(0, 20, 4), (6, 26, 4), (12, 32, 4)], [(18, 38, 4)]]),
    ],
)
def test_inside_one_document_the_two_sides_of_a_chain_never_overlap(
    seeds: list[tuple[int, int]], wanted: list[list[tuple[int, int, int]]]
) -> None:
    assert sorted(chained(*seeds, same=True)) == sorted(wanted)


def rows(*likeness: float) -> csr_matrix:
    """A document, and others that are so alike to it and share nothing with one another."""
    out = np.zeros((1 + len(likeness), 1 + len(likeness)))
    out[0, 0] = 1.0
    for at, value in enumerate(likeness, 1):
        out[at, 0], out[at, at] = value, np.sqrt(1 - value**2)
    return csr_matrix(out)


def test_documents_lie_near_from_a_bound_on_and_only_the_nearest_count() -> None:
    assert NEAR == 0.15
    pairs = neighbours(rows(NEAR + 0.001, NEAR - 0.001, 0.5), 0, 1).tolist()
    assert pairs == [[0, 0], [0, 3], [0, 1]]
    many = [0.2 + at / 50 for at in range(NEIGHBOURS + 2)]
    assert [other for _, other in neighbours(rows(*many), 0, 1).tolist()] == [0, *range(NEIGHBOURS + 2, 2, -1)]
    assert neighbours(rows(0.5), 1, 2).tolist() == [[1, 1], [0, 1]]
    assert neighbours(rows(0.5), 0, 0).tolist() == []


GOATS = "Goats drink murky water beside the frozen canal."
WARDENS = "Wardens count dry wells under the wide northern bridges."


def read(root: Path, *texts: str) -> PassageStore:
    store = PassageStore(root)
    passages = [StoredPassage(doc=f"d{at}", block="p1", text=text) for at, text in enumerate(texts)]
    store.write_parts(gathered(passages))
    read_part(PartTask(root, 0, Settings()))
    part_words.cache_clear()
    add_up(store)
    return store


def test_a_vocabulary_is_known_by_the_documents_that_it_was_counted_in(tmp_path: Path) -> None:
    one, same, other = (
        vocabulary(read(tmp_path / name, *texts))
        for name, texts in (("a", (GOATS, WARDENS)), ("b", (GOATS, WARDENS)), ("c", (GOATS, GOATS)))
    )
    assert one.sample == same.sample != other.sample
    assert (one.total, other.total) == (2, 2)
    assert (set(one.units.tolist()), set(other.units.tolist())) == ({1}, {2})
    assert other.idf(other.stems).max() == 1.0 < one.idf(one.stems).min()


def test_documents_as_vectors_hold_their_own_stems_and_nothing_else(tmp_path: Path) -> None:
    read(tmp_path, GOATS, WARDENS)
    task = PartTask(tmp_path, 0, Settings())
    vectors(task)
    (file,) = (path for path in tmp_path.rglob("*.arrays") if "value" in load_arrays(path))
    arrays = load_arrays(file)
    ends = arrays["ends"].tolist()
    assert ends[0] == 0
    assert ends[-1] == len(arrays["stem"]) == len(arrays["value"])
    assert len(ends) == 3
    assert (arrays["value"] > 0).all()
    known = vocabulary(PassageStore(tmp_path))
    assert set(arrays["stem"].tolist()) == set(known.stems.tolist())
    matrix = vectors_of([arrays], known)
    assert matrix.shape == (2, len(known.stems))
    assert np.allclose(matrix.multiply(matrix).sum(axis=1), 1)  # each of length 1
    assert (matrix @ matrix.T).toarray()[0, 1] == 0  # they share no stem


@pytest.mark.parametrize("places", [0, 1])
def test_a_place_alone_shares_a_fingerprint_with_none(places: int) -> None:
    found = join(np.arange(places, dtype=np.uint64), place_of(np.zeros(places, np.int64), np.arange(places)), 9)
    assert (len(found), len(found.a), len(found.b)) == (0, 0, 0)


def test_a_part_that_no_document_ends_is_full_at_twice_its_size() -> None:
    share = 2 / 20
    names = [name for name in map("d{:03d}".format, range(80)) if not _ends_a_part(name, share)][:41]
    batches = _batches(gathered(StoredPassage(doc=name, block="p1", text="wells") for name in names), 20)
    assert [len(batch) for batch in batches] == [40, 1]


def test_how_many_words_two_like_sentences_share_goes_by_their_own_length(tmp_path: Path) -> None:
    said = "Wardens of the northern basin counted forty murky barrels beside the frozen canal before dawn."
    again = "Before dawn wardens of the northern basin counted forty murky barrels beside the frozen canal."
    store = read(tmp_path, f"{GOATS} {said}", f"{GOATS} {WARDENS} {again}")
    first, second = 8, 8 + 9  # where the sentence begins on each side
    rows = {(row[0], row[2]): row for row in likes(0, 1, Sentences(store, vocabulary(store)))}
    a0, a1, b0, b1, shared, formulaic, likeness, _ = rows[first, second]
    assert (a1 - a0, b1 - b0) == (15, 15)
    assert shared == round(likeness * 15)
    assert not formulaic
    assert rows[0, 0][4] == 8  # the same words on both sides


class Counting(OneByOne):
    """Runs steps in this process, and counts them."""

    def __init__(self) -> None:
        self.steps = 0

    def run(self, step: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
        self.steps += 1
        return super().run(step, tasks)


def test_steps_are_run_by_the_engine_that_is_given() -> None:
    passages = [StoredPassage(doc=doc, block="p1", text=f"{WARDENS} {GOATS}") for doc in "ab"]
    engine = Counting()
    (found,) = reuse_of(passages, engine)
    assert {found.a.doc, found.b.doc} == {"a", "b"}
    assert engine.steps > 3
    assert list(reuse_of(passages)) == [found]
