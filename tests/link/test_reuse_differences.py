"""What differs between copies, and which of it is a figure that drifted."""

from __future__ import annotations

import pytest

from pipeline.link.reuse.differences import _meets, differences
from pipeline.link.reuse.drift import headless
from pipeline.link.reuse.figures import find_figures, find_told
from pipeline.link.reuse.formulae import cited_title, formula, names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Boys made up 38 per cent of the victims.", "Boys made up 38% of the victims."),
        ("It will last five years.", "It will last 5 years."),
        ("Some 1,500 families left.", "some 1500 families left"),
        ("to end: (a) hunger; (b) thirst", "to end hunger, thirst"),
    ],
)
def test_only_print_differs(a: str, b: str) -> None:
    assert differences(a, b) == ()


@pytest.mark.parametrize(
    ("a", "b", "changed"),
    [
        ("Boys made up ⟦35%⟧ of the victims.", "Boys made up ⟦38 per cent⟧ of the victims.", True),
        ("Fewer than ⟦five⟧ years remain.", "Fewer than ⟦7⟧ years remain.", True),
        ("It cost ⟦$236 billion⟧ a year.", "It cost ⟦$64 billion⟧ a year.", True),
        ("The share fell since ⟦2019⟧ in all regions.", "The share fell since ⟦2020⟧ in all regions.", True),
        ("See the *World Report ⟦2018⟧*, chapter one.", "See the *World Report ⟦2022⟧*, chapter one.", False),
        ("Recalling resolution ⟦78/187⟧ on children,", "Recalling resolution ⟦79/12⟧ on children,", False),
        ("as stated in paragraph ⟦12⟧ of the report", "as stated in paragraph ⟦14⟧ of the report", False),
        ("conforme al párrafo ⟦1⟧ de la carta", "conforme al párrafo ⟦5⟧ de la carta", False),
        ("dispositions des Articles ⟦11 et 12⟧ du pacte", "dispositions des Articles ⟦33 à 37⟧ du pacte", False),
        ("⟦15⟧ Note that this address will change.", "⟦23⟧ Note that this address will change.", False),
        ("the report of 19 March 1978 ⟦20⟧ confirmed it", "the report of 19 March 1978 ⟦11⟧ confirmed it", False),
        ("Exports ⟦grew⟧ by 2.5 per cent in 2031.", "Exports ⟦fell⟧ by 2.5 per cent in 2031.", True),
        ("A ⟦rise⟧ of 12 per cent was seen.", "A ⟦drop⟧ of 12 per cent was seen.", True),
        ("It saw ⟦growth⟧ of −2.5 per cent then.", "It saw ⟦a decline⟧ of 2.5 per cent then.", False),
        ("It met on ⟦3⟧ March in Geneva.", "It met on ⟦4⟧ March in Geneva.", False),
        ("Growth was ⟦2.5⟧ per cent.", "Growth was ⟦−2.5⟧ per cent.", True),
        ("The quarry lost ⟦15⟧ per cent of its mules.", "The quarry lost ⟦−15⟧ per cent of its mules.", True),
        ("Wages moved by ⟦-1.2⟧ per cent.", "Wages moved by ⟦1.2⟧ per cent.", True),
        ("A loan of ⟦$1.5 million⟧ was given.", "A loan of ⟦€1.5 million⟧ was given.", True),
        ("It came to 12 million ⟦dollars⟧ in all.", "It came to 12 million ⟦euros⟧ in all.", True),
        ("The share rose by 3 ⟦per cent⟧ at once.", "The share rose by 3 ⟦percentage points⟧ at once.", True),
        ("⟦More⟧ than 300 barges came.", "⟦Fewer⟧ than 300 barges came.", True),
        ("⟦Over⟧ 300 barges came.", "⟦At least⟧ 300 barges came.", False),
        ("⟦Some⟧ 300 barges came.", "⟦About⟧ 300 barges came.", False),
        ("It heard between 20 and ⟦30⟧ men a day.", "It heard between 20 and ⟦40⟧ men a day.", True),
        ("It shrank by ⟦4½⟧ per cent then.", "It shrank by ⟦4¼⟧ per cent then.", True),
        ("The plain fed 2 ⟦lakh⟧ families.", "The plain fed 2 ⟦million⟧ families.", True),
        ("Some ⟦2 lakh⟧ families came.", "Some ⟦200,000⟧ families came.", False),
        ("⟦Half of⟧ the towns were dry.", "⟦50 per cent of⟧ the towns were dry.", False),
        ("⟦One third⟧ of the towns were dry.", "⟦33 per cent⟧ of the towns were dry.", False),
        ("⟦A quarter⟧ of the towns were dry.", "⟦24 per cent⟧ of the towns were dry.", True),
        ("⟦One in five⟧ towns was dry.", "⟦20 per cent of⟧ towns was dry.", False),
        ("It dug 12 wells per ⟦1,000⟧ people.", "It dug 12 wells per ⟦100,000⟧ people.", True),
        ("It heard ⟦1,500,000⟧ men in ⟦three⟧ years.", "It heard ⟦1.5 million⟧ men in ⟦3⟧ years.", False),
        ("Boys were ⟦often⟧ hurt.", "Boys were ⟦38 times⟧ hurt.", False),
        ("One third, or ⟦12⟧ of 36, came.", "One third, or ⟦13⟧ of 36, came.", True),
        ("considered programme ⟦3, Disarmament⟧, at length", "considered programme ⟦9, Peace⟧, at length", False),
    ],
)
def test_figures_drift_where_figures_stand(a: str, b: str, changed: bool) -> None:
    plain_a, plain_b = (text.replace("⟦", "").replace("⟧", "") for text in (a, b))
    found = differences(plain_a, plain_b)
    assert any(difference.figures for difference in found) is changed


