"""Who says a figure: those who say it, those who only do, sources that hold on, and those that have ended."""

from __future__ import annotations

import pytest

from pipeline.extract.sayers.cues import cues_of
from pipeline.extract.sayers.figure import Asked, Figure
from pipeline.extract.sayers.judge import shipped
from pipeline.extract.sayers.pairs import NAMES, OF_PAIR, candidates, numbers_of
from pipeline.extract.sayers.sight import Sight
from pipeline.model.records import Slot, Statistic
from pipeline.model.spans import Span
from tests.drawn import document

LEAD = "Water grew scarce in the valleys. "


def told(text: str) -> list[str | None]:
    return [figure.attribution for figure in document(LEAD + text).layer(Statistic)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("According to the Wells Agency, 40 per cent of wells ran dry.", "Wells Agency"),
        ("Some 40 per cent of wells ran dry, according to the Wells Agency.", "Wells Agency"),
        ("The Wells Agency estimates that 40 per cent of wells ran dry.", "Wells Agency"),
        ("The Ministry of Water reported that 3,200 wells had run dry.", "Ministry of Water"),
        ("A survey conducted by the Wells Institute found that 40 per cent of wells ran dry.", "Wells Institute"),
        ("Norland stated that 2 million people drank from open wells.", "Norland"),
        ("One delegation noted that 40 per cent of wells had run dry.", "delegation"),
        ("Local officials said that 40 per cent of wells had run dry.", "officials"),
    ],
)
def test_one_who_says_a_figure_is_its_source(text: str, who: str) -> None:
    said = told(text)[-1]
    assert said is not None
    assert who in said


@pytest.mark.parametrize(
    "text",
    [
        "The Wells Agency repaired 40 wells in May.",
        "The Office opened 99 proceedings and closed 24 of them.",
        "The Government built 14 schools and trained 4,000 masons.",
        "The police arrested 14 smugglers and seized 200 kilograms of ivory.",
        "The Fund, which supports 70 schools, reports each year to the Board.",
        "It is estimated that 40 per cent of wells ran dry.",
        "Some 40 per cent of wells ran dry in 2030.",
        "Table 3 shows that 21 posts were vacant.",
        "Annex II lists the 11 recommendations of the Board.",
        "The 44 recommendations of the Board were accepted.",
    ],
)
def test_one_who_does_something_is_no_source(text: str) -> None:
    assert set(told(text)) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "The Director of Wells noted that rain was rare. She added that 40 per cent of wells had run dry.",
        "According to the Wells Agency, 1,900 wells leak. Of these, 270 are new.",
        "The Wells Agency estimated that 40 per cent of wells leak. It also found that 12 per cent had no cover.",
    ],
)
def test_a_source_holds_on_while_the_text_speaks_of_its_finding(text: str) -> None:
    said = told(text)[-1]
    assert said is not None
    assert "Wells" in said


@pytest.mark.parametrize(
    "text",
    [
        "The Wells Agency estimated that 40 per cent of wells leak. The Government built 14 schools in the hills.",
        "According to the Wells Agency, 40 wells leak. Some 9 million people live in the valleys.",
        "The Director said that 40 wells leak. The police arrested 14 smugglers on the coast in May 2031.",
    ],
)
def test_a_source_ends_where_another_matter_begins(text: str) -> None:
    assert told(text)[-1] is None


def test_where_a_source_stands_and_how_likely_it_is_right_is_kept() -> None:
    from pipeline.extract.masks import find_masks
    from pipeline.extract.statistics import find_statistics
    from pipeline.model.records import Mask

    doc = document("The Wells Agency estimates that 40 per cent of wells ran dry.")
    doc = doc.having({Mask: find_masks(doc)})
    (slot,) = [one for one in find_statistics(doc) if isinstance(one, Slot) and one.slot == "attribution"]
    assert doc[slot.span].endswith("Wells Agency")
    assert slot.likelihood is not None
    assert 0.5 <= slot.likelihood <= 1


@pytest.mark.parametrize(
    ("sentence", "phrase", "lead", "verb"),
    [
        ("According to the Wells Agency, 40 wells leak.", "Wells Agency", "according", ""),
        ("The leaks were verified by the Wells Agency.", "Wells Agency", "told by", ""),
        ("The price was higher than in the approved budget.", "approved budget", "in", ""),
        ("Against 9 per cent applied in the approved budget, it fell.", "approved budget", "held in", ""),
        ("A survey of 40 towns held in 2030 found that wells leak.", "survey", "none", "find"),
        ("The Wells Agency, in its yearly report, found that wells leak.", "Wells Agency", "none", "find"),
        ("The Wells Agency has also trained 40 masons.", "Wells Agency", "none", "train"),
        ("Port captains estimate that 40 moorings are safe.", "Port captains", "none", "estimate"),
        ("Figures from the Ministry of Water show a fall.", "Ministry of Water", "data from", "show"),
    ],
)
def test_what_stands_around_a_phrase(sentence: str, phrase: str, lead: str, verb: str) -> None:
    found = {one.span.of(sentence): cue for one, cue in cues_of(sentence)}
    assert phrase in found
    assert (found[phrase].lead, found[phrase].verb) == (lead, verb)


