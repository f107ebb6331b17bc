"""Choosing among the readings of what a figure counts."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

import numpy as np
import pytest

from pipeline.extract.choice.chooser import Chooser, Option, trained
from pipeline.extract.choice.counted import Asked, chosen, options, overlap
from pipeline.extract.choice.forest import Forest
from pipeline.extract.choice.labels import read_labels
from pipeline.extract.choice.readings import clean, readings
from pipeline.extract.choice.training import Example, Settings, train
from pipeline.extract.parse import trees
from pipeline.extract.scope import scope_of
from pipeline.extract.scope_time import find_times
from pipeline.extract.scope_view import View
from pipeline.quantity.quantities import find_quantities


def _asked(text: str, at: int = 0) -> Asked:
    figures, times = find_quantities(text), [when.span for when in find_times(text)]
    (tree,) = trees([(text, figures, times)])
    view = View(text, figures, times, "", tree)
    earlier: list[object] = []
    for index in range(at):
        earlier.append(scope_of(view, index, earlier))  # type: ignore[arg-type]
    return Asked(view, at, earlier, scope_of(view, at, earlier))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("the nurses of", "nurses"),
        ("nurses were trained", "nurses trained"),
        ("nurses who were trained", "nurses who were trained"),
        ("40 nurses; the others", ""),
        ("of the", ""),
        ("Three cases involving staff", "cases involving staff"),
        ("fairs which supported", "fairs"),
        ("women who fled", "women who fled"),
        ("nurses (in camps", "nurses in camps"),
        (None, ""),
    ],
)
def test_phrases_are_cleaned(words: str | None, phrase: str) -> None:
    assert clean(words) == phrase


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("In March, 40 nurses were trained in first aid.", 0, "nurses trained in first aid"),
        ("(d) Donor countries: $40 million (15 per cent);", 0, "Donor countries"),
        ("Life expectancy is 71 years for men, compared with 76 years for women.", 1, "women"),
        ("The mission received 90 complaints, of which 12 were dismissed.", 1, "dismissed"),
    ],
)
def test_a_careful_answer_is_among_the_readings(text: str, at: int, wanted: str) -> None:
    asked = _asked(text, at)
    found = readings(asked.view, asked.at, asked.earlier, asked.rule)
    assert any(wanted in phrase for phrase, _ in found), found
    assert len({phrase.lower() for phrase, _ in found}) == len(found)


def test_options_say_where_they_come_from() -> None:
    found = options(_asked("In March, 40 nurses were trained in first aid."), "count")
    assert any("way=rule" in option.features for option in found)
    assert {option.features["options"] for option in found} == {float(len(found))}


def test_the_rules_answer_where_there_are_no_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("pipeline.extract.choice.chooser.WEIGHTS", tmp_path)
    trained.cache_clear()
    asked = _asked("In March, 40 nurses were trained in first aid.")
    assert chosen([(asked, "count")]) == [asked.rule.counted]
    trained.cache_clear()


def test_without_a_parse_the_rules_answer() -> None:
    text = "In March, 40 nurses were trained in first aid."
    view = View(text, find_quantities(text), [])
    asked = Asked(view, 0, (), scope_of(view, 0))
    assert chosen([(asked, "count")]) == [asked.rule.counted]


_QUICK = Settings(trees=40, leaves=15, rate=0.1, least=20)


def _examples() -> list[Example]:
    random = np.random.default_rng(5)
    made = []
    for number in range(300):
        features = random.random((6, 3))
        listed = [Option(f"{number} {at}", {"a": row[0], "b": row[1], "c": row[2]}) for at, row in enumerate(features)]
        made.append(Example(f"d{number % 9}", listed, [float(a - b > 0.3) for a, b, _ in features]))
    return made


def test_a_chooser_learns_and_is_the_same_after_saving(tmp_path: Path) -> None:
    found = _examples()
    model = train(found, _QUICK)
    best = model.best([one.options for one in found])
    right = [one.good[place] for one, place in zip(found, best, strict=True) if place is not None and any(one.good)]
    assert sum(right) > 0.95 * len(right)
    paths = [tmp_path / "a.npz", tmp_path / "b.npz"]
    for path in paths:
        model.forest.save(path, sorted(model.columns))
    assert paths[0].read_bytes() == paths[1].read_bytes()
    forest, columns = Forest.open(paths[0])
    again = Chooser(forest, {name: at for at, name in enumerate(columns)})
    assert again.best([one.options for one in found]) == best
    assert again.best([[]]) == [None]


def test_a_forest_scores_as_scikit_learn_does(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.extract.choice import training

    fitted = []
    made = training.HistGradientBoostingRegressor

    def spy(**settings: object) -> object:
        fitted.append(made(**settings))
        return fitted[-1]

    monkeypatch.setattr(training, "HistGradientBoostingRegressor", spy)
    found = _examples()
    model = train(found, _QUICK)
    table = model.table([option for one in found for option in one.options])
    wanted = fitted[0].predict(table)
    scores = model.forest.score(table)
    assert np.allclose(scores, wanted, atol=1e-4)


@pytest.mark.parametrize(("one", "other", "share"), [("a b", "a b", 1.0), ("a b", "a c", 0.5), ("", "a", 0.0)])
def test_overlap(one: str, other: str, share: float) -> None:
    assert overlap(one.split(), other.split()) == share


def test_labels_hold_no_text_and_know_when_it_changed(tmp_path: Path) -> None:
    text = "In March, 40 nurses were trained."
    path = tmp_path / "labels.jsonl"
    row = {"doc": "x", "block": "p1", "crc": zlib.crc32(text.encode()), "at": 10}
    path.write_text(json.dumps(row | {"counted": [[13, 19], "who", [25, 32]], "or": [[13, 19]]}) + "\n")
    (label,) = read_labels(path)
    assert label.answers(text) == ["nurses who trained", "nurses"]
    assert label.answers(text + " ") is None


@pytest.mark.parametrize(
    ("text", "at", "counted"),
    [
        ("An estimated 47.2 million herders were displaced by floods.", 0, "herders displaced by floods"),
        ("The flood hit 300 pupils (180 girls and 120 boys).", 1, "girls hit by flood"),
        ("Some $3 million was allocated to the clinics.", 0, "funding allocated to the clinics"),
        ("The agency trained 3,000 health workers.", 0, "health workers trained by agency"),
    ],
)
def test_what_is_chosen_with_the_weights_that_come_with_ibid(text: str, at: int, counted: str) -> None:
    (found,) = chosen([(_asked(text, at), "stat")])
    assert found is not None
    assert overlap(found.split(), counted.split()) >= 0.8, found


def test_no_participle_is_made_of_a_noun_or_misspelt() -> None:
    for text in (
        "The fee is 40 cents for boats.",
        "The crews were carrying 40 crates.",
        "Output has risen by 40 tons.",
    ):
        asked = _asked(text)
        said = " ".join(phrase for phrase, _ in readings(asked.view, asked.at, asked.earlier, asked.rule))
        assert not re.search(r"cented|carryed|rised|feeed", said), said