@pytest.mark.parametrize(
    ("a", "b", "around", "within", "changed"),
    [
        # another place, body or session is spoken of
        ("In Mali, 7 million people fled.", "In Chad, 4 million people fled.", "", False, False),
        ("The fifth session had 20 meetings.", "The sixth session had 18 meetings.", "", False, False),
        # a name that gives way to no name says no other place
        ("Ferries of Orvel took 46 per cent of coal.", "Ferries of ours took 52 per cent of coal.", "", False, True),
        ("Ferries of ours took 46 per cent of coal.", "Ferries of Orvel took 52 per cent of coal.", "", False, True),
        # another thing is counted
        ("Ferries took 46 per cent of the coal.", "Ferries took 52 per cent of the grain.", "", False, False),
        ("Ferries took 46 per cent of the coal.", "Ferries took 52 per cent of all the coal.", "", False, True),
        # the subject stands before the passage
        ("accounted for 46 per cent of the cargo.", "accounted for 52 per cent of the cargo.", "Coal ", False, False),
        ("barges accounted for 46 per cent.", "barges accounted for 52 per cent.", "By then, ", False, True),
        ("and its partners reached 46 ports.", "and its partners reached 52 ports.", "The league ", False, False),
        # the label of a note, a paragraph or an item
        ("45 The keeper of the lock sets its hours.", "99 The keeper of the lock sets its hours.", "", False, False),
        ("12. In spring the lock is shut for floods.", "14. In spring the lock is shut for floods.", "", False, False),
        ("45 keepers of the lock set its hours.", "99 keepers of the lock set its hours.", "", False, True),
        # in one document like things are told in like words
        (
            "It was below 98 per cent. Some 95 barges came.",
            "It was below 85 per cent. Some 72 barges came.",
            "",
            True,
            False,
        ),
        ("Of 36 barges, 21 sank in spring.", "Of 22 barges, 12 sank in spring.", "", True, False),
        ("Of 36 barges, 21 sank in spring.", "Of 36 barges, 12 sank in spring.", "", True, True),
        ("Of 36 barges, 21 sank in spring.", "Of her 22 barges, 12 sank in spring.", "", True, False),
        ("Of her 22 barges, 21 sank in spring.", "Of 36 barges, 12 sank in spring.", "", True, False),
        (
            "Alder: 214 wells, 96 dry. Barrow: 187 wells, 81 dry. Cray: 160 wells, 70 dry.",
            "Dunmere: 301 wells, 120 dry. Elm Ford: 96 wells, 51 dry. Fallow: 122 wells, 60 dry.",
            "",
            True,
            False,
        ),
    ],
)
def test_a_figure_drifts_only_where_the_same_thing_is_told(
    a: str, b: str, around: str, within: bool, changed: bool
) -> None:
    found = differences(a, b, (around, ""), (around, ""), within=within)
    assert any(difference.figures for difference in found) is changed


