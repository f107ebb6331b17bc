"""Small parts of the comparison at their bounds: clusters, characters, weights, stems, units, tellings of one claim."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.link.reuse import restated
from pipeline.link.reuse.aligned_documents import HELD, AlignedDocuments, side_of
from pipeline.link.reuse.alphabet import ALONE, DIGIT, GAP, LETTER, SILENT, mixed, tables
from pipeline.link.reuse.clusters import COMMON, OFTEN, clusters, standard
from pipeline.link.reuse.found import PairFound
from pipeline.link.reuse.join import Seeds, place_of
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.stems import stem
from pipeline.link.reuse.store import (
    CLAUSE,
    NAME,
    NUMBER,
    OPENS,
    STOP,
    PartWords,
    PassageStore,
    StoredPassage,
    _batches,
    gathered,
    part_words,
)
from pipeline.link.reuse.tasks import PartTask, fingerprint, prefix_of, prefixes
from pipeline.link.reuse.units import LONGEST, bags, unit_arrays, units
from pipeline.link.reuse.weights import FLOOR, LITTLE, weigh
from pipeline.link.reuse.wording import batches, flags_of, words_of
from pipeline.link.reuse.words import find_words


def grouped(*pairs: tuple[int, ...], formulaic: tuple[int, ...] = ()) -> list[int]:
    kinds = np.array([at in formulaic for at in range(len(pairs))])
    return clusters(np.array(pairs, np.int64), kinds).tolist()


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([(0, 0, 10, 1, 0, 10), (1, 0, 10, 2, 0, 10)], [0, 0]),  # one passage in three documents
        ([(0, 0, 10, 1, 0, 10), (2, 0, 10, 3, 0, 10)], [0, 1]),
        ([(0, 0, 10, 1, 0, 10), (1, 5, 15, 2, 0, 10)], [0, 0]),  # half of the longer is shared
        ([(0, 0, 10, 1, 0, 10), (1, 6, 16, 2, 0, 10)], [0, 1]),  # less than half
        ([(0, 0, 10, 1, 0, 10), (1, 0, 20, 2, 0, 20)], [0, 0]),
        ([(0, 0, 10, 1, 0, 10), (1, 0, 21, 2, 0, 21)], [0, 1]),  # the longer decides
        ([(0, 0, 10, 1, 0, 10), (1, 10, 20, 2, 0, 10)], [0, 1]),  # one ends where the other begins
        ([(0, 0, 10, 1, 0, 10), (1, 0, 3, 4, 0, 3), (1, 0, 10, 2, 0, 10)], [0, 1, 0]),
        ([(2, 0, 10, 3, 0, 10), (0, 0, 10, 1, 0, 10), (1, 0, 10, 2, 0, 10)], [0, 0, 0]),
    ],
)
def test_pairs_hang_together_by_half_of_the_longer_passage(pairs: list[tuple[int, ...]], wanted: list[int]) -> None:
    assert grouped(*pairs) == wanted


def test_formulaic_pairs_hang_together_by_themselves() -> None:
    pairs = [(0, 0, 10, 1, 0, 10), (1, 0, 10, 2, 0, 10), (2, 0, 10, 3, 0, 10)]
    assert grouped(*pairs, formulaic=(1, 2)) == [0, 1, 1]
    assert grouped(*pairs, formulaic=(0, 2)) == [0, 1, 2]


def test_no_pairs_make_no_cluster() -> None:
    assert clusters(np.zeros((0, 6), np.int64), np.zeros(0, np.bool_)).tolist() == []


@pytest.mark.parametrize(("docs", "common"), [(COMMON, False), (COMMON + 1, True)])
def test_a_passage_in_very_many_documents_is_standard(docs: int, common: bool) -> None:
    pairs = np.array([(doc, 0, 10, doc + 1, 0, 10) for doc in range(docs - 1)], np.int64)
    group = np.zeros(len(pairs), np.int64)
    assert standard(pairs, group).tolist() == [common] * len(pairs)


@pytest.mark.parametrize(("times", "common"), [(OFTEN - 1, False), (OFTEN, True)])
def test_a_passage_that_one_document_says_again_and_again_is_standard(times: int, common: bool) -> None:
    pairs = np.array([(0, 20 * n, 20 * n + 10, 0, 20 * n + 20, 20 * n + 30) for n in range(times - 1)], np.int64)
    other = np.array([(4, 0, 10, 5, 0, 10)], np.int64)
    group = np.array([0] * len(pairs) + [len(pairs)])
    assert standard(np.concatenate([pairs, other]), group).tolist() == [common] * len(pairs) + [False]


@pytest.mark.parametrize(
    ("characters", "kind"),
    [
        ("aZéßжñ가힣", LETTER),
        ("07٣", DIGIT),
        ("'’‘ʼ`´\u00ad\u200b\u200d\ufeff\u0301\u093e", SILENT),
        ("%儿あ一", ALONE),
        (" -–—.,;:!?()[]“”/&§$€\n\u2028\ue000", GAP),
    ],
)
def test_what_each_character_is_to_the_comparison(characters: str, kind: int) -> None:
    classes, _ = tables()
    assert {char: int(classes[ord(char)]) for char in characters} == dict.fromkeys(characters, kind)


def test_a_sign_of_share_is_a_word_of_its_own_and_no_other_mark_is() -> None:
    classes, _ = tables()
    assert {char: int(classes[ord(char)]) for char in "%a7.儿’"} == {
        "%": ALONE, "a": LETTER, "7": DIGIT, ".": GAP, "儿": ALONE, "’": SILENT,
    }  # fmt: skip


def test_case_and_accents_are_not_heard_and_letters_differ() -> None:
    _, heard = tables()
    for one, other in ("Ee", "Éé", "Ée", "Åa", "Ññ", "ﬁf", "٣٣"):
        assert heard[ord(one)] == heard[ord(other)], (one, other)
    assert len({int(heard[ord(char)]) for char in "abcdefghij0123456789"}) == 20


def test_bits_are_spread_alike_on_every_machine() -> None:
    told = mixed(np.array([0, 1, 2**63], np.uint64)).tolist()
    assert told == [0xE220A8397B1DCDAF, 0x910A2DEC89025CC1, 0x481EC0A212A9F3DB]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("prevention", "preven"),
        ("preventing", "prevent"),
        ("vulnerability", "vulnerab"),
        ("vulnerabilities", "vulnerabil"),
        ("stopped", "stop"),
        ("running", "runn"),
        ("ration", "ration"),  # a stem keeps four letters
        ("nation", "nation"),
        ("goals", "goal"),
        ("goal", "goal"),
        ("seas", "seas"),
        ("wells", "well"),
        ("well", "well"),
        ("committee", "committ"),
        ("agreed", "agre"),
        ("trees", "tree"),
        ("trustee", "trust"),
        ("used", "used"),
        ("", ""),
    ],
)
def test_stems(word: str, wanted: str) -> None:
    stem.cache_clear()
    assert stem(word) == wanted


def weights(text: str) -> list[tuple[str, float, float]]:
    hashes, flags, starts = words_of([text])
    heard = (hashes >> np.uint64(32)).astype(np.uint32)
    weight, tells = weigh(heard, flags, starts)
    words = find_words(text)
    printed = [text[start:end] for start, end in zip(words.start, words.end, strict=True)]
    return [(word, round(float(a), 3), round(float(b), 3)) for word, a, b in zip(printed, weight, tells, strict=True)]


def test_rare_words_weigh_much_and_stop_words_figures_names_and_stock_phrases_little() -> None:
    rows = weights("the zyzzyva of Orvel helped development of 38 wells")
    told = {word: (weight, tells) for word, weight, tells in rows}
    assert told["the"] == (round(FLOOR, 3), 0.0)
    assert told["38"] == (LITTLE, 0.0)
    assert told["Orvel"] == (LITTLE, 0.0)
    assert told["zyzzyva"] == (1.0, 1.0)
    assert LITTLE < told["development"][0] < 1.0
    assert told["development"][0] == told["development"][1]


def test_words_of_a_stock_phrase_tell_nothing() -> None:
    inside = {word: tells for word, _, tells in weights("wells dug during the reporting period were dry")}
    assert (inside["reporting"], inside["period"]) == (0.0, 0.0)
    apart = {word: tells for word, _, tells in weights("wells dug in a reporting hall of some period")}
    assert apart["reporting"] > 0.3
    assert apart["period"] > 0.3


def test_a_stock_phrase_does_not_run_over_the_end_of_a_document() -> None:
    words = find_words("during the reporting period")
    hashes, flags, _ = words_of(["during the reporting period"])
    heard = (hashes >> np.uint64(32)).astype(np.uint32)
    _, whole = weigh(heard, flags, np.array([0, 4]))
    _, cut = weigh(heard, flags, np.array([0, 3, 4]))
    assert len(words) == 4
    assert whole[2] == 0
    assert cut[2] > 0.3


def test_the_words_of_many_texts_and_where_each_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Two wells.", "", "Goats went up 3 hills", "…"]
    hashes, flags, starts = words_of(texts)
    assert starts.tolist() == [0, 2, 2, 7, 7]
    assert len(hashes) == len(flags) == 7
    monkeypatch.setattr("pipeline.link.reuse.wording.BATCH", 10)
    small = words_of(texts)
    assert [small[0].tolist(), small[1].tolist(), small[2].tolist()] == [
        hashes.tolist(),
        flags.tolist(),
        starts.tolist(),
    ]
    assert next(text.strip() for text, _ in batches(texts)).startswith("Two wells")
    assert len(list(batches(texts))) > 1
    nothing = words_of([])
    assert [nothing[0].tolist(), nothing[1].tolist(), nothing[2].tolist()] == [[], [], [0]]


def test_kinds_of_words_are_bits() -> None:
    words = find_words("The Orvel wells held 38 tons, and goats slept. Rain fell.")
    told = dict(zip(["The", "Orvel", "wells", "held", "38"], flags_of(words).tolist(), strict=False))
    assert told["38"] & NUMBER
    assert not told["wells"] & (NUMBER | STOP | NAME | OPENS)
    assert told["The"] & OPENS
    assert told["The"] & STOP
    assert told["Orvel"] & NAME
    opening = [at for at, kind in enumerate(flags_of(words).tolist()) if kind & OPENS]
    assert opening[0] == 0
    assert len(opening) == 2


def part(tmp_path, *texts: str, docs: tuple[str, ...] = ()) -> PartWords:
    names = docs or tuple(f"d{at}" for at in range(len(texts)))
    called = enumerate(zip(names, texts, strict=True))
    passages = [StoredPassage(doc=name, block=f"p{at}", text=text) for at, (name, text) in called]
    store = PassageStore(tmp_path)
    assert store.write_parts(gathered(passages)) == 1
    fingerprint(PartTask(tmp_path, 0, Settings()))
    part_words.cache_clear()
    return part_words(tmp_path, 0)


def test_stems_of_a_unit_stand_once_with_their_greater_weight() -> None:
    spans = np.array([[0, 4], [2, 6]])
    stems = np.array([7, 8, 7, 9, 7, 8], np.uint32)
    weight = np.array([0.3, 1.0, 1.0, 0.0, 0.6, 0.0])
    unit, found, weighed, at = bags(spans, stems, weight)
    assert unit.tolist() == [0, 0, 1]
    assert found.tolist() == [7, 8, 7]
    assert weighed.tolist() == [1.0, 1.0, 1.0]
    assert at.tolist() == [0, 1, 2]
    assert [len(column) for column in bags(spans, stems, np.zeros(6))] == [0, 0, 0, 0]


def test_a_unit_has_four_telling_stems_and_no_more_than_ninety_words(tmp_path) -> None:
    short, enough, just = "Goats drink murky water.", "Goats drink murky water daily.", "Goats drink murky water."
    long = " ".join(f"goat{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(LONGEST + 1)).capitalize() + "."
    words = part(tmp_path, short.replace("murky ", ""), enough, long, long.replace("goatab ", ""), just)
    arrays = unit_arrays(words)
    counts = [len(units(arrays, words, local).spans) for local in range(5)]
    assert counts[0] == 0
    assert counts[1] == 1
    assert counts[2] == 0
    assert counts[3] == 1
    assert counts[4] == 1


def test_a_unit_tells_its_words_names_and_whether_it_is_a_title(tmp_path) -> None:
    words = part(
        tmp_path, "Farmers in Orvel planted 38 seedlings beside muddy canals.", "Planting seedlings beside muddy canals"
    )
    arrays = unit_arrays(words)
    told = units(arrays, words, 0)[0]
    assert told.words.count(-1) == 1
    assert len(told.words) == 9
    assert len(told.names) == 3  # "Farmers in Orvel"
    assert not told.title
    assert units(arrays, words, 1)[0].title
    assert set(told.bag.values()) <= {0.3, 0.6, 1.0}
    assert next(iter(units(arrays, words, 1)[0].bag)) == units(arrays, words, 1).stems[0]


def claims(tmp_path, one: str, other: str) -> list[PairFound]:
    words = part(tmp_path, one, other)
    arrays = restated.site_arrays(words)
    seeds = restated.like_sites(arrays["key"], restated.site_places(arrays))
    return restated.restated(seeds, lambda _: arrays)


CLAIM = "Stranded pupils accounted for 38 per cent of registered victims."


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Stranded pupils accounted for 35 per cent of all registered victims.", True),
        ("Stranded pupils accounted for 35 million of registered victims.", False),
        ("Drowned shepherds accounted for 35 per cent of registered victims.", False),  # another subject
        ("Stranded pupils accounted for 35 per cent of it.", False),  # nothing tells behind the figure
        ("Stranded pupils in Orvel accounted for 35 per cent of registered victims.", False),  # of another place
        (
            "Stranded pupils, the wardens of the north said, accounted for 35 per cent of registered victims.",
            False,
        ),
    ],
)
def test_a_claim_told_again_in_nearly_the_same_words(tmp_path, other: str, found: bool) -> None:
    assert bool(claims(tmp_path, CLAIM, other)) is found


def test_where_a_claim_told_again_begins_and_ends(tmp_path) -> None:
    (pair,) = claims(tmp_path, f"It rained. {CLAIM}", CLAIM.replace("38", "35"))
    assert (pair.doc_a, pair.a0, pair.a1, pair.doc_b, pair.b0, pair.b1, pair.shared) == (0, 2, 11, 1, 0, 9, 9)


def test_figures_of_one_document_are_not_held_against_each_other() -> None:
    keys = np.array([5, 5, 5, 6], np.uint64)
    places = place_of(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]))
    seeds = restated.like_sites(keys, places)
    assert len(seeds.a) == 2
    assert restated.restated(Seeds(seeds.a[:0], seeds.b[:0]), lambda _: {}) == []


def test_two_words_that_stand_around_very_many_figures_are_a_set_phrase() -> None:
    def met(docs: int) -> int:
        keys = np.full(docs, 9, np.uint64)
        return len(restated.like_sites(keys, place_of(np.arange(docs), np.zeros(docs, np.int64))).a)

    assert met(restated.MOST) > 0
    assert met(restated.MOST + 1) == 0


def test_documents_are_held_until_they_are_too_many(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = part(tmp_path, "Goats sleep here.", "Wardens count dry wells. Rain fell", "Two", "Hills are green")
    side = side_of(words, 1)
    assert len(side.words) == 6
    assert side.opens == [0, 4]
    assert HELD == 4_000_000
    held = AlignedDocuments(PassageStore(tmp_path))
    monkeypatch.setattr("pipeline.link.reuse.aligned_documents.HELD", 9)
    first, second = held[0], held[1]
    assert held[0] is first  # asked for again: now the last used
    assert held[1] is second
    held[2]
    assert list(held._known) == [0, 1, 2][-len(held._known) :]
    held[3]
    assert 3 in held._known
    assert held._held == sum(len(one.words) for one in held._known.values())
    assert len(held._known) == 2


@pytest.mark.parametrize(
    ("parts", "wanted"), [(1, 1), (80, 1), (81, 2), (160, 2), (161, 4), (320, 4), (321, 8), (0, 1)]
)
def test_partitions_are_a_power_of_two(parts: int, wanted: int) -> None:
    assert prefixes(parts) == wanted


def test_the_partition_of_a_fingerprint_is_its_leading_bits() -> None:
    hashes = np.array([0, 2**62, 2**63, 2**64 - 1], np.uint64)
    assert prefix_of(hashes, 1).tolist() == [0, 0, 0, 0]
    assert prefix_of(hashes, 2).tolist() == [0, 0, 1, 1]
    assert prefix_of(hashes, 4).tolist() == [0, 1, 2, 3]


def test_clauses_open_units_of_their_own() -> None:
    words = find_words("Goats drink murky water daily; wardens count empty barrels twice.")
    assert [bool(kind & CLAUSE) for kind in flags_of(words).tolist()].count(True) >= 1


def passages(*sizes: int) -> list[StoredPassage]:
    """Documents of so many words each, about six letters a word."""
    return [StoredPassage(doc=f"d{at}", block="p1", text="wells " * (size - 1)) for at, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "wanted"),
    [((), []), ((5,), [["d0"]]), ((40, 5), [["d0"], ["d1"]]), ((20,), [["d0"]]), ((5, 5), [["d0", "d1"]])],
)
def test_a_part_is_never_empty_and_ends_where_it_is_full(sizes: tuple[int, ...], wanted: list[list[str]]) -> None:
    assert [[one.doc for one in batch] for batch in _batches(gathered(passages(*sizes)), 20)] == wanted


def test_a_document_of_a_later_part_is_read_from_that_part(tmp_path) -> None:
    texts = ["Goats sleep here in spring.", "Wardens count dry wells.", "Hills are green."]
    store = PassageStore(tmp_path)
    rows = [StoredPassage(doc=f"d{at}", block="p1", text=text) for at, text in enumerate(texts)]
    count = store.write_parts(gathered(rows), 1)
    assert count == 3
    for number in range(count):
        fingerprint(PartTask(tmp_path, number, Settings()))
    part_words.cache_clear()
    held = AlignedDocuments(store)
    assert [len(held[doc].words) for doc in range(3)] == [5, 4, 3]
