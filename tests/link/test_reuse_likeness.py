"""When two sentences say the same, and how a pair of passages is told: the bounds, one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.link.reuse.describe import PairReader, PairSide, _kind, _set_words, _trend, _with_marks
from pipeline.link.reuse.found import PairFound, to_columns
from pipeline.link.reuse.pair_rows import Keys, PairRows
from pipeline.link.reuse.paraphrase import LOWEST, LikePair, _apart, _not_crowded, paraphrases
from pipeline.link.reuse.prior import called, decoded, encoded, keys_of, read, renamed, told_before, write
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import PassageStore, StoredPassage, gathered, part_words
from pipeline.link.reuse.tasks import PartTask, fingerprint
from pipeline.model.records import Difference, Passage, Reuse
from pipeline.model.spans import Span

LIKE = LikePair(
    likeness=0.5,
    telling=8.8,
    contained=0.5,
    ordered=0.45,
    wording=0.3,
    titles=0,
    elsewhere=False,
    a=(0, 0, 20),
    b=(1, 0, 20),
)


@pytest.mark.parametrize(
    ("fields", "good"),
    [
        ({}, True),  # said 4.4
        ({"telling": 8.78, "likeness": 0.5}, False),
        ({"ordered": 0.449}, False),
        ({"elsewhere": True}, False),
        ({"wording": 0.299, "telling": 7.9}, False),
        ({"b": (0, 30, 50)}, False),  # in one document more must be shared
        ({"b": (0, 30, 50), "telling": 10.0}, True),
        ({"b": (0, 30, 50), "telling": 9.98}, False),
        ({"likeness": 0.6, "telling": 6.01, "wording": 0.5}, True),  # said 3.6
        ({"likeness": 0.6, "telling": 5.99, "wording": 0.5}, False),
        ({"likeness": 0.6, "telling": 6.01, "wording": 0.49}, False),
        ({"likeness": 0.6, "telling": 6.01, "wording": 0.2, "contained": 0.9}, True),
        ({"likeness": 0.6, "telling": 6.01, "wording": 0.2, "contained": 0.89}, False),
        ({"likeness": 0.59, "telling": 6.2, "wording": 0.5}, False),
        ({"likeness": 0.4, "telling": 8.0, "wording": 0.7}, True),  # said 3.2
        ({"likeness": 0.4, "telling": 7.9, "wording": 0.7}, False),
        ({"likeness": 0.4, "telling": 7.99, "wording": 0.69}, False),
        ({"likeness": 0.38, "telling": 8.0, "wording": 0.2, "contained": 0.55}, True),
        ({"likeness": 0.37, "telling": 8.0, "wording": 0.2, "contained": 0.55}, False),
        ({"likeness": 0.38, "telling": 7.9, "wording": 0.2, "contained": 0.55}, False),
        ({"likeness": 0.38, "telling": 8.0, "wording": 0.2, "contained": 0.54}, False),
        ({"likeness": 0.38, "telling": 8.0, "wording": 0.2, "contained": 0.55, "b": (0, 30, 50)}, False),
        ({"titles": 2, "likeness": 0.8, "ordered": 0.0}, True),
        ({"titles": 2, "likeness": 0.79}, False),
        ({"titles": 1, "likeness": 0.99, "telling": 20.0, "wording": 1.0}, False),
    ],
)
def test_so_much_is_shared_that_no_common_matter_explains_it(fields: dict, good: bool) -> None:
    assert replace(LIKE, **fields).good is good
    assert LOWEST < 0.37


def test_names_apart_are_names_on_both_sides_and_none_in_common() -> None:
    one, other = frozenset({1, 2}), frozenset({3})
    assert _apart(one, other)
    assert not _apart(one, frozenset({2, 3}))
    assert not _apart(one, frozenset())
    assert not _apart(frozenset(), other)


def test_like_sentences_come_row_by_row_the_likest_first() -> None:
    rows, columns, likeness = np.array([1, 0, 0, 0]), np.array([5, 7, 3, 4]), np.array([0.4, 0.5, 0.5, 0.9])
    assert list(_not_crowded(rows, columns, likeness)) == [(0, 4, 0.9), (0, 3, 0.5), (0, 7, 0.5), (1, 5, 0.4)]


def test_sentences_that_fingerprints_joined_are_not_told_again() -> None:
    docs = np.array([[0, 1], [0, 2]])
    keys = np.zeros((2, 2), np.uint64)
    rows = [[(0, 10, 0, 10, 8, 0, 0.9, 9.0), (2, 9, 2, 9, 6, 0, 0.8, 6.0)], [(20, 30, 40, 50, 9, 0, 0.9, 9.0)]]
    found = PairRows.of(keys, docs, rows)
    told = paraphrases(found, [])
    assert [(one.doc_a, one.a0, one.doc_b, one.b0, one.shared) for one in told] == [(0, 0, 1, 0, 8), (0, 20, 2, 40, 9)]
    known = PairFound(0, 0, 12, 1, 0, 12, 11)
    assert [one.doc_b for one in paraphrases(found, [known])] == [2]
    assert len(paraphrases(found, [replace(known, formulaic=True)])) == 2


def side(text: str, *, whole: bool = True, before: str = "", parts: int = 1) -> PairSide:
    spans = tuple((f"p{n}", Span(0, 1)) for n in range(parts))
    return PairSide(Passage(doc="d", parts=spans, text=text), whole, (before, ""))


@pytest.mark.parametrize(
    ("a", "b", "similarity", "changed", "kind"),
    [
        (side("Goats sleep."), side("Goats sleep."), 1.0, False, "exact"),
        (side("Goats sleep.", whole=False), side("Goats sleep."), 1.0, False, "partial"),
        (side("Goats sleep."), side("Goats slept."), 0.5, True, "near"),
        (side("Goats sleep."), side("Goats slept."), 0.49, True, "partial"),
        (side("Goats sleep.", whole=False), side("Goats slept."), 0.5, True, "near"),
        (side("We: (a) sow; (b) reap."), side("We sow and reap."), 0.9, True, "list"),
        (side("We: (a) sow; (b) reap."), side("We: (a) sow; (b) reap."), 1.0, False, "exact"),
        (side("We: (a) sow."), side("We sow."), 0.9, True, "near"),  # one item
        (side("We sow.\nWe reap.\nWe eat.", parts=3), side("We sow. We reap. We eat."), 0.9, True, "list"),
        (side("We sow.\nWe reap.", parts=2), side("We sow. We reap."), 0.9, True, "near"),
    ],
)
def test_what_a_pair_is(a: PairSide, b: PairSide, similarity: float, changed: bool, kind: str) -> None:
    assert _kind(a, b, similarity, changed) == kind


CHANGED = (Difference(a="5 per cent", b="4 per cent", figures=True),)


@pytest.mark.parametrize(
    ("words", "before", "changed", "trend"),
    [
        ("is expected to fall from {} to 3 per cent", "Output ", CHANGED, True),
        ("is expected to fall from {} to 3 per cent", "Output ", (), False),
        ("is expected to fall from {} to 3 per cent", "Output ", (Difference(a="wells", b="4", figures=False),), False),
        ("Output is expected to fall from {} to 3 per cent.", "", CHANGED, False),
        ("is expected to fall from {} to 3 per cent" + " or so" * 9, "Output ", CHANGED, False),  # 27 words
    ],
)
def test_a_predicate_with_other_figures_is_a_form_of_words(
    words: str, before: str, changed: tuple, trend: bool
) -> None:
    a, b = (side(words.format(figure), whole=False, before=before) for figure in ("5 per cent", "4 per cent"))
    assert _trend(a, b, changed) is trend


def test_a_heading_against_a_sentence_that_names_it_is_a_form_of_words() -> None:
    heading, inside = side("Keeping of deep wells"), side("Keeping of deep wells", whole=False)
    assert _set_words(heading, replace(inside, around=("The report on the ", " was read")), ())
    sentence = "The wardens counted murky barrels beside the northern canal twice."
    assert not _set_words(side(sentence), side(sentence), ())


@pytest.mark.parametrize(
    ("begin", "end", "first", "last", "wanted"),
    [
        (2, 7, False, False, (2, 8)),  # the stop behind it
        (2, 6, False, False, (2, 6)),
        (2, 7, True, False, (1, 8)),
        (2, 7, False, True, (2, 15)),
        (9, 14, False, False, (9, 15)),
    ],
)
def test_a_passage_takes_in_its_stop_and_the_ends_of_its_block(
    begin: int, end: int, first: bool, last: bool, wanted: tuple[int, int]
) -> None:
    assert _with_marks(" (Goats. Slept! ", begin, end, first, last) == wanted


def test_words_of_a_document_are_read_back_with_their_place(tmp_path: Path) -> None:
    passages = [
        StoredPassage(doc="a", block="p1", text="Goats sleep."),
        StoredPassage(doc="b", block="p1", text="Wardens count 38 per cent of dry wells. It rained."),
        StoredPassage(doc="b", block="p2", text="Nobody came.", begin=0),
    ]
    store = PassageStore(tmp_path)
    store.write_parts(gathered(passages))
    fingerprint(PartTask(tmp_path, 0, Settings()))
    part_words.cache_clear()
    reader = PairReader(store)
    assert [reader.name(doc) for doc in (0, 1)] == ["a", "b"]
    assert store.digests[0].tolist() != store.digests[1].tolist()
    count = int(part_words(tmp_path, 0).row_start[2] - part_words(tmp_path, 0).row_start[1])
    assert [reader.head(1, word) for word in (0, count - 1, count)] == ["b#p1", "b#p1", "b#p2"]
    figure = reader.place(1, 2, 4)
    assert figure.passage.text == "38 per cent"
    assert figure.around == ("Wardens count ", " of dry wells. It rained")
    assert not figure.whole
    both = reader.place(1, 0, count + 2)
    assert both.passage.text == "Wardens count 38 per cent of dry wells. It rained.\nNobody came."
    assert [block for block, _ in both.passage.parts] == ["p1", "p2"]
    assert both.whole


def reuse(name: str, cluster: str) -> Reuse:
    passage = Passage(doc="a", parts=(("p1", Span(0, 4)),), text="Well")
    return Reuse(
        id=name, cluster=cluster, a=passage, b=passage, kind="exact", formulaic=False, similarity=1.0, differences=(),
        figures_differ=False,
    )  # fmt: skip


DIGESTS = np.frombuffer(b"x" * 16 + b"y" * 16, np.uint64).reshape(-1, 2)


def keys(*pairs: PairFound, common: bool = False, digests: Keys = DIGESTS) -> Keys:
    return keys_of(to_columns(pairs), np.full(len(pairs), common), digests)


def test_records_told_before_are_found_by_their_key(tmp_path: Path) -> None:
    own = keys(*(PairFound(0, at, at + 9, 1, at, at + 9, 9) for at in (40, 0, 20)))
    told = [encoded(reuse(f"r{n}", "r0")) for n in range(3)]
    file = tmp_path / "told.arrays"
    write(file, told, keys=own, called=np.arange(3, dtype=np.uint64))
    assert read(file) == told
    before = told_before(file)
    twin = np.stack([own[1, 0], np.uint64(0)]).reshape(1, 2)  # the same first half, another second
    found = before.find(np.concatenate([own[::-1], twin, np.zeros((1, 2), np.uint64)]))
    assert found.tolist() == [2, 1, 0, -1, -1]
    assert (before.records, before.called.tolist()) == (told, [0, 1, 2])
    assert told_before(None).find(own).tolist() == [-1] * 3


def test_a_record_is_called_anew() -> None:
    assert decoded(renamed(encoded(reuse("r1", "r0")), "r7", "r5")) == reuse("r7", "r5")


@pytest.mark.parametrize("at", [0.05, 0.5, 0.9, 0.99])
def test_records_in_a_damaged_file_are_none(tmp_path: Path, at: float) -> None:
    file = tmp_path / "told.arrays"
    write(file, [encoded(reuse("r1", "r0"))], keys=keys(PairFound(0, 0, 9, 1, 0, 9, 9)), called=np.ones(1, np.uint64))
    content = bytearray(file.read_bytes())
    content[int(at * len(content))] ^= 1
    file.write_bytes(content)
    assert told_before(file).records == []
    file.write_bytes(content[: int(at * len(content))])
    assert told_before(file).records == []


@pytest.mark.parametrize(
    "other",
    [
        {"nth": [1, 1, 1]},  # the second is now the first that begins there
        {"group": [1, 1, 2]},  # the cluster begins elsewhere
        {"digests": DIGESTS[::-1]},
        {"pairs": [[0, 1, 9, 1, 0, 9, 8, 0], [0, 1, 9, 1, 20, 29, 9, 0], [1, 0, 9, 1, 30, 39, 9, 0]]},
    ],
)
def test_a_record_is_called_by_where_it_begins_its_number_there_and_its_cluster(other: dict) -> None:
    pairs = [[0, 0, 9, 1, 0, 9, 9, 0], [0, 0, 9, 1, 20, 29, 9, 0], [1, 0, 9, 1, 30, 39, 9, 0]]
    held = {"pairs": pairs, "nth": [1, 2, 1], "group": [0, 0, 2], "digests": DIGESTS}

    def named(given: dict) -> list[int]:
        return called(*(np.asarray(given[name]) for name in ("pairs", "nth", "group", "digests"))).tolist()

    assert len(set(named(held))) == 3
    assert named(held) != named(held | other)


@pytest.mark.parametrize(
    "fields", [{"a0": 1}, {"a1": 8}, {"b0": 1}, {"b1": 8}, {"shared": 8}, {"formulaic": True}, {"doc_b": 0}]
)
def test_another_pair_has_another_key(fields: dict) -> None:
    pair = PairFound(0, 0, 9, 1, 0, 9, 9)
    (key,), (other,) = keys(pair).tolist(), keys(replace(pair, **fields)).tolist()
    assert not set(key) & set(other)
    assert keys(pair).tolist() != keys(pair, common=True).tolist()
    assert keys(pair).tolist() != keys(pair, digests=DIGESTS[::-1]).tolist()