@pytest.mark.parametrize(
    ("a", "b", "form"),
    [
        (
            "H.E. Anna Marie Berg, caretaker Minister of Foreign Affairs and Inland Waterways of the Republic of Orvel",
            None,
            True,
        ),
        ("Mr. Olav Berg (Chair); Ms. Ines Moor, Mr. Jan van der Veen, Mr. Pieter Maas and Ms. Rosa Lind", None, True),
        ("a pledge renewed within the Standing Conference of Harbour Masters of the Orvel Basin", None, False),
        (
            "the former Harbour Fund of the Orvel Basin, with the launch of the Alliance for Inland Waterways",
            "the former Harbour Fund of the Orvel Basin, through the creation of the Alliance for Inland Waterways",
            False,
        ),
    ],
)
def test_names_and_their_titles_are_set_words(a: str, b: str | None, form: bool) -> None:
    other = b or a
    assert names(a, other, differences(a, other)) is form


def test_a_title_cited_is_set_words() -> None:
    title = "Decision on the keeping of ferries and locks"
    assert cited_title(title, "As reported, it adopted a decision entitled “The keeping of ferries and locks”.")
    assert not cited_title(title, "It decided that ferries and locks would be kept by the harbour towns.")


def test_a_figure_that_changed_comes_first() -> None:
    found = differences("In the north 12 girls of a village left.", "In the wide north 14 girls of a town left.")
    assert [(d.a, d.b, d.figures) for d in found] == [
        ("12", "14", True),
        ("", "wide", False),
        ("village", "town", False),
    ]


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("Boys made up 35% of the victims.", "Boys made up 38 per cent of the victims.", ("35%", "38 per cent")),
        ("It cost 236 million a year.", "It cost 64 billion a year.", ("236 million", "64 billion")),
        ("Growth was 2.5 per cent.", "Growth was −2.5 per cent.", ("2.5 per cent", "−2.5 per cent")),
    ],
)
def test_a_figure_that_changed_is_told_with_its_unit(a: str, b: str, told: tuple[str, str]) -> None:
    (found,) = differences(a, b)
    assert (found.a, found.b) == told


def test_a_bound_that_is_put_in_is_told_by_its_words_where_two_facts_are_told() -> None:
    a = "In Mali the river froze in spring and 300 barges came."
    b = "In Chad the river froze in spring and more than 300 barges came."
    told = [(one.a, one.b, one.figures) for one in differences(a, b)]
    assert told == [("Mali", "Chad", False), ("", "more than", False)]


def test_a_verb_that_turned_before_another_figure_is_a_change_of_its_own() -> None:
    found = differences("Exports grew last year by 2.5 per cent.", "Exports fell last year by 3.5 per cent.")
    assert [(one.a, one.b, one.figures) for one in found] == [
        ("2.5 per cent", "3.5 per cent", True),
        ("grew", "fell", False),
    ]


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [((2, 4), (3, 5), True), ((2, 4), (4, 5), False), ((4, 5), (2, 4), False), ((2, 4), (3, 3), True)],
)
def test_ranges_of_words_meet_where_they_share_one(one: tuple[int, int], other: tuple[int, int], meet: bool) -> None:
    assert _meets(one, other) is meet


