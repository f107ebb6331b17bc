"""Words with offsets, fingerprints and the sort-join, each against a slow and obvious way."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.reuse.fingerprints import NEVER, every, ngrams, winnow
from pipeline.link.reuse.join import doc_of, join, ordered, place_of, word_of
from pipeline.link.reuse.words import blind, find_words, hash_words


def printed(text: str) -> list[str]:
    words = find_words(text)
    return [text[start:end] for start, end in zip(words.start, words.end, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("41. Fewer than five years remain.", ["Fewer", "than", "five", "years", "remain"]),
        ("(a) Girls; (iv) boys", ["Girls", "boys"]),
        ("the (ILO) office", ["the", "ILO", "office"]),
        ("see (12) wells", ["see", "wells"]),
        ("see (123) wells", ["see", "123", "wells"]),
        ("123. Some wells", ["Some", "wells"]),
        ("1234. Some wells", ["1234", "Some", "wells"]),
        ("1,500.5 tons, 38 per cent", ["1,500.5", "tons", "38", "cent"]),
        ("35% of them", ["35", "%", "of", "them"]),
        ("child-sensitive, today’s", ["child", "sensitive", "today’s"]),
        ("儿童 rights", ["儿", "童", "rights"]),
        ("", []),
        ("… – ;", []),
    ],
)
def test_words_as_printed(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("less than 7 years", "LESS THAN SEVEN YEARS"),
        ("35% of victims", "35 per cent of victims"),
        ("Élan vital", "élan vital"),
        ("“children’s rights”", "children's rights"),
        ("1,500 tons", "1500 tons"),
        ("(a) to end; (b) to stop", "to end to stop"),
    ],
)
def test_the_same_wording_in_other_print(one: str, other: str) -> None:
    assert find_words(one).hashes.tolist() == find_words(other).hashes.tolist()


def test_figures_are_blind_and_nothing_else() -> None:
    assert blind(find_words("38 girls")).tolist() == blind(find_words("five girls")).tolist()
    assert blind(find_words("38 girls")).tolist() != blind(find_words("38 boys")).tolist()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She met the Special Representative of the Secretary-General on Violence in Geneva.", 10),
        ("Children of all ages are affected by this crime.", 0),
        ("Special Representative of the Secretary-General", 6),
        ("see https://www.example.org/a-b/c for more", 7),
    ],
)
def test_names_take_in_their_small_words(text: str, names: int) -> None:
    assert int(find_words(text).name.sum()) == names


def test_sentences_begin_behind_stops_quotes_and_labels() -> None:
    text = "One thing. “Another thing” follows: (a) first; (b) last\n2. New line"
    words = find_words(text)
    starts = [text[at:].split()[0] for at in words.start[words.opens]]
    assert starts == ["One", "Another", "New"]
    assert [text[at:].split()[0] for at in words.start[words.clause]] == ["One", "Another", "first;", "last", "New"]


def test_hashes_are_the_same_in_another_process() -> None:
    code = "from pipeline.link.reuse.words import hash_words; print(hash_words(['children', 'rights']).tolist())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == str(hash_words(["children", "rights"]).tolist())


@given(st.text(alphabet="ab é'’1,.%-\n()iv漢", max_size=60))
def test_words_never_overlap_and_never_are_empty(text: str) -> None:
    words = find_words(text)
    assert all(start < end for start, end in zip(words.start, words.end, strict=True))
    assert all(end <= start for end, start in zip(words.end[:-1], words.start[1:], strict=True))


@given(st.lists(st.text(alphabet="abc1 .é-", min_size=1, max_size=12), max_size=8))
def test_many_texts_at_once_read_as_each_alone(texts: list[str]) -> None:
    joined = find_words("\n".join(texts))
    alone = [word for text in texts for word in find_words(text).hashes.tolist()]
    assert joined.hashes.tolist() == alone


hashes = st.lists(st.integers(0, 30), max_size=60).map(lambda values: np.array(values, np.uint64))


@given(hashes, st.integers(1, 5))
def test_winnowing_keeps_the_smallest_of_every_window(grams: np.ndarray, window: int) -> None:
    expected = set()
    for at in range(len(grams)):
        part = [(int(grams[i]), -i) for i in range(at, min(at + window, len(grams)))]
        expected.add(-min(part)[1])
    assert winnow(grams, window).place.tolist() == sorted(expected)


@given(st.lists(st.integers(0, 3), min_size=6, max_size=20), st.lists(st.integers(0, 3), max_size=6))
def test_a_long_enough_copy_always_shares_a_fingerprint(copied: list[int], before: list[int]) -> None:
    size, window = 4, 3
    none = np.zeros(99, np.bool_)

    def prints(words: list[int]) -> set[int]:
        array = np.array(words, np.uint64)
        return set(winnow(ngrams(array, none[: len(array)], size, np.array([len(array)])), window).hashes.tolist())

    assert prints(copied) & prints([*before, 9, *copied, 8, 7])


def test_no_fingerprint_runs_over_the_end_of_a_document() -> None:
    words = np.arange(10, dtype=np.uint64)
    grams = ngrams(words, np.zeros(10, np.bool_), 3, np.array([4, 10]))
    assert np.flatnonzero(grams == NEVER).tolist() == [2, 3, 8, 9]
    assert every(grams).place.tolist() == [0, 1, 4, 5, 6, 7]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9), st.integers(0, 40)), max_size=40, unique=True))
def test_join_gives_every_pair_of_equal_fingerprints(rows: list[tuple[int, int, int]]) -> None:
    keys = np.array([row[0] for row in rows], np.uint64)
    places = place_of(np.array([row[1] for row in rows], np.int64), np.array([row[2] for row in rows], np.int64))
    seeds = join(*ordered(keys, places), cap=5)
    told = sorted(zip(seeds.a.tolist(), seeds.b.tolist(), strict=True))
    groups: dict[int, list[int]] = {}
    for key, place in zip(keys.tolist(), places.tolist(), strict=True):
        groups.setdefault(key, []).append(place)
    few = [sorted(group) for group in groups.values() if len(group) <= 5]
    assert told == sorted((a, b) for group in few for i, a in enumerate(group) for b in group[i + 1 :])


@given(st.integers(0, 2**31), st.integers(0, 2**31))
def test_places_are_packed_and_unpacked(doc: int, word: int) -> None:
    place = place_of(np.array([doc]), np.array([word]))
    assert (doc_of(place)[0], word_of(place)[0]) == (doc, word)
