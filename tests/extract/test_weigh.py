"""How likely a place or a time is a figure's own, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.extract.slots import reader as slot_reader
from pipeline.extract.slots.spread import Spread
from pipeline.extract.statistics import find_statistics
from pipeline.extract.weigh import judge as weigh_judge
from pipeline.extract.weigh import weighing
from pipeline.extract.weigh.around import BEFORE, EARLIER, ELSEWHERE, OWN, Around
from pipeline.extract.weigh.judge import NAMES, WEIGHTS, Weigher, numbers_of, shipped
from pipeline.extract.weigh.numbers import Answer
from pipeline.language.sureness import Sureness
from pipeline.language.trees import LEAF, Trees
from pipeline.model.document import Document
from pipeline.model.records import Slot, Statistic
from pipeline.model.spans import Span
from tests.drawn import document

TEXT = "Wells ran dry in Peru in 2029. Of the wells in Chad, 40 per cent were mended in 2031. Most were old."


def span_of(doc: Document, words: str) -> Span:
    at = doc.text.index(words)
    return Span(at, at + len(words))


def answer_of(doc: Document, words: str) -> Answer:
    figure = doc.layer(Statistic)[0]
    return Answer(figure.block, figure.number, figure.sentence, words, span_of(doc, words), None, 0.0, None, "Chad")


@pytest.mark.parametrize(("slot", "words"), [("place", "Chad"), ("place", "Peru"), ("time", "2031"), ("time", "2029")])
def test_every_number_has_a_name(slot: str, words: str) -> None:
    doc = document(TEXT)
    around = Around(doc, [(one.block, one.number) for one in doc.layer(Statistic)])
    numbers = numbers_of(slot, around, answer_of(doc, words))
    assert len(numbers) == len(NAMES[slot])
    asked = dict(zip(NAMES[slot], numbers, strict=True))
    assert asked["stands own"] == (words in {"Chad", "2031"})
    assert asked["stands earlier"] == (words in {"Peru", "2029"})
    if slot == "place":
        assert asked["rules say it"] == (words == "Chad")
    else:
        assert asked["year in its sentence"] == (words == "2031")


def test_where_an_answer_stands() -> None:
    doc = document("Mills of Mali stood idle.", TEXT)
    around = Around(doc, ())
    block, sentence = doc.layer(Statistic)[0].block, doc.layer(Statistic)[0].sentence
    parts = [around.part(block, sentence, span_of(doc, words)) for words in ("Mali", "Peru", "Chad")]
    assert parts == [BEFORE, EARLIER, OWN]
    assert around.part(block, sentence, None) == ELSEWHERE


def test_a_judge_that_asks_other_things_is_refused(tmp_path: Path) -> None:
    judge = shipped("place")
    judge.save(tmp_path / "place.npz")
    assert Weigher.open("place", tmp_path / "place.npz").alone == judge.alone
    with pytest.raises(ValueError, match="asks other numbers of a time"):
        Weigher.open("time", tmp_path / "place.npz")
    assert set(WEIGHTS) == set(NAMES)


def always(slot: str, odds: float) -> Weigher:
    """A judge to whom every answer is equally likely."""
    one = np.array([0])
    trees = Trees(
        np.array([LEAF], dtype=np.int16), np.zeros(1, np.float32), one.astype(np.int32), one.astype(np.int32),
        np.zeros(1, np.float32), one.astype(np.int32), np.array(odds),
    )  # fmt: skip
    return Weigher(slot, trees, Sureness(least=0.5), alone=0.8)


def places(text: str) -> list[tuple[str | None, list[float | None]]]:
    found = list(find_statistics(document(text)))
    slots = [one for one in found if isinstance(one, Slot) and one.slot == "place"]
    return [
        (one.place, [slot.likelihood for slot in slots if slot.statistic == one.id])
        for one in found
        if isinstance(one, Statistic)
    ]


def test_a_place_that_is_unlikely_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "shipped", lambda slot: always(slot, 2.0))
    assert places("In Chad, 40 wells ran dry.") == [("Chad", [0.88])]
    monkeypatch.setattr(weighing, "shipped", lambda slot: always(slot, -2.0))
    assert places("In Chad, 40 wells ran dry.") == [(None, [])]


YEARLY = "This report covers the period from 1 January to 31 December 2030."
HALF = "This report covers the period from 1 July to 31 December 2030."


@pytest.mark.parametrize(
    ("about", "text", "covered", "year"),
    [
        (YEARLY, "The Office closed 419 cases.", 0.5, "2030"),
        (YEARLY, "The Office closed 419 cases.", 0.7, None),
        (YEARLY, "In the prior year, the Office closed 419 cases.", 0.5, None),
        (YEARLY, "Some 419 cases were closed by May 2029.", 0.5, None),
        (HALF, "The Office closed 419 cases.", 0.5, None),
        ("This report is short.", "The Office closed 419 cases.", 0.5, None),
    ],
)
def test_the_year_that_a_report_covers_is_told_of_what_has_no_time(
    about: str, text: str, covered: float, year: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "shipped", lambda slot: replace(always(slot, 0.4), covered=covered))
    found = list(find_statistics(document(about, text)))
    *_, figure = (one for one in found if isinstance(one, Statistic))
    told = figure.time == "2030" and figure.time_from == "2030"
    assert told == (year is not None)
    if told:
        assert [one.likelihood for one in found if isinstance(one, Slot) and one.slot == "time"] == [0.6]


def test_how_likely_each_word_is() -> None:
    starts, ends = [0, 5, 8, 13], [4, 7, 12, 17]
    zero = np.zeros(4, dtype=np.float32)
    high = np.array([0, 0, 9, 0], dtype=np.float32)
    spread = Spread(starts, ends, high, high, zero, np.zeros(4, dtype=np.intp), (0.0, 0.0))
    mean, most = spread.of(Span(8, 12))
    assert mean == most > 0.99
    assert spread.of(Span(0, 4))[0] < 0.01
    mean, most = spread.of(Span(5, 12))
    assert 0.4 < mean < 0.6 < most
    assert spread.of(Span(40, 44)) == (-1.0, -1.0)
    assert len(spread.rest) == 2
    assert max(spread.rest) < 0.01
    nothing = Spread(starts, ends, zero, zero, zero, np.zeros(4, dtype=np.intp), (9.0,))
    assert nothing.rest[0] > 0.99


def test_the_likelihoods_of_runs_add_up_to_those_of_words() -> None:
    """Against every run counted one by one."""
    rng = np.random.default_rng(5)
    lines = np.array([0, 0, 0, 1, 1])
    start, end, inside = (rng.normal(size=5).astype(np.float32) for _ in range(3))
    spread = Spread([0, 2, 4, 6, 8], [1, 3, 5, 7, 9], start, end, inside, lines, (0.3, -0.2))
    weights = {
        (at, last): np.exp(start[at] + end[last] + inside[at : last + 1].sum())
        for at in range(5)
        for last in range(at, 5)
        if lines[at] == lines[last]
    }
    total = sum(weights.values()) + np.exp(0.3) + np.exp(-0.2)
    for word in range(5):
        own = sum(weight for (at, last), weight in weights.items() if at <= word <= last) / total
        assert spread.of(Span(2 * word, 2 * word + 1))[0] == pytest.approx(own, abs=2e-3)
    assert spread.rest == pytest.approx([np.exp(0.3) / total, np.exp(-0.2) / total], abs=2e-3)


@pytest.mark.parametrize(
    ("module", "missing"),
    [(weigh_judge, "weights that judge the (?:place|time)"), (slot_reader, "weights that read what a figure means")],
)
def test_missing_weights_are_an_error_and_no_silence(module, missing, monkeypatch) -> None:
    module.shipped.cache_clear()
    monkeypatch.setattr(module, "weights", lambda *_: None)
    with pytest.raises(FileNotFoundError, match=missing):
        document("Mills of Mali stood idle.", TEXT)
    module.shipped.cache_clear()