def test_one_put_in_is_no_drift() -> None:
    found = differences("Boys made up 38 per cent of victims.", "Boys made up 38 per cent of victims, or 12,000.")
    assert [d.figures for d in found] == [False]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("47.2 million children and 38 per cent of them", ["47200000.0", "38"]),
        ("twenty-five of 1,200 schools", ["25", "1200"]),
        ("two thirds and half", ["0.6666666667", "0.5"]),
        ("para. 12, 3 March 2024, A/80/188, resolution 78/187", []),
        ("one of the schools", []),
        ("24, 25 and 30 March 2017", []),
        ("in 2019", ["2019"]),
        ("set out in paragraphs 107 to 162 below, and in articles 4, 5 and 6", []),
        ("between 12 and 15 per cent of barges", ["12", "15"]),
        ("at its fifty-eighth session", []),
        ("the 2023 high-level forum on rivers", []),
        ("adopté le 9 décembre 1981", []),
        ("support for draft conclusion 5 as adopted", []),
        ("Global Report 2024", []),
    ],
)
def test_figures_and_their_values(text: str, values: list[str]) -> None:
    assert [str(figure.value) for figure in find_figures(text)] == values


def test_what_stands_around_tells_a_day_from_a_figure() -> None:
    assert find_figures("no later than 15", ("", " May 2026")) == []
    assert len(find_figures("no later than 15", ("", " victims"))) == 1


def test_a_bound_that_stands_before_the_passage_is_read_and_is_no_part_of_it():
    around = ("The fund paid more than ", " of the costs.")
    (told,) = find_told("50 per cent", around)
    assert (told.phrase.start, told.phrase.end) == (0, 11)
    assert differences("50 per cent", "60 per cent", around, around)[0].figures


@pytest.mark.parametrize(
    ("text", "before", "headless_"),
    [
        ("is expected to decline", "The yield of the upper fields ", True),
        ("reached 12 ports", "The harbour league ", True),
        ("and its partners reached 12 ports", "The harbour league ", True),
        ("And their partners reached 12 ports", "The leagues ", True),
        ("and the partners of the league", "The harbour league ", False),
        ("ports of the coast", "The harbour league and the ", False),
        ("is expected to decline", "", False),
        ("Reached in May, the ports", "The league met. ", False),
        ("is expected to decline", "The fields:", False),
        ("and its partners reached 12 ports", "The league met.", False),
        ("", "The yield ", False),
    ],
)
def test_a_passage_that_begins_behind_its_subject(text: str, before: str, headless_: bool) -> None:
    assert headless(text, before) is headless_


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In May 20 ferries sank.", []),
        ("In May 20 per cent of ferries sank.", ["20"]),
        ("They sank on 12 May.", []),
        ("They sank on 3, 5 and 12 May.", []),
        ("Of 3 and 12 nothing is told.", ["3"]),
        ("Of 3 and 12 per cent nothing is told.", ["3", "12"]),
        ("In May 2031 some ferries sank.", []),
        ("In 2031 some ferries sank.", ["2031"]),
    ],
)
def test_a_day_or_a_second_label_is_no_figure_and_a_share_is(text: str, told: list[str]) -> None:
    found = [text[one.number.start : one.number.end].removesuffix(" per cent") for one in find_told(text)]
    assert found == told


LEAGUE, SENTENCE = "the High Commissioner for Rivers and Lakes", "Most wells of the upper plain were dug by hand"


@pytest.mark.parametrize(
    ("a", "b", "wanted"), [(LEAGUE, LEAGUE, True), (LEAGUE, SENTENCE, False), (SENTENCE, LEAGUE, False)]
)
def test_both_copies_must_be_names(a: str, b: str, wanted: bool) -> None:
    assert names(a, b, ()) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the report on wells (see A/99/1)", True),
        ("the wells of the upper and lower plain in spring (see A/99/1)", False),
        ("deep wells of the plain", False),
    ],
)
def test_a_reference_with_few_words_around_it_is_a_form(text: str, wanted: bool) -> None:
    assert formula(text) is wanted


def test_both_ends_of_a_range_are_figures_the_lower_first() -> None:
    assert [int(one.value) for one in find_figures("It heard between 30 and 40 men.")] == [30, 40]
