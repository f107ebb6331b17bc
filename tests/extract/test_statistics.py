"""What figures count, of what, where, when and by whom; and which tier they are."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.statistics import _is_prose
from pipeline.extract.weigh.weighing import Weighing
from pipeline.model.errors import StageError
from pipeline.model.records import Mask, Sentence, Statistic
from tests.drawn import document


def figures(*paragraphs: str) -> list[Statistic]:
    return list(document(*paragraphs).layer(Statistic))


def plain(time: str | None) -> str | None:
    """A time without the preposition before it."""
    return time and re.sub(r"^(?:[Ii]n|[Oo]n|[Bb]y|[Ff]rom|[Aa]t|[Aa]s of|[Ss]ince|[Dd]uring)\s|\bthe\s", "", time)


def same_words(told: str | None, wanted: str) -> bool:
    """Whether most words are the same, as a reader would judge."""
    one, other = (set(re.findall(r"\w+", (text or "").lower())) for text in (told, wanted))
    return 2 * len(one & other) >= len(one) + len(other) - max(2, len(other) // 2)


@pytest.mark.parametrize(
    ("text", "counted", "whole"),
    [
        (
            "Farmers account for 38 per cent of households reached.",
            "farmers among households reached",
            "households reached",
        ),
        (
            "Rail accounted for 12 per cent of freight traffic.",
            "Rail",
            "freight traffic",
        ),
        ("Some 12 per cent of the villages were flooded.", "villages flooded", "villages"),
        ("An estimated 47 million children had been displaced by drought.", "children displaced by drought", None),
        ("The office has an approved budget of $23 million.", "approved budget of office", None),
        ("They made 120 proposals, 33 (28 per cent) of which were rejected.", "proposals made", None),
    ],
)
def test_what_is_counted_and_of_what(text: str, counted: str, whole: str | None) -> None:
    first = figures(text)[0]
    assert same_words(first.counted, counted), first.counted
    assert (first.denominator is None) == (whole is None)
    assert whole is None or same_words(first.denominator, whole)


def test_a_part_in_brackets_counts_what_the_figure_before_it_counts() -> None:
    made, rejected, share = figures("They made 120 proposals, 33 (28 per cent) of which were rejected.")
    assert made.counted == "proposals made"
    assert rejected.counted == share.counted
    assert "rejected" in (share.counted or "")
    assert "proposals" in (share.denominator or "")


@pytest.mark.parametrize(
    ("text", "time", "ends"),
    [
        ("As of January 2025, 55 States had signed.", "As of January 2025", ("2025-01", "2025-01")),
        ("Some 300 people fled between 2018 and 2023.", "between 2018 and 2023", ("2018", "2023")),
        ("Losses came to $3 million since 2014.", "since 2014", ("2014", None)),
        ("Use will reach 40 per cent by 2030.", "by 2030", (None, "2030")),
        ("It cost $4 million (20 per cent) more in 2023.", "in 2023", ("2023", "2023")),
        ("Some 12 bridges were rebuilt.", None, (None, None)),
        ("By the late 2070s, a third of wells will be dry.", "By the late 2070s", (None, "2070")),
        ("A 14 per cent increase from 2023 was noted.", None, (None, None)),
        ("Some 60 wells are currently dry.", "currently", (None, None)),
        ("At year-end 2024, 71 appeals were open.", "At year-end 2024", ("2024", "2024")),
        ("A workshop was held on 3 May 2024 for 30 nurses.", "3 May 2024", ("2024-05-03",) * 2),
    ],
)
def test_when_a_figure_holds(text: str, time: str | None, ends: tuple[str | None, str | None]) -> None:
    first = figures(text)[0]
    assert plain(first.time) == plain(time)
    assert (first.time_from, first.time_to) == ends


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Zambia, 40 per cent of wells ran dry.", "Zambia"),
        ("Some 333 million people worldwide live without power.", "global"),
        ("Some 12 per cent of pupils in sub-Saharan Africa walk to school.", "sub-Saharan Africa"),
        ("In 2024, Chad vaccinated some 40,000 pupils in all schools.", "Chad"),
        ("The crew seized 12 drums at Orvel International Airport.", "Orvel International Airport"),
        ("In developing regions, 12 per cent of pupils walk to school.", "developing regions"),
    ],
)
def test_where_a_figure_holds(text: str, place: str | None) -> None:
    assert figures(text)[0].place == place


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("According to UNICEF, 40 per cent of wells ran dry.", "UNICEF"),
        ("Some 40 per cent of wells ran dry, according to UNICEF.", "UNICEF"),
        ("In 2024, ILO estimated that it cost $3 billion.", "ILO"),
        ("Recent studies suggest that 40 per cent of wells are dry.", "Recent studies"),
        ("It is estimated that 40 per cent of wells are dry.", None),
        ("The office issued 12 audit reports that led to 40 proposals.", None),
    ],
)
def test_who_says_so(text: str, who: str | None) -> None:
    assert figures(text)[-1].attribution == who


def test_a_sentence_that_goes_on_inherits_who_says_so() -> None:
    found = figures("According to ILO, some 1.7 million people were in bondage. A further 1.3 million worked for debt.")
    assert [figure.attribution for figure in found] == ["ILO", "ILO"]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Some 40 per cent of wells ran dry.", "stat"),
        ("Some 55 States signed the call.", "count"),
        ("A 15-month programme began.", "duration"),
        ("Girls aged 10–14 years were asked.", "duration"),
        ("The share of people under 20 is to fall.", "duration"),
        ("The proportion of those 65 or older is to grow.", "duration"),
        ("Of those aged between 12 and 17, some 40 per cent worked.", "duration"),
        ("Several dozen people left the valley.", "vague"),
        ("It is driven by three interrelated factors: (a) hunger; (b) war; and (c) need.", "enumeration"),
        ("Hundreds of families left the valley.", "vague"),
        ("Women live 77.5 years on average.", "stat"),
        ("The bureau drew up seven product categories.", "count"),
    ],
)
def test_the_tier_of_a_figure(text: str, tier: str) -> None:
    assert figures(text)[0].tier == tier


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("For audits in 2024, the cost was $900 ($700 in 2023).", ["in 2024", "in 2023"]),
    ],
)
def test_a_figure_beside_its_own_year_holds_for_that(text: str, times: list[str]) -> None:
    found = [figure.time for figure in figures(text)]
    assert [plain(found[0]), plain(found[-1])] == [plain(time) for time in times]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("In 2024, the bureau closed 40 appeals. It opened 12 others.", "In 2024"),
        ("In 2024, the bureau closed 40 appeals. Work went on. Another 12 were dropped.", "In 2024"),
    ],
)
def test_a_time_that_opened_a_sentence_holds_for_those_after_it(text: str, time: str | None) -> None:
    assert plain(figures(text)[-1].time) == plain(time)


@pytest.mark.parametrize(
    ("following", "time"),
    [
        ("It opened 12 others.", "2024"),
        ("The rules consist of 12 chapters and are old.", None),
        ("Members of the board number 12.", None),
    ],
)
def test_a_time_goes_on_into_the_next_paragraph_only_where_the_text_stays_with_it(following: str, time: str) -> None:
    assert figures("In 2024, the bureau closed 40 appeals.", following)[-1].time == time


@pytest.mark.parametrize(
    ("text", "slot", "wanted"),
    [
        ("On 4 May 2024, police stopped a truck in Chad. The truck held 12 drums.", "place", "Chad"),
        ("On 4 May 2024, police stopped a truck in Chad. The truck held 12 drums.", "time", "4 May 2024"),
        ("In 2031, 40 schools were closed in Belmar.", "place", "Belmar"),
        ("One in five women had no access to a clinic.", "denominator", "women"),
    ],
)
def test_words_at_the_ends_of_an_answer_are_its_own(text: str, slot: str, wanted: str | None) -> None:
    assert getattr(figures(text)[-1], slot) == wanted


@pytest.mark.parametrize(
    ("text", "where", "when"),
    [
        ("In 2024, results included: (a) Clean water for 41,000 people; (b) Seeds.", None, "2024"),
        ("In 2024, the bureau met in Rome. Some 12 members spoke of wells.", "Rome", "2024"),
    ],
)
def test_a_meeting_a_day_or_a_list_gives_its_place_and_time(
    text: str, where: str | None, when: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Weighing, "tells", lambda *_, **__: True)  # how likely it is, is the judge's affair
    last = figures(text)[-1]
    assert (last.place, plain(last.time)) == (where, plain(when))


@pytest.mark.parametrize(
    ("text", "at", "whole"),
    [
        ("Of the grants paid, $72 million (19 per cent) went to women.", 1, "the grants paid"),
        ("They sent $40 million to clinics, 12 per cent of which went to nurses.", 1, None),
        ("Half of the wells were dry in 2024, compared with 12 per cent in 1995.", 1, None),
        ("Some 40 per cent of wells were dry in 2024, up from 12 per cent in 1995.", 1, "wells"),
        ("Four out of the nine judges resigned.", 0, "nine judges"),
        ("About 30 per cent of wells leak, while 12 per cent hold salt.", 1, "wells"),
        ("The proportion of clinics with a plan rose from 30 per cent to 44 per cent.", 1, "clinics"),
    ],
)
def test_the_whole_of_a_part_told_elsewhere(text: str, at: int, whole: str | None) -> None:
    told = figures(text)[at].denominator
    assert whole is None or (told is not None and same_words(told, whole)), told


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("The camp had 46 tents, and 30 people left a month later.", 0),
        ("The 2030 target of 40 wells was met in each district.", 0),
    ],
)
def test_what_is_no_whole(text: str, at: int) -> None:
    assert figures(text)[at].denominator is None


def test_labels_of_a_chart_are_no_figures() -> None:
    assert figures("- 10 20 30 40 50 High Medium") == []
    assert figures("Marlow 3.5") == []
    assert figures("Annals of Wells 11 (2008): 213–232.") == []


@pytest.mark.parametrize("text", ["The Office met 43 States.", "Five were closed;", "It heard 43 envoys; and"])
def test_a_short_sentence_tells_its_figure(text: str) -> None:
    assert len(figures(text)) == 1


def test_spans_hold_the_words_they_say() -> None:
    doc = document("Some 47.2 million people in 12 States (40 per cent) lacked $3 billion in aid.[^1]")
    for figure in doc.layer(Statistic):
        assert figure.span.covers(figure.number)
        assert figure.sentence is not None
        assert figure.sentence.covers(figure.span)
        assert figure.value is not None


def test_nobody_looked_is_an_error() -> None:
    from pipeline.extract.statistics import figures_of

    doc = document("Some 12 per cent.")
    layers = {kind: records for kind, records in doc.layers.items() if kind not in {Mask, Sentence}}
    bare = type(doc)(id=doc.id, text=doc.text, layers=layers)
    with pytest.raises(StageError, match="Mask"):
        list(figures_of(bare))


@pytest.mark.parametrize(
    ("text", "at", "slot", "wanted"),
    [
        ("In Chad, nurses served in 13 districts, and in Niger, they served in 15 regions.", 0, "place", "Chad"),
        ("The agency hosted 973 volunteers in 2024, a 3 per cent decrease from 2023.", 1, "time", "in 2024"),
        ("This project engaged over 90 trainers from 12 schools.", 0, "attribution", None),
        ("Section III of the report presents three case studies of reuse.", 0, "attribution", None),
        (
            "Aid reached $21 million, an increase of 27 per cent compared with the plan.",
            1,
            "counted",
            "increase in Aid",
        ),
        (
            "Nurses came from 130 countries and accounted for 13 per cent of staff.",
            0,
            "counted",
            "countries from which Nurses came",
        ),
        ("In 2030, the Fund briefed the Council seven times.", 0, "counted", "times the Fund briefed the Council"),
        ("The right was invoked at least 78 times since May.", 0, "counted", "times the right was invoked"),
        ("The charter consists of five high-level common principles.", 0, "counted", "high-level common principles"),
        ("Out of the 910 towns, 382 submitted climate plans.", 1, "counted", "towns submitted climate plans"),
        ("The Globally Harmonized System was printed in 16 languages.", 0, "place", None),
        ("Surveys across 39 rural towns revealed that water was scarce.", 0, "counted", "rural towns with Surveys"),
        ("A total of 12 towns had built wells.", 0, "counted", "towns built wells"),
    ],
)
def test_null_rather_than_a_guess(text: str, at: int, slot: str, wanted: str | None) -> None:
    """Places of another clause or body, dates of a baseline or a release, and words that name nothing stay out."""
    told = getattr(figures(text)[at], slot)
    assert told is None if wanted is None else same_words(told, wanted), told


def test_telephone_numbers_are_no_figures() -> None:
    assert not figures("Director, Division of Planning and other matters jdoe@example.org / 212 555 0147")


def test_numbers_of_titles_editions_and_goods_are_no_figures() -> None:
    assert not figures("Goods of UN 3164 and division 2.2 are told of in title 49 and in edition 7.9 of the code.")


@pytest.mark.parametrize(
    "text",
    [
        "The session was held on 8 (afternoon)–10 July 2026 in the usual place.",
        "Members support Goals 4 (quality education) and 8 (decent work) by varied means.",
        "The reports of the session were issued as ST/SG/AC.10/52/Add.1–3 in due course.",
    ],
)
def test_half_days_goals_and_ranges_of_symbols_are_no_figures(text: str) -> None:
    assert not figures(text)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("(b) A further 70 mills:", True),
        ("(a) Mills 20 30 40:", False),
        ("Mills 2030 2031:", False),
        ("A further 70 mills", False),
    ],
)
def test_an_item_that_opens_a_list_of_its_own_is_prose(text: str, prose: bool) -> None:
    assert _is_prose(text) is prose