def test_the_likeliest_phrase_is_told_and_of_equals_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = document("The Wells Agency stressed that the Ponds Office estimates that 40 per cent of wells ran dry.")
    (figure,) = doc.layer(Statistic)
    pairs = list(candidates(Figure(Sight(doc), Asked(figure.block, figure.number), [figure.number])))
    assert len(pairs) > 1
    judge = shipped()
    monkeypatch.setattr(judge, "raw", lambda rows: [0.9] * len(rows))
    best = judge.best(pairs)
    assert best is not None
    assert best.span == pairs[0].span


def test_whom_rules_say_goes_first_and_where_they_say_nobody_the_judge_must_be_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doc = document("The Wells Agency stressed that the Ponds Office estimates that 40 per cent of wells ran dry.")
    (figure,) = doc.layer(Statistic)
    sight, judge = Sight(doc), shipped()
    monkeypatch.setattr(judge, "raw", lambda rows: [0.2, 0.3][-len(rows) :])

    def source(ruled: str | None) -> str | None:
        asked = Asked(figure.block, figure.number, ruled)
        found = judge.source(list(candidates(Figure(sight, asked, [figure.number]))))
        return doc[found.span] if found else None

    assert source("Wells Agency") == "Wells Agency"
    assert source(None) is None
    monkeypatch.setattr(judge, "raw", lambda rows: [0.2, 0.9][-len(rows) :])
    assert source(None) == "Ponds Office"


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("a harbour clinic", ["harbour clinic"]),
        ("harbour clinic", ["harbour clinic"]),
        ("Wells Agency", []),
        ("40", []),
    ],
)
def test_whom_the_reader_reads_is_a_candidate_where_no_phrase_is_alike(read: str, said: list[str]) -> None:
    doc = document("The Wells Agency heard that a harbour clinic had 40 beds.")
    (figure,) = doc.layer(Statistic)
    at = doc.text.index(read)
    plain, more = (
        [pair.text for pair in candidates(Figure(Sight(doc), asked, [figure.number]))]
        for asked in (
            Asked(figure.block, figure.number),
            Asked(figure.block, figure.number, read=Span(at, at + len(read))),
        )
    )
    assert more == plain + said


@pytest.mark.parametrize(
    ("front", "text", "who"),
    [
        ("Report of the Secretary-General", "The Secretariat recorded 23 leaks.", None),
        ("Report of the Secretary-General", "The Secretariat verified 23 leaks.", "Secretariat"),
        ("Report of the Secretary-General", "The Secretariat recorded that 23 wells leaked.", "Secretariat"),
        ("Report of the Secretary-General", "The Wells Agency recorded 23 leaks.", "Wells Agency"),
        ("Report of the Wells Agency", "The Wells Agency recorded 23 leaks.", None),
        ("Report of the Wells Agency", "Some 23 leaks were recorded by the Secretariat.", "Secretariat"),
        ("Wells and ponds", "In the previous report, 23 wells were said to leak.", None),
        ("Wells and ponds", "In the interim report, 23 wells were said to leak.", None),
        ("Wells and ponds", "According to the previous report, 23 wells leak.", "previous report"),
        ("Wells and ponds", "The previous report found that 23 wells leak.", "previous report"),
    ],
)
def test_who_wrote_the_document_and_what_it_only_cites_are_no_sources_however_likely(
    front: str, text: str, who: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = document(text, heading=front)
    (figure,) = doc.layer(Statistic)
    judge = shipped()
    monkeypatch.setattr(judge, "raw", lambda rows: [0.95] * len(rows))
    found = judge.source(list(candidates(Figure(Sight(doc), Asked(figure.block, figure.number), [figure.number]))))
    assert (found and doc[found.span]) == who


def test_the_judge_asks_what_it_learnt_on() -> None:
    assert shipped().names == NAMES
    with pytest.raises(ValueError, match=f"{len(NAMES)} numbers"):
        shipped().raw([[0.0]])


def test_the_numbers_of_a_pair_are_those_that_each_question_gives() -> None:
    text = (
        "The Wells Agency reported in its survey that 40 per cent of wells leak. According to the Ministry of Water, "
        "12 per cent were closed. Data from the Agency show that officials expect 9 more."
    )
    doc = document(LEAD + text)
    sight, figures = Sight(doc), doc.layer(Statistic)
    pairs = [
        pair
        for one in figures
        for pair in candidates(Figure(sight, Asked(one.block, one.number), [other.number for other in figures]))
    ]
    assert {pair.cue.lead for pair in pairs} >= {"according", "data from"}
    for pair in pairs:
        asked = [round(float(look(pair)), 4) for look in OF_PAIR.values()]
        assert numbers_of(pair) == [*asked, *pair.figure.numbers_seen]
