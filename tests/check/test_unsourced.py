"""Figures without a note: who says so in words, and where nobody does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipeline.check.unsourced import _listed, _told, find_unsourced
from pipeline.model.document import Meta
from pipeline.model.records import Block, Finding, Statistic
from pipeline.model.spans import Span
from tests.drawn import document


@pytest.mark.parametrize(
    ("text", "rule", "end"),
    [
        ("Norland mentioned that it hosted 9 million refugees in 2024.", "attributed-in-words", "in words: Norland"),
        (
            "It stated that around 9 million people lived there in 2024.",
            "attributed-in-words",
            "in words: somebody named before",
        ),
        ("In a letter, Norland said that 40 per cent of wells were dry.", "attributed-in-words", "Norland"),
        ("Some 40 per cent of wells had run dry.", "unsourced", "nobody named"),
        ("Some 40 per cent of wells had run dry, and it was noted that rain fell.", "unsourced", "nobody named"),
        ("Likewise, Norland said that 40 per cent of wells were dry.", "attributed-in-words", "in words: Norland"),
    ],
)
def test_a_figure_that_somebody_tells_in_words_is_not_told_by_nobody(text: str, rule: str, end: str) -> None:
    (found,) = [one for one in document(text).layer(Finding) if one.rule in {"unsourced", "attributed-in-words"}]
    assert found.rule == rule
    assert found.message.endswith(end)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Some 40 per cent of wells had run dry (see figure IX).", False),
        ("Some 40 per cent of wells had run dry (see annex 5 and figure 11).", False),
        ("As shown in table 3, some 40 per cent of wells had run dry.", False),
        ("Some 40 per cent of wells had run dry, as in the chart below.", False),
        ("Some 40 per cent of wells had run dry, a figure that must fall.", True),
        ("Some 40 per cent of wells had run dry. The rest is told below (see figure IX).", True),
    ],
)
def test_a_figure_whose_sentence_says_where_it_is_shown_is_not_asked_for_a_note(text: str, asked: bool) -> None:
    assert any(one.rule == "unsourced" for one in document(text).layer(Finding)) is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("We delivered pumps to 40 per cent of villages.", False),
        ("In 2030, our field teams reached 2.4 million people in the valleys.", False),
        ("We recognize that 2.4 million people drink from open wells.", True),
        ("We are concerned that 2.4 million people drink from open wells.", True),
        ("Many left the valleys.[^1] Of those, 40 per cent were children.", False),
        ("Many left the valleys.[^1] For instance, 40 per cent of the children did.", False),
        ("Many left the valleys.[^1] Pumps broke in 40 per cent of villages.", True),
        ("Many left the valleys. Of those, 40 per cent were children.", True),
    ],
)
def test_what_the_authors_did_and_what_goes_on_from_a_note_is_not_asked_for_one(text: str, asked: bool) -> None:
    assert any(one.rule == "unsourced" for one in document(text).layer(Finding)) is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Wells failed, as follows:[^1]\n• In the hills, little rain fell\n• Of the rest, 40 per cent ran dry", False),
        ("Wells failed, as follows:\n• In the hills, little rain fell[^1]\n• Of the rest, 40 per cent ran dry", True),
        ("Wells failed[^1] as follows:\n• In the hills, little rain fell\n• Of the rest, 40 per cent ran dry", True),
    ],
)
def test_a_note_that_leads_in_a_list_stands_behind_its_items(text: str, asked: bool) -> None:
    assert any(one.rule == "unsourced" for one in document(text).layer(Finding)) is asked


@pytest.mark.parametrize(("heading", "asked"), [("Summary", False), ("Bibliography", False), ("Wells", True)])
def test_a_summary_has_no_notes(heading: str, asked: bool) -> None:
    doc = document("Some 40 per cent of wells had run dry.", heading=heading)
    assert any(one.rule == "unsourced" for one in doc.layer(Finding)) is asked


def test_a_paragraph_is_told_once_with_its_first_figures_and_how_many_more() -> None:
    some = "Some 40 per cent of wells ran dry. Some 30 per cent of pumps broke. Some 20 per cent of roads were lost. "
    doc = document(some + "Some 10 per cent of bridges fell. According to UNICEF, 15 per cent of schools shut.")
    found = {one.rule: one for one in doc.layer(Finding)}
    assert sorted(found) == ["attributed-in-words", "unsourced"]
    assert len(doc.layer(Finding)) == 2
    assert found["unsourced"].message.endswith(" and 1 more: no note, nobody named")
    assert "40 per cent" in found["unsourced"].message
    assert found["attributed-in-words"].message.endswith("in words: UNICEF")


def test_another_figure_in_the_paragraph_is_another_finding() -> None:
    one = document("Some 40 per cent of wells ran dry.").layer(Finding)
    more = document("Some 40 per cent of wells ran dry. Some 30 per cent of pumps broke.").layer(Finding)
    assert len(one) == len(more) == 1
    assert one[0].id != more[0].id


@pytest.mark.parametrize(
    ("text", "figure", "bracket"),
    [
        ("They need $5 million.", "$5 million", True),
        ("They lost 12,000 wells.", "12,000 wells", False),
        ("Some 40 per cent of wells ran dry.", "Some 40 per cent of wells", False),
    ],
)
def test_a_figure_of_few_words_is_told_with_what_it_counts(text: str, figure: str, bracket: bool) -> None:
    (found,) = document(text).layer(Finding)
    told = found.message.split(":")[0]
    assert told.startswith(figure)
    assert ("(" in told) is bracket


def test_an_id_is_the_rule_and_eight_digits_of_its_words() -> None:
    (found,) = document("Some 40 per cent of wells ran dry.").layer(Finding)
    assert re.fullmatch(r"doc#p1\.unsourced-[0-9a-f]{8}", found.id)


@pytest.mark.parametrize(
    ("text", "surface", "counted", "told"),
    [
        ("They lost 12,000 wells lost before.", "12,000 wells", "wells lost", "12,000 wells"),
        ("Of all, 12 per cent are wells lost.", "12 per cent", "wells lost", "12 per cent (wells lost)"),
        ("Of people drowned, 30 and more were young.", "30 and", "people drowned", "30 (people drowned)"),
        ("Some 40 people hurt were taken.", "40 people hurt", "people hurt", "40 people hurt"),
        ("They need $4 million.", "$4 million", None, "$4 million"),
        ("They fell by 9 per cent from.", "9 per cent from", None, "9 per cent"),
        # words that do not stand together are told as printed: those behind, else those before
        ("They saw a 28 per cent fall in admissions, it said.", "28 per cent", "admissions fell",
         "28 per cent fall in admissions"),
        ("In 2025, the share had been 39 per cent.", "39 per cent", "share wells", "the share had been 39 per cent"),
        ("It was followed by Kestria (10 per cent) and Selva.", "10 per cent", "Kestria imports",
         "It was followed by Kestria (10 per cent)"),
    ],
)  # fmt: skip
def test_what_a_figure_counts_is_told_once(text: str, surface: str, counted: str | None, told: str) -> None:
    doc = document(text)
    span = Span(at := doc.text.index(surface), at + len(surface))
    figure = Statistic(span=span, number=span, id="p1.s1", block=doc.layer(Block)[0].id, tier="stat", counted=counted)
    assert _told(doc, figure) == told


@pytest.mark.parametrize(
    ("symbol", "text", "asked"),
    [
        ("E/ICEF/2031/4", "UNICEF and its partners reached 2.3 million people.", False),
        ("E/ICEF/2031/4", "Some 2.3 million people drank from open wells.", True),
        ("E/ICEF/2031/4", "UNICEF estimates suggest 2.3 million people drink from open wells.", True),
        ("E/ICEF/2031/4", "In all, 40 per cent ofUNICEF posts stood empty.", False),
        ("A/99/4", "UNICEF and its partners reached 2.3 million people.", False),
        ("A/99/4", "The Mission cleared 40 per cent of the mined roads.", False),
        ("A/99/4", "The Office works in valleys that are home to 2.3 million people.", True),
        ("A/99/4", "The Office supports efforts to raise $1.3 billion.", True),
        (None, "UNICEF and its partners reached 2.3 million people.", True),
    ],
)
def test_what_an_organization_tells_of_itself_in_its_own_paper_is_not_asked_for_a_note(
    symbol: str | None, text: str, asked: bool
) -> None:
    doc = document(text)
    found = list(find_unsourced(replace(doc, meta=Meta(symbol=symbol))))
    assert bool(found) is asked


_SURVEYED = "A survey of host Governments and resident coordinators was conducted for the present report."


@pytest.mark.parametrize(
    ("statement", "text", "asked"),
    [
        (
            "Unless otherwise indicated, all data are from the register of wells.",
            "Some 2.3 million people drink there.",
            False,
        ),
        ("The data in the present report are drawn from the register.", "Some 2.3 million people drink there.", False),
        ("The data in the present report show progress.", "Some 2.3 million people drink there.", True),
        (_SURVEYED, "Only 40 per cent of Governments found the reports clear.", False),
        (_SURVEYED, "Only 40 per cent of countries found the reports clear.", False),
        (_SURVEYED, "Satisfaction grew from 57 per cent in 2029 to 83 per cent in 2030.", False),
        (_SURVEYED, "Some 2.3 million people drink from open wells.", True),
        (_SURVEYED, "Some 40 per cent of wells had run dry.", True),
        (
            "Two consultations were held for Governments.",
            "Only 40 per cent of Governments found the reports clear.",
            True,
        ),
        ("Wells matter.[^c]", "Only 40 per cent of Governments found the reports clear.", True),
    ],
)
def test_a_source_stated_for_the_whole_report_stands_behind_what_can_come_from_it(
    statement: str, text: str, asked: bool
) -> None:
    assert bool(document(statement, text).layer(Finding)) is asked


def test_a_statement_of_sources_may_stand_in_a_note_of_the_introduction() -> None:
    note = {"c": f"{_SURVEYED} It served as a source for the report."}
    doc = document("This is told below.[^c]", "Only 40 per cent of Governments found the reports clear.", notes=note)
    assert not [one for one in doc.layer(Finding) if one.rule == "unsourced"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The nine audit reports contained 21 recommendations, eight of which (38 per cent) were rated high.", False),
        ("Measures at headquarters led to savings of $8.4 million.", False),
        ("This year's appeal requested $9.3 billion.", False),
        ("The remaining 220 (56 per cent) were closed after assessment.", False),
        ("Growth may reach 5.3 per cent, down by 0.4 percentage points from the January forecast.", False),
        (
            "It took up a case concerning the removal of two children and their mother.",
            False,
        ),
        ("Two children drowned in the flood, and 40 per cent of wells were lost.", True),
        ("In line with its recommendations, 40 per cent of wells were closed.", True),
        ("Losses of $8.4 million were counted in the valleys.", True),
    ],
)
def test_what_a_body_counts_in_its_own_proceedings_is_not_asked_for_a_note(text: str, asked: bool) -> None:
    assert bool(document(text).layer(Finding)) is asked


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("One delegation highlighted the situation in Norland, where 6.3 million children went hungry.", None),
        ("The President opened the session by acknowledging a fall in income of 20 per cent.", None),
        ("Ten States took the floor. It stated that 9 million people lived abroad.", None),
        ("The discussant noted that 25,000 women had learned to code.", None),
        ("The Secretariat estimated that 40 per cent of wells were dry.", None),
        ("The Director of the Wells Division said that 40 per cent of wells were dry.", None),
        ("The World Bank estimated that 40 per cent of wells were dry.", "attributed-in-words"),
        ("Ocean models predict that 40 per cent of oxygen will be lost.", "unsourced"),
        ("For example, it is estimated that 40 per cent of wells are dry.", "unsourced"),
        ("According to UNICEF, 40 per cent of wells ran dry.", "attributed-in-words"),
        ("According to the World Wells Survey 2030, 40 per cent of wells ran dry.", "attributed-in-words"),
        ("The National Statistics Office data show that 40 per cent of wells ran dry.", "attributed-in-words"),
        ("According to UNICEF,[^1] wells ran dry. According to this study, 40 per cent of wells did.", None),
        ("The Wells Report was issued.[^1] According to this report, 40 per cent of wells ran dry.", None),
        ("The Wells Report was issued.[^1] Some 40 per cent of wells ran dry.", "unsourced"),
        ("As detailed in the report on wells (A/99/12), more is known. Some 40 per cent of wells ran dry.", None),
    ],
)
def test_who_speaks_at_a_meeting_needs_no_note_and_who_is_nobody_is_no_source(text: str, rule: str | None) -> None:
    rules = [one.rule for one in document(text).layer(Finding) if one.rule in {"unsourced", "attributed-in-words"}]
    assert rules == ([rule] if rule else [])


@pytest.mark.parametrize(("role", "asked"), [("operative", False), ("preambular", False), (None, True)])
def test_text_of_a_resolution_is_not_asked_for_a_note(role: str | None, asked: bool) -> None:
    doc = document("Notes that 40 per cent of wells have run dry;")
    (block,) = doc.layer(Block)
    assert bool(list(find_unsourced(doc.having({Block: [replace(block, role=role)]})))) is asked  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("under", "asked"), [("Source: Register of Wells, 2030.", False), ("A map of the valleys.", True)]
)
def test_a_source_printed_under_a_figure_stands_behind_the_sentence_it_shows(under: str, asked: bool) -> None:
    doc = document("Some 40 per cent of villages use modern pumps.", "Figure 1. Villages with modern pumps", under)
    text, caption, line = doc.layer(Block)
    blocks = [text, replace(caption, kind="caption"), replace(line, kind="other")]
    found = [one for one in find_unsourced(doc.having({Block: blocks})) if one.block == f"{doc.id}#{text.id}"]
    assert bool(found) is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The compact has a target of 40 per cent of seats for women.", False),
        ("Road maps aim to cut leaks by 40 per cent.", False),
        ("Ten initiatives are expected to benefit 3.5 million people.", False),
        ("It was agreed to hold the rise in temperature to well below 2 degrees Celsius.", False),
        ("The Commission plans to close 40 per cent of the wells.", False),
        ("The population is expected to reach 9.7 million.", True),
        ("The rise in temperature came to 2 degrees Celsius.", True),
        ("The target was missed: 40 per cent of wells ran dry.", True),
        ("The keepers met twice. The share of dry wells fell by 4 percentage points.", True),
    ],
)
def test_a_figure_that_is_to_be_reached_is_not_asked_for_a_note(text: str, asked: bool) -> None:
    assert any(one.rule == "unsourced" for one in document(text).layer(Finding)) is asked


@pytest.mark.parametrize(
    ("symbol", "text", "asked"),
    [
        ("A/99/4", "As at 31 January 2031, the balance of the fund was $93,000.", False),
        ("A/99/4", "In 2030, $6.2 million was released from the Central Emergency Response Fund.", False),
        ("A/99/4", "Engagement grew, with 35 per cent of all evaluations shared.", False),
        ("A/99/4", "In all, 98 per cent of country offices had an officer for wells.", False),
        ("A/99/4", "The project in Norland repaired 782 wells and trained 40 per cent of the masons.", False),
        ("A/99/4", "By investing $20 million a year in data, the Wells Fund is changing the response.", False),
        ("A/99/4", "The General Assembly decided to provide $53 million.", False),
        ("A/99/4", "On the basis of the above-mentioned figures, the fees could amount to $20,500.", False),
        ("A/99/4", "Three rounds of consultations settled 40 per cent of the articles.", False),
        ("A/99/4", "The subprogramme’s work contributed to 2,885 displaced families having deeds.", False),
        ("A/99/4", "The Special Representative engaged directly with 2,730 children from Norland.", False),
        ("A/99/4", "In 2030, the OWL budget was $16.1 million.", False),
        ("A/99/4", "The number of misconduct reports rose by 28 per cent.", False),
        ("A/99/4", "Information provided to the Advisory Committee indicates that $1.4 million was paid.", False),
        ("A/99/4", "Its country offices work where 2.3 million people are in need of water.", True),
        ("A/99/4", "Some $93,000 was stolen from the harbour.", True),
        (None, "As at 31 January 2031, the balance of the fund was $93,000.", True),
    ],
)
def test_what_the_organization_keeps_books_of_is_not_asked_for_a_note(symbol: str, text: str, asked: bool) -> None:
    doc = replace(document(text), meta=Meta(symbol=symbol))
    assert bool(list(find_unsourced(doc))) is asked


def test_in_the_books_or_not_a_source_that_is_named_in_words_is_told() -> None:
    doc = replace(
        document("According to UNICEF, 98 per cent of country offices had an officer."), meta=Meta(symbol="A/99/4")
    )
    assert [one.rule for one in find_unsourced(doc)] == ["attributed-in-words"]


@pytest.mark.parametrize(
    ("first", "text", "asked"),
    [
        ("Proposed programme budget for 2032", "Fuel came to 0.6 million litres.", False),
        ("Financing of the United Nations Wells Mission", "Fuel came to 0.6 million litres.", False),
        ("Proposed programme budget for 2032", "Some 2.3 million people live in the valleys.", True),
        ("Report on wells", "Fuel came to 0.6 million litres.", True),
    ],
)
def test_a_budget_tells_of_its_own_house(first: str, text: str, asked: bool) -> None:
    doc = replace(document(first, text), meta=Meta(symbol="A/99/4"))
    assert bool(list(find_unsourced(doc))) is asked


@pytest.mark.parametrize(("noted", "asked"), [(True, False), (False, True)])
def test_a_note_at_a_heading_stands_behind_what_is_told_under_it(noted: bool, asked: bool) -> None:
    doc = document("Threats[^1]", "It had about 2,000 fighters.", notes={"1": "A/99/5."})
    head, text = doc.layer(Block)
    blocks = [replace(head, kind="heading"), replace(text, section=("Threats1",) if noted else ("Wells",))]
    assert bool(list(find_unsourced(doc.having({Block: blocks})))) is asked


@pytest.mark.parametrize(
    ("opening", "asked"), [("We, the Heads of State and Government, met in Lume.", False), ("The States met.", True)]
)
def test_a_declaration_of_states_carries_no_notes(opening: str, asked: bool) -> None:
    told = ["We commend this.", "We recall that.", "We recognize that 2.8 billion people lack healthy food."]
    assert bool(list(find_unsourced(document(opening, *told)))) is asked


@pytest.mark.parametrize(
    "text",
    [
        "A delegation pointed to paragraph 14.81 and stated that 98 per cent of power came from the wind.",
        "The group further noted that coordinators estimate that 79 per cent of plans fit.",
    ],
)
def test_who_speaks_is_found_behind_a_number_with_a_point_and_as_a_group(text: str) -> None:
    assert not list(find_unsourced(document(text)))


@pytest.mark.parametrize(
    ("figures", "listed"),
    [
        (["12"], "12"),
        (["12", "34", "56"], "12, 34, 56"),
        (["12", "34", "56", "78"], "12, 34, 56 and 1 more"),
        (["12", "12", "34", "56"], "12, 34, 56"),
    ],
)
def test_a_few_figures_are_named_and_the_rest_are_counted(figures: list[str], listed: str) -> None:
    assert _listed(figures) == listed
