"""The footnote lint: each rule speaks where it must, and only there."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from pipeline.check.addresses import broken, difference
from pipeline.check.lint import RULES, _shortened, find_lint
from pipeline.extract.citations.find import find_citations
from pipeline.link.works import resolve
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Citation, Footnote, Link, Mark, Resolution, Statistic, Support
from pipeline.model.spans import Span
from pipeline.segment.assemble import Part, assemble


def noted(*notes: str, links: tuple[tuple[int, int, str], ...] = ()) -> Document:
    text = "All this is told elsewhere."
    marks = [(len(text), str(n)) for n in range(1, len(notes) + 1)]
    parts = [Part(kind="paragraph", label="1", text=text, marks=marks)]
    parts += [Part(kind=None, text=note, label=str(n), links=list(links)) for n, note in enumerate(notes, 1)]
    made = assemble(parts)
    linked = tuple(replace(mark, footnote=f"fn{mark.label}") for mark in made.marks)
    layers = {Block: made.blocks, Footnote: made.footnotes, Mark: linked, Link: made.links}
    doc = Document("d", made.text, Meta(), layers)
    doc = doc.having({Citation: find_citations(doc)})
    return doc.having({Resolution: resolve(doc)})


def rules(doc: Document) -> list[str]:
    return [finding.rule for finding in find_lint(doc)]


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        (["A/79/1.", "Ibid., para. 3."], []),
        (["A/79/1; and A/79/2.", "Ibid., para. 3."], ["ibid-after-several"]),
        (["The Panel met in May.", "Ibid."], ["ibid-without-antecedent"]),
        (["A/79/1.", "Riverkeepers, op. cit., p. 4."], ["dead-short-title"]),
        (["The Panel met in May.", "Ibid., Thirtieth Year, document S/30/12."], []),
        (["See https://example.org/a%2.", "A/79/1."], ["url-broken"]),
        (["J. Roe, Ships and Harbours (Rome, 2020).", "J. Roe, Ships and Harbors (Rome, 2020)."], ["two-spellings"]),
        (["J. Roe, Ships and Harbours (Rome, 2020).", "P. Poe, Wells of the Upper Plain (Rome, 2021)."], []),
        (
            [
                "Records of the Harbour League, Sixty-fourth Session (Rome, 2020).",
                "Records of the Harbour League, Seventy-fourth Session (Rome, 2020).",
            ],
            [],
        ),
        (
            [
                "Records of the Harbour League, Twenty-first Session (Rome, 2020).",
                "Records of the Harbour League, Twenty-fourth Session (Rome, 2020).",
            ],
            [],
        ),
        (["J. Roe, Ships and Harbours 2020 (Rome, 2020).", "J. Roe, Ships and Harbours 2022 (Rome, 2022)."], []),
        (["Log of Wells ... 2020 (Rome, 2020).", "Log of Wells … 2020 (Rome, 2020)."], []),
        (["Talk by A. Ferry, June–July 2030 (Rome, 2030).", "Talk by A. Ferry, June– July 2030 (Rome, 2030)."], []),
        (["Talk by A. Ferry, seminar of the League, Rome, May 2030.", "Talk by A. Ferry, seminar, May 2030."], []),
        (["Talk by A. Ferry, seminar held by the League, May 2030.", "Talk by A. Ferry, seminar, May 2030."], []),
        (["A/79/1; and A/79/2.", "For the term “well”, see footnote 1 above."], []),
        (["A/79/1.", "Riverkeepers (see footnote 1 above), p. 4."], []),
        (["The Panel met in May.", "Its declaration (see footnote 1 above), para. 4."], []),
        (["A/79/1.", "Riverkeepers (see footnote 9 above), p. 4."], ["dead-short-title"]),
        (["Riverkeepers and others were heard in May.", "Riverkeepers, op. cit., p. 4."], []),
        (
            [
                "Harbourhandel Case (Orvel v. Lume), Judgment of 1959, P.C.R.",
                "Plains Court, Harbourhandel Case, op. cit., p. 3.",
            ],
            [],
        ),
        (
            ["Lume Case (Orvel v. Lume), Judgment of 1959.", "Plains Court, Harbourhandel Case, op. cit., p. 3."],
            ["dead-short-title"],
        ),
    ],
)
def test_rules_speak_where_they_must(notes: list[str], found: list[str]) -> None:
    assert rules(noted(*notes)) == found


@pytest.mark.parametrize(("works", "found"), [(2, ["ibid-after-several"]), (1, [])])
def test_an_ibid_in_doubt_is_told_only_where_two_works_are_meant(works: int, found: list[str]) -> None:
    doc = noted("A/79/1; and A/79/2.", "Ibid., para. 3.")
    *before, last = doc.layer(Resolution)
    assert last.ambiguous
    assert rules(doc.having({Resolution: [*before, replace(last, candidates=last.candidates[:works])]})) == found


SHIPS = ("J. Roe, Ships and Harbours (Rome, 2020).", "J. Roe, Ships and Harbors (Rome, 2020).")


@pytest.mark.parametrize(
    ("title", "before", "short"),
    [
        ("Ships and Harbours", "Ships and Harbours", True),
        ("ships and  harbours", "Ships and harbours", True),
        ("Ships and Harbours", "Ships and Old Harbours of the Coast", True),
        ("Harbours and Ships", "Ships and Old Harbours of the Coast", False),  # in another order
        ("Ships and Ponds", "Ships and Old Harbours of the Coast", False),
        ("Ships and Old Harbours of the Coast", "Ships and Harbours", False),  # longer than before
    ],
)
def test_a_title_with_words_left_out_is_no_other_spelling(title: str, before: str, short: bool) -> None:
    assert _shortened(title, before) is short


def test_two_spellings_are_told_of_notes_alone() -> None:
    doc = noted(*SHIPS)
    first, second = doc.layer(Citation)
    assert rules(doc) == ["two-spellings"]
    assert rules(doc.having({Citation: (first, replace(second, in_footnote=False))})) == []


def test_titles_that_differ_much_are_two_spellings_of_one_work_and_of_two_works_none() -> None:
    doc = noted("J. Roe, Ships and Harbours (Rome, 2020).", "J. Roe, Harbours and ships of old (Rome, 2020).")
    one, other = doc.layer(Resolution)
    assert one.work != other.work
    assert rules(doc) == []
    assert rules(doc.having({Resolution: (one, replace(other, work=one.work))})) == ["two-spellings"]


def test_marks_and_notes_that_miss_each_other() -> None:
    doc = noted("A/79/1.", "A/79/2.")
    (first, second) = doc.layer(Mark)
    lost = replace(first, footnote=None, reason="no note of this label on page 3")
    doc = doc.having({Mark: (lost, second)})
    assert rules(doc) == ["mark-without-note", "note-without-mark"]


def test_rules_of_our_house_are_not_held_against_another() -> None:
    doc = noted("Vera, op. cit., p. 3.")
    foreign = replace(doc, meta=Meta(pages=3))
    assert rules(doc) == ["dead-short-title"]  # a text without pages may be a draft of ours
    assert rules(foreign) == []
    assert rules(replace(doc, meta=Meta(pages=3, symbol="A/99/1"))) == ["dead-short-title"]
    ours = noted("Vera, op. cit., p. 3.", "Told to the united\nnations in May.")
    assert rules(replace(ours, meta=Meta(pages=3))) == ["dead-short-title"]


LONG = "www.wells.example/story?id=1234567890123456789012345678901234567890123456789&page=2"


@pytest.mark.parametrize(
    ("printed", "linked", "told"),
    [
        (
            "www.wells.example/a",
            "https://www.wells.example/b",
            "printed www.wells.example/a, linked www.wells.example/b",
        ),
        (
            LONG,
            "http://" + LONG.replace("?id", "?%0bid"),
            "behind “www.wells.example/story?” is printed “id=123456789012345678901…”, "
            "linked “%0bid=123456789012345678…”",
        ),
        ("harbour.example", LONG, "printed harbour.example, linked www.wells.example/story?…"),
    ],
)
def test_where_a_link_differs_is_shown(printed: str, linked: str, told: str) -> None:
    assert difference(printed, linked) == told


@pytest.mark.parametrize(
    ("printed", "linked", "told"),
    [
        ("https://wells.example/report.pdf78/160", "https://wells.example/report.pdf", []),
        ("https://wells.example/report", "https://wells.example/report?x=1", []),
        ("https://wells.example/report/annex", "https://wells.example/report", ["link-differs"]),
        ("https://wells.example/report.pdf", "https://wells.example/other.pdf", ["link-differs"]),
    ],
)
def test_words_glued_to_the_name_of_a_file_are_no_other_link(printed: str, linked: str, told: list[str]) -> None:
    assert rules(noted(f"See {printed}", links=((4, 4 + len(printed), linked),))) == told


def test_a_title_is_quoted_as_it_is_printed() -> None:
    doc = noted("Submission by Water for Change.", "Submission from Water for change.")
    (finding,) = find_lint(doc)
    assert finding.message == "“Submission from Water for change” here, “Submission by Water for Change” in note 1"


def test_an_ibid_that_two_works_stand_before_says_so_in_a_sentence() -> None:
    (finding,) = find_lint(noted("A/79/1; and A/79/2.", "Ibid., para. 3."))
    assert finding.message == "note 2: “Ibid., para. 3”: note 1 cites 2 works"


def test_a_false_blank_in_a_link() -> None:
    doc = noted("See https://example.org/ab.", links=((4, 26, "https://example.org/a%20b"),))
    assert rules(doc) == ["link-differs"]


def test_a_note_behind_a_figure_gives_the_page() -> None:
    doc = noted("J. Roe, Ships and Harbours (Rome, 2020).", "Ibid., p. 7.")
    figure = Statistic(span=Span(0, 3), number=Span(0, 3), id="p1.s1", block="p1", tier="stat", value="1", unit="count")
    support = Support(statistic="p1.s1", footnotes=("fn1", "fn2"), reason="marks after it")
    found = list(find_lint(doc.having({Statistic: (figure,), Support: (support,)})))
    assert [(finding.rule, finding.block) for finding in found] == [("page-missing", "d#fn1")]


def test_findings_point_at_words_and_keep_their_ids() -> None:
    doc = noted("A/79/1; and A/79/2.", "Ibid., para. 3.")
    (finding,) = find_lint(doc)
    note = doc.by_id["fn2"]
    assert doc.text[note.span.start :][finding.start : finding.end] == "Ibid., para. 3"
    assert finding.severity == RULES[finding.rule].severity
    assert [again.id for again in find_lint(doc)] == [finding.id]


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://example.org/a", True),
        ("www.example.org/a_(b)", True),
        ("http:/example.org", False),
        ("https://example", False),
        ("https://example.org/a..pdf", True),
        ("https://example..org/a.pdf", False),
        ("https://example.org/a%2", False),
        ("https://example.org/a-", False),
        ("ftp://example.org/a.pdf", True),
        ("http://", True),
        ("https://archive.example/save/https://example.org/a", True),
    ],
)
def test_urls_broken_on_their_face(url: str, whole: bool) -> None:
    assert (broken(url) is None) is whole


def test_a_capital_is_no_other_spelling() -> None:
    assert rules(noted("Submission by the Harbour Platform.", "See submission by the Harbour Platform.")) == []


def behind_figure(*notes: str, tier: Literal["stat", "count"] = "stat") -> Document:
    doc = noted(*notes)
    figure = Statistic(span=Span(0, 3), number=Span(0, 3), id="p1.s1", block="p1", tier=tier, value="1", unit="count")
    support = Support(statistic="p1.s1", footnotes=tuple(note.id for note in doc.layer(Footnote)), reason="")
    return doc.having({Statistic: (figure,), Support: (support,)})


def test_a_missing_page_is_told_once_a_work_and_names_it_and_never_of_a_web_page() -> None:
    doc = behind_figure("A/79/1; see also A/79/1 and A/79/2.", "J. Roe, “Ships today”, at https://ships.example/today.")
    told = [finding.message for finding in find_lint(doc) if finding.rule == "page-missing"]
    assert told == ["note 1 stands behind a figure and gives no page of A/79/1"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("A/99/402.", True),
        ("See A/99/402.", True),
        ("J. Roe, Ships and Harbours (Rome, 2020).", True),
        ("See also A/99/402.", False),
        ("The Office then closed the review of the harbour (A/99/402).", False),
        ("The numbers of this paragraph are those reported in A/99/402.", True),
        ("A/C.3/99/SR.12.", False),
        ("World Wells Authority, “The gap in wells”, 2031.", False),
        ("Council of Wells decisions 88/46 of 1 July 2030 (E/2030/29).", False),
        ("We asked the lawyers of the harbour, Orvel Post, 10 Apr. 2030.", False),
        ("Harbour League, Harbour data: calls by month, at https://harbours.example/calls.pdf.", False),
        ("Harbour League, Calls of ships by month, at https://harbours.example/calls.pdf.", True),
    ],
)
def test_a_page_is_missing_only_where_one_would_be_expected(note: str, expected: bool) -> None:
    assert ("page-missing" in rules(behind_figure(note))) is expected


def test_a_work_on_the_web_has_no_pages_under_a_short_name_either() -> None:
    full = "Harbour League, Ships of Today, at https://ships.example/today."
    assert rules(behind_figure(full, "Harbour League, Ships of Today.")) == []


def test_a_missing_page_names_the_work_as_it_was_first_cited() -> None:
    doc = behind_figure("J. Roe, Ships and Harbours of the Plain (Rome, 2020), p. 3.", "Roe, Ships and Harbours.")
    told = [finding.message for finding in find_lint(doc)]
    assert told == ["note 2 stands behind a figure and gives no page of Ships and Harbours of the Plain"]


def test_an_extract_whose_notes_begin_later_points_out_of_itself() -> None:
    doc = noted("Ibid., p. 3.", "Roe, op. cit. (see footnote 7 above).")
    layers = tuple(replace(note, label=str(n)) for n, note in enumerate(doc.layer(Footnote), 19))
    marks = tuple(replace(mark, label=str(n)) for n, mark in enumerate(doc.layer(Mark), 19))
    assert rules(doc) != []
    assert rules(doc.having({Footnote: layers, Mark: marks})) == []


def test_a_page_is_not_missing_behind_a_number_in_words() -> None:
    assert rules(behind_figure("A/99/402.", tier="count")) == []  # "two communications", each with its note


def test_an_address_may_end_with_a_hyphen_where_its_link_does() -> None:
    address = "https://wells.example/office-c-"
    assert rules(noted(f"See {address}", links=((4, 4 + len(address), address),))) == []
    assert rules(noted(f"See {address}")) == ["url-broken"]


def test_a_bare_ibid_gives_no_other_page_than_the_note_before() -> None:
    found = [one.block for one in find_lint(behind_figure("A/99/402, para. 7.", "Ibid.")) if one.rule == "page-missing"]
    assert found == []


def tabled(*below: Part, kind: Literal["table", "paragraph"] = "table") -> Document:
    rows = (("Wells", "Number"), ("Deep", "120"))
    call = Part(kind=kind, text="Wells\tNumber\nDeep\t120", rows=rows, marks=[(22, "a")])
    made = assemble([call, *below])
    return Document("d", made.text, Meta(), {Block: made.blocks, Footnote: made.footnotes, Mark: made.marks})


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ([Part(kind="paragraph", text="Includes camps.", marks=[(0, "a")])], []),
        ([Part(kind="paragraph", text="a Includes camps.")], []),
        ([Part(kind="paragraph", text="Source: World Wells Authority."), Part(kind="other", text="a/ Of 2030.")], []),
        ([Part(kind="paragraph", text="a dry year followed.")], ["mark-without-note"]),
        ([Part(kind="paragraph", text="b Includes camps.")], ["mark-without-note"]),
    ],
)
def test_lettered_notes_of_a_table_stand_below_it(below: list[Part], found: list[str]) -> None:
    assert rules(tabled(*below)) == found


def test_heads_printed_again_call_the_note_under_the_last_part() -> None:
    rows = (("Wells", "Number"), ("Deep", "120"))
    part = Part(kind="table", text="Wells\tNumber\nDeep\t120", rows=rows, marks=[(5, "a")])
    made = assemble([part, part, Part(kind=None, label="a", text="In the upper basin.")])
    first, second = made.marks
    marks = (replace(first, footnote=None, reason="no note"), replace(second, footnote="fn-a"))
    doc = Document("d", made.text, Meta(), {Block: made.blocks, Footnote: made.footnotes, Mark: marks})
    assert rules(doc) == []
    lone = replace(second, footnote=None, reason="no note")
    assert rules(doc.having({Mark: (marks[0], lone)})) == [
        "mark-without-note",
        "mark-without-note",
        "note-without-mark",
    ]


def test_a_note_under_a_chart_is_called_in_the_picture() -> None:
    parts = [Part(kind="heading", text="Chart", page=4), Part(kind=None, label="a", text="New post.", page=4)]
    made = assemble(parts)
    doc = Document("d", made.text, Meta(), {Block: made.blocks, Footnote: made.footnotes, Mark: ()})
    assert rules(doc) == []


def test_a_letter_in_running_text_still_needs_its_note() -> None:
    below = Part(kind="paragraph", text="a Includes camps.")
    assert rules(tabled(below, kind="paragraph")) == ["mark-without-note"]


@pytest.mark.parametrize(("cell", "found"), [("120 a", []), ("120a", []), ("120", ["note-without-mark"])])
def test_a_lettered_note_is_called_by_the_letter_left_in_a_cell(cell: str, found: list[str]) -> None:
    table = Part(kind="table", text=f"Deep\t{cell}", rows=(("Deep", cell),))
    made = assemble([table, Part(kind=None, label="a", text="Includes camps.")])
    assert rules(Document("d", made.text, Meta(), {Block: made.blocks, Footnote: made.footnotes, Mark: ()})) == found


@pytest.mark.parametrize(
    "note",
    [
        "See https://wells.example/report/(accessed 3 May 2031).",
        "See https://wells.example/report/(last accessed on 3 May 2031).",
        "See https://wells.example/report/,accessed 3 May 2031.",
    ],
)
def test_what_is_glued_to_a_url_is_no_part_of_it(note: str) -> None:
    doc = noted(note, links=((4, 35, "https://wells.example/report/"),))
    assert [one.url for one in doc.layer(Citation)] == ["https://wells.example/report/"]
    assert rules(doc) == []


def test_a_link_in_percent_signs_leads_where_its_letters_say() -> None:
    doc = noted("See https://example.org/straße.", links=((4, 30, "https://example.org/stra%C3%9Fe"),))
    assert rules(doc) == []


def test_a_note_that_gives_no_page_of_two_works_is_told_once() -> None:
    doc = behind_figure("J. Roe, Ships and Harbours (Rome, 2020); and P. Poe, Wells of the Upper Plain (Rome, 2021).")
    told = [finding.message for finding in find_lint(doc) if finding.rule == "page-missing"]
    assert told == [
        "note 1 stands behind a figure and gives no page of Ships and Harbours; nor of Wells of the Upper Plain"
    ]


def test_a_work_without_its_page_is_told_at_the_first_note_which_names_the_others() -> None:
    ships, wells = "J. Roe, Ships and Harbours of the Plain (Rome, 2020).", "A/99/402."
    doc = behind_figure(ships, wells, "Roe, Ships and Harbours of the Plain.", wells, wells)
    told = [finding.message for finding in find_lint(doc) if finding.rule == "page-missing"]
    assert told == [
        "note 1 stands behind a figure and gives no page of Ships and Harbours of the Plain (nor does note 3)",
        "note 2 stands behind a figure and gives no page of A/99/402 (nor do notes 4 and 5)",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 12 wells ran dry.¹ Another 14 were closed.²", []),
        ("Some 12 wells ran dry.¹ It was a dry year. Another 14 were closed.²", []),
        ("Some 12 wells ran dry.¹ It was dry. The springs failed. No rain fell. Another 14 were closed.²", ["fn2"]),
        ("Some 12 wells ran dry.² Another 14 were closed.¹", ["fn2"]),
    ],
)
def test_a_page_that_stands_two_sentences_before_is_not_asked_for_again(text: str, found: list[str]) -> None:
    places = sorted((text.index(sign), label) for label, sign in (("1", "¹"), ("2", "²")))
    notes = [Part(kind=None, label="1", text="A/99/402, p. 7."), Part(kind=None, label="2", text="A/99/402.")]
    made = assemble([Part(kind="paragraph", text=text, marks=places), *notes])
    marks = tuple(replace(mark, footnote=f"fn{mark.label}") for mark in made.marks)
    doc = Document("d", made.text, Meta(), {Block: made.blocks, Footnote: made.footnotes, Mark: marks, Link: ()})
    doc = doc.having({Citation: find_citations(doc)})
    figure = Statistic(
        span=Span(5, 7), number=Span(5, 7), id="p1.s1", block="p1", tier="stat", value="12", unit="count"
    )
    support = Support(statistic="p1.s1", footnotes=("fn1", "fn2"), reason="")
    doc = doc.having({Resolution: resolve(doc), Statistic: (figure,), Support: (support,)})
    assert [one.block.removeprefix("d#") for one in find_lint(doc) if one.rule == "page-missing"] == found


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Wells League, Policy brief on springs (Rome, 2031).", False),
        ("Wells League, The Upper Valley at a Glance (Rome, 2031).", False),
        ("Wells League, A Year in Review: Wells of the Plain (Rome, 2031).", False),
        ("Wells League, Rapid assessment of the wells of the plain (Rome, 2031).", False),
        ("Wells League, Review of the Wells of the Plain (Rome, 2031).", True),
        ("Wells League, Analysis of the Wells of the Plain (Rome, 2031).", True),
    ],
)
def test_a_brief_is_read_whole(note: str, expected: bool) -> None:
    assert ("page-missing" in rules(behind_figure(note))) is expected


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("See https://wells.example/office-c-.", []),
        ("See https://wells.example/office_; and A/99/402.", []),
        ("See https://wells.example/office-c-", ["url-broken"]),
        ("See https://wells.example/office?.", ["url-broken"]),
    ],
)
def test_an_address_that_ends_with_a_hyphen_and_a_stop_is_whole(note: str, found: list[str]) -> None:
    assert rules(noted(note)) == found


def test_a_treaty_and_an_article_that_bears_its_name_are_two_works() -> None:
    treaty = "Convention on the Safety of Wells and Springs (Rome, 2020)."
    assert rules(noted(treaty, "A. Ferry, Convention on the safety of wells and springs (Rome, 2024).")) == []
    twice = [
        "A. Ferry, The Safety of Wells and Springs (Rome, 2020).",
        "A. Ferry, The safety of wells and springs (Rome, 2020).",
    ]
    assert rules(noted(*twice)) == ["two-spellings"]


def test_a_short_title_that_ends_in_dots_is_that_of_the_work_before() -> None:
    full = "M. Ferry, Harbour Law and the Principle of Free Passage: History and Theory, Orvel, Press, 2024."
    assert rules(noted(full, "M. Ferry, Harbour Law and the Principle of Free Passage ..., op. cit.")) == []


@pytest.mark.parametrize(
    ("alone", "found"), [("1", []), ("7", ["note-without-mark"]), ("1 of 9", ["note-without-mark"])]
)
def test_a_number_alone_in_a_line_of_the_page_is_the_mark_of_its_note(alone: str, found: list[str]) -> None:
    lines = [Part(kind="paragraph", text=text, page=18) for text in ("It runs on 13 lines.", alone)]
    made = assemble([*lines, Part(kind=None, label="1", text="Orvel and Lume.", page=18)])
    assert rules(Document("d", made.text, Meta(), {Block: made.blocks, Footnote: made.footnotes, Mark: ()})) == found


def told_behind(text: str, number: str, note: str, unit: str = "count") -> list[str]:
    """Rules that speak where a note stands behind this number of a sentence."""
    made = assemble(
        [Part(kind="paragraph", text=text, marks=[(len(text), "1")]), Part(kind=None, text=note, label="1")]
    )
    marks = tuple(replace(mark, footnote="fn1") for mark in made.marks)
    doc = Document("d", made.text, Meta(), {Block: made.blocks, Footnote: made.footnotes, Mark: marks, Link: ()})
    doc = doc.having({Citation: find_citations(doc)})
    at = Span(text.index(number), text.index(number) + len(number))
    tier: Literal["stat", "count"] = "count" if unit == "count" else "stat"
    figure = Statistic(
        span=at, number=at, id="p1.s1", block="p1", tier=tier, value="1", unit=unit, sentence=Span(0, len(text))
    )
    layers = {
        Resolution: resolve(doc),
        Statistic: (figure,),
        Support: (Support(statistic="p1.s1", footnotes=("fn1",), reason=""),),
    }
    return rules(doc.having(layers))


@pytest.mark.parametrize(
    ("text", "number", "unit", "note", "found"),
    [
        ("The warming came to 2 degrees", "2", "°C", "A/99/402.", ["page-missing"]),
        ("It was agreed to limit the warming to 2 degrees", "2", "°C", "A/99/402.", []),
        ("In the 58 plans submitted by the towns, floods came first", "58", "count", "A/99/402.", []),
        ("In the 58 towns that submitted plans, floods came first", "58", "count", "A/99/402.", ["page-missing"]),
        ("In 2030, $9 million was given", "$9", "USD", "A/99/402; https://wells.example/a.", ["page-missing"]),
        (
            "In 2030, $9 million was given",
            "$9",
            "USD",
            "A/99/402; https://w.example/a; Wells Hub, https://w.example/b.",
            [],
        ),
    ],
)
def test_a_page_is_missing_where_the_figure_is_to_be_found_on_one(
    text: str, number: str, unit: str, note: str, found: list[str]
) -> None:
    assert told_behind(text, number, note, unit) == found


def test_an_ibid_behind_an_act_named_in_passing_is_no_fault() -> None:
    doc = noted("A/79/1.", "Ibid., para. 3.")
    answers = tuple(
        replace(one, work=None, ambiguous=True, candidates=("a", "b"), reason="ibid., but the sentence names an act")
        if n
        else one
        for n, one in enumerate(doc.layer(Resolution))
    )
    assert rules(doc.having({Resolution: answers})) == []
    several = tuple(replace(one, reason="note 1 cites 2 works") for one in answers)
    assert rules(doc.having({Resolution: several})) == ["ibid-after-several"]
