"""PDFs by geometry and by tree, on pages drawn by hand."""

import pytest

from pipeline.model.pages import Box
from pipeline.model.records import Block, Footnote, Mark, Warn
from pipeline.segment import segment
from tests.segment.sheet import LEFT, column, element, foot, line, page, reading

FULL = "and the rest of the line goes on as far as the margin of the column does"
"""Fills a line, so that the next one may go on with it."""


def given(*pages, tree=None, method="geometry"):
    return segment(reading(*pages, tree=tree), name="drawn", method=method)


def blocks(document, kind):
    return [(block.label, document[block.span]) for block in document.layer(Block) if block.kind == kind]


def notes(document):
    return [(note.label, document[note.span]) for note in document.layer(Footnote)]


def calls(document):
    """Each mark as the words before it, its label and the note it calls."""
    return [
        (document.text[: mark.at].split()[-1], mark.label, mark.footnote)
        for mark in sorted(document.layer(Mark), key=lambda mark: mark.at)
    ]


def test_a_paragraph_goes_on_over_the_page_end_and_around_the_notes():
    first = page(
        1,
        [
            *column("**I. Introduction**", "", "1. Floods rose in every basin of the region, " + FULL),
            *foot("⟦1⟧ See A/80/1."),
        ],
        notes_at=680,
    )
    second = page(2, column("so that in 2024⟦1⟧ the harvest was lost.", "", "2. Rains fell."))
    document = given(first, second)
    assert blocks(document, "paragraph") == [
        ("1", f"Floods rose in every basin of the region, {FULL} so that in 2024 the harvest was lost."),
        ("2", "Rains fell."),
    ]
    assert notes(document) == [("1", "See A/80/1.")]
    assert calls(document) == [("2024", "1", "fn1")]
    paragraph = next(block for block in document.layer(Block) if block.id == "p1")
    assert (paragraph.page, paragraph.end_page, [box[0] for box in paragraph.boxes]) == (1, 2, [1, 2])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. In 2024⟦1⟧ floods rose.", [("2024", "1")]),
        ("1. Floods rose.⟦1, 2⟧", [("rose.", "1"), ("rose.", "2")]),
        ("1. Some 40 km⟦2⟧ of coast were lost.", []),
        ("1. It was the 21⟦st⟧ session.", []),
        ("1. Floods rose,⟦1⟧ rains fell⟦2⟧ and roads broke.", [("rose,", "1"), ("fell", "2")]),
        ("1. No note has this number.⟦77⟧", []),
    ],
)
def test_marks_are_raised_labels_that_fit_the_notes(text, expected):
    document = given(page(1, [*column(text), *foot("⟦1⟧ See A/80/1.", "⟦2⟧ Ibid., para. 4.")], notes_at=680))
    assert [(word, label) for word, label, _ in calls(document)] == expected


def test_sentences_stay_apart_where_only_a_call_stood_between_them():
    text = "1. Floods rose in every basin.⟦1⟧Rains fell for a week.⟦2⟧ Roads broke."
    document = given(page(1, [*column(text), *foot("⟦1⟧ See A/80/1.", "⟦2⟧ Ibid., para. 4.")], notes_at=680))
    assert blocks(document, "paragraph") == [("1", "Floods rose in every basin. Rains fell for a week. Roads broke.")]
    assert [word for word, _, _ in calls(document)] == ["basin.", "week."]


def test_a_bold_sentence_of_two_lines_is_a_heading_and_a_stray_letter_cuts_nothing():
    first = page(
        1,
        column(
            "1. Floods rose in every basin of the North, which the Office watches all",
            "year, and were measured together with the Harbour Office, the Weather and",
        ),
    )
    second = page(
        2,
        [
            line("I", 500, 70, 6),
            *column(
                "Water Group of the North, the Delta Group and all of their partners who",
                "were there.",
                "",
                "**Serving the basins: the Office is an organization that adds to their**",
                "**strength and to that of their wells.**",
                "",
                "2. Rains fell on the South, which the Office does not watch, for weeks on",
                "end, and roads broke.",
            ),
        ],
    )
    document = given(first, second)
    assert [text[-10:] for _, text in blocks(document, "paragraph")] == ["ere there.", "ads broke."]
    assert [text[:20] for _, text in blocks(document, "heading")] == ["Serving the basins: "]


def test_an_asterisk_of_the_masthead_calls_its_note():
    document = given(page(1, [*column("Item 9 of the provisional agenda*"), *foot("⟦*⟧ A/80/150.")], notes_at=680))
    assert calls(document) == [("agenda", "*", "fn-*")]


def test_notes_run_over_pages_and_a_symbol_at_the_foot_is_one():
    first = page(
        1,
        [*column("1. Floods rose in every basin.⟦1⟧"), *foot("⟦1⟧ The report covers the whole basin and")],
        notes_at=680,
    )
    second = page(
        2, [*column("2. Rains fell.⟦2⟧"), *foot("its two deltas.", "⟦2⟧ FCCC/SBI/2024/23.", y=705)], notes_at=690
    )
    assert notes(given(first, second)) == [
        ("1", "The report covers the whole basin and its two deltas."),
        ("2", "FCCC/SBI/2024/23."),
    ]


def test_running_heads_and_page_numbers_are_kept_and_labelled():
    pages = [
        page(
            n,
            [
                line("A/80/999", y=50),
                *column(f"{n}. Floods rose in every basin."),
                line(f"{n}/4", y=770),
                line("25-01234", 500, 770),
            ],
        )
        for n in range(1, 5)
    ]
    document = given(*pages)
    furniture = [text for _, text in blocks(document, "furniture")]
    assert {"2/4", "3/4", "4/4"} <= set(furniture)
    assert furniture.count("A/80/999") == 3, "the one of the first page is its masthead"
    assert furniture.count("25-01234") == 4
    assert [label for label, _ in blocks(document, "paragraph")] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("1. The co-operation of the coop-", "eration council helped cooperation.", "cooperation council"),
        ("1. A decision is a decision, making it clear: the decision-", "making helped.", "decision-making helped"),
        ("1. See https://unstats.un.org/sdgs/", "report/2024 for more.", "https://unstats.un.org/sdgs/report/2024 for"),
        ("1. They were pre- and post-", "2015 plans.", "pre- and post-2015 plans"),
        ("1. Early\u00ad", "warning saves lives.", "Earlywarning"),
        ("1. The years 2020–", "2024 were dry.", "2020–2024 were"),
    ],
)
def test_line_ends_are_undone(first, second, joined):
    document = given(page(1, column(first, second)))
    assert joined in document.text


def test_headings_have_levels_and_sections():
    document = given(
        page(
            1,
            column(
                "__Summary__",
                "",
                "The present report tells of floods in all the basins of the region and " + FULL,
                "and what was done about them in each of the basins of the region where it could " + FULL,
                "be done.",
                "",
                "**I. Introduction**",
                "",
                "1. Floods rose in every basin, " + FULL,
                "and this was so for all of the years.",
                "",
                "**A. Basins**",
                "",
                "**1. Upper basin**",
                "",
                "2. Rains fell.",
                "",
                "**Lower basin**",
                "",
                "3. Roads broke.",
            ),
        )
    )
    headings = [(block.level, document[block.span]) for block in document.layer(Block) if block.kind == "heading"]
    assert headings == [
        (4, "Summary"),
        (1, "I. Introduction"),
        (2, "A. Basins"),
        (3, "1. Upper basin"),
        (4, "Lower basin"),
    ]
    third = next(block for block in document.layer(Block) if block.id == "p3")
    assert third.section == ("I. Introduction", "A. Basins", "1. Upper basin", "Lower basin")
    assert [block.role for block in document.layer(Block) if document[block.span].startswith("The present")] == [
        "summary"
    ]


def test_an_annex_restarts_the_numbers():
    first = page(1, column("1. Floods rose in every basin, " + FULL, FULL + ".", "", "2. Rains fell."))
    second = page(
        2, column("**Annex**", "", "**Terms of reference**", "", "1. The panel shall meet.", "", "2. It shall report.")
    )
    document = given(first, second)
    ids = [block.id for block in document.layer(Block) if block.kind == "paragraph"]
    assert ids == ["p1", "p2", "annex1.p1", "annex1.p2"]
    assert [(block.level, block.role) for block in document.layer(Block) if block.kind == "heading"] == [
        (1, "annex"),
        (1, "annex"),
    ]
    assert not document.layer(Warn)


def test_sub_paragraphs_stand_inside_their_paragraph():
    document = given(
        page(
            1,
            [
                *column("1. At its third meeting, the Council:"),
                *column("(a) Noted the floods;", "(b) Called for:", y=118, x=147),
                *column("(i) Dikes;", "(ii) Warnings.", y=142, x=170),
                *column("2. It adjourned.", y=172),
            ],
        )
    )
    paragraph = next(block for block in document.layer(Block) if block.id == "p1")
    assert document[paragraph.span].split("\n") == [
        "At its third meeting, the Council:",
        "(a) Noted the floods;",
        "(b) Called for:",
        "(i) Dikes;",
        "(ii) Warnings.",
    ]
    assert [(item.label, item.level, document[item.span][:6]) for item in paragraph.items] == [
        ("(a)", 1, "(a) No"),
        ("(b)", 1, "(b) Ca"),
        ("(i)", 2, "(i) Di"),
        ("(ii)", 2, "(ii) W"),
    ]


def test_a_table_stays_out_of_the_paragraphs():
    rows = [("Basin", "2023", "2024"), ("Upper", "12", "15"), ("Middle", "9", "11"), ("Lower", "30", "41")]
    lines = [
        line(cell, x, 160 + 11 * n, 8.5)
        for n, row in enumerate(rows)
        for cell, x in zip(row, (LEFT_OF_TABLE, 300, 400), strict=True)
    ]
    rules = [Box(LEFT_OF_TABLE, y, 480, y + 0.5) for y in (148, 165, 200)]
    document = given(
        page(1, [*column("1. Floods rose as the table shows."), *lines, *column("2. Rains fell.", y=240)], rules=rules)
    )
    assert [text for _, text in blocks(document, "paragraph")] == ["Floods rose as the table shows.", "Rains fell."]
    table = next(block for block in document.layer(Block) if block.kind == "table")
    assert table.rows == tuple(rows)


LEFT_OF_TABLE = 123


def test_a_table_of_contents_is_no_heading():
    document = given(
        page(
            1,
            column(
                "**Contents**",
                "",
                "I. Introduction ................................ 3",
                "",
                "II. Floods ..................................... 4",
            ),
        ),
        page(2, column("**I. Introduction**", "", "1. Floods rose in every basin.")),
    )
    assert [text for _, text in blocks(document, "heading")] == ["I. Introduction"]


def test_a_box_has_its_own_zone():
    box = Box(110, 125, 500, 200)
    document = given(
        page(
            1,
            [
                *column("1. Floods rose in every basin."),
                *column("**Box 2. Early warning**", "", "Sirens are cheap and they save many lives.", y=140),
                *column("2. Rains fell.", y=230),
            ],
            frames=[box],
        )
    )
    inside = [block for block in document.layer(Block) if block.role == "box"]
    assert [block.id for block in inside] == ["box2.h1", "box2.u1"]
    assert [label for label, _ in blocks(document, "paragraph")] == ["1", None, "2"]


def tagged():
    """Two pages whose tags cut a paragraph at the page end and hold the note behind its call."""
    lines = [
        line("1. Floods rose in the basin", y=100, mcid=1),
        line("7", x=260, y=95, size=6.5, mcid=2),
        line("⟦7⟧ See A/80/1.", y=700, size=8.5, mcid=3),
    ]
    body = lines[0].runs + tuple(lines[1].runs)
    first = page(1, [type(lines[0])(runs=body, box=lines[0].box), lines[2]])
    second = page(2, [line("and the harvest was lost.", y=100, mcid=1), line("2. Rains fell.", y=130, mcid=2)])
    tree = element(
        "Document",
        element("P", (1, 1), element("Link", element("Span", (1, 2)), element("Note", element("P", (1, 3))))),
        element("P", (2, 1)),
        element("P", (2, 2)),
    )
    return first, second, tree


def test_the_tree_tells_calls_and_what_it_cuts_is_mended():
    first, second, tree = tagged()
    document = given(first, second, tree=tree, method="tree")
    assert blocks(document, "paragraph") == [
        ("1", "Floods rose in the basin and the harvest was lost."),
        ("2", "Rains fell."),
    ]
    assert notes(document) == [("7", "See A/80/1.")]
    assert calls(document) == [("basin", "7", "fn7")]


def test_low_agreement_of_tree_and_geometry_is_said():
    lines = column("1. Floods rose in every basin.", "", "2. Rains fell.", "", "3. Roads broke.")
    runs = [type(each)(runs=tuple(_tagged(each, 1)), box=each.box) for each in lines]
    tree = element("Document", element("P", (1, 1)))
    document = given(page(1, runs), tree=tree, method="auto")
    assert [warn.code for warn in document.layer(Warn)] == ["low_agreement"]


def _tagged(each, mcid):
    from dataclasses import replace

    return (replace(run, mcid=mcid) for run in each.runs)


def test_a_table_at_the_foot_of_a_page_is_no_note():
    rows = [
        ("Basin", "In 2023", "In 2024"),
        ("Upper", "12.5", "15.1"),
        ("Middle", "9.25", "11.5"),
        ("Lower", "30.1", "41.7"),
    ]
    lines = [
        line(cell, x, 620 + 11 * n, 8.5)
        for n, row in enumerate(rows)
        for cell, x in zip(row, (LEFT_OF_TABLE, 300, 400), strict=True)
    ]
    rules = [Box(LEFT_OF_TABLE, 606, LEFT_OF_TABLE + 72, 606.5)]
    document = given(page(1, [*column("1. Floods rose in every basin,⟦1⟧ " + FULL, FULL + "."), *lines], rules=rules))
    assert notes(document) == []
    assert [block.kind for block in document.layer(Block)] == ["paragraph", "table"]


def test_typewritten_reports_have_headings_without_bold():
    texts = (
        "I.  INTRODUCTION",
        "",
        "1. Floods rose in every basin, " + FULL,
        FULL + ".",
        "",
        "A.  Basins",
        "",
        "2. Rain.",
    )
    document = given(page(1, column(*texts)))
    assert [(block.level, document[block.span]) for block in document.layer(Block) if block.kind == "heading"] == [
        (1, "I. INTRODUCTION"),
        (2, "A. Basins"),
    ]


def test_numbers_printed_apart_from_their_notes_are_put_before_them():
    drawn = [
        *column("1. Floods rose⟦1⟧ and roads broke.⟦2⟧"),
        line("See A/80/1.", LEFT + 11, 700, 8.5),
        line("Submission of the river basin authority, which", LEFT + 11, 711, 8.5),
        line("nobody has answered.", LEFT + 11, 722, 8.5),
        line("1", LEFT, 697, 5.5),
        line("2", LEFT, 708, 5.5),
    ]
    document = given(page(1, drawn, notes_at=680))
    assert notes(document) == [
        ("1", "See A/80/1."),
        ("2", "Submission of the river basin authority, which nobody has answered."),
    ]
    assert calls(document) == [("rose", "1", "fn1"), ("broke.", "2", "fn2")]


def test_a_list_inside_a_paragraph_may_count_past_the_next_paragraph():
    items = [line(f"{n}. Item of the agenda.", LEFT + 24, 200 + 18 * n) for n in range(1, 6)]
    drawn = [
        *column("**A. Agenda**", "", "1. The Council met in Geneva in 2024.", "", "2. Its members were elected."),
        *column("3. The agenda of the session was as follows:", y=180),
        *items,
        line("4. Statements were made by nine States.", LEFT, 340),
    ]
    found = blocks(given(page(1, drawn)), "paragraph")
    assert [label for label, _ in found] == ["1", "2", "3", "4"]
    assert found[3][1] == "Statements were made by nine States."
    assert found[2][1].endswith("5. Item of the agenda.")


def test_a_note_cut_by_the_page_end_is_not_begun_by_the_day_it_goes_on_with():
    first = page(
        1,
        [
            line("1. Floods rose in the basin.⟦7⟧", y=100, mcid=1),
            line("⟦7⟧ Resolutions 64/151 of 18 December 2009 and 73/159 of", y=700, size=8.5, mcid=2),
        ],
    )
    second = page(
        2,
        [line("2. Rains fell.", y=100, mcid=1), line("17 December 2018, annex.", x=LEFT + 11, y=700, size=8.5, mcid=2)],
    )
    tree = element(
        "Document",
        element("P", (1, 1), element("Note", element("P", (1, 2)))),
        element("P", (2, 1), element("Note", element("P", (2, 2)))),
    )
    document = given(first, second, tree=tree, method="tree")
    assert notes(document) == [
        ("7", "Resolutions 64/151 of 18 December 2009 and 73/159 of 17 December 2018, annex."),
    ]


@pytest.mark.parametrize(
    "ends",
    [
        "vol. 1155, No. 18232, p. {}.",
        "para. {}.",
        "paras. 12–{}.",
        "2019.",
        "and {} others.",
        "May 2031.",
        "Lume, 2031.",
    ],
)
def test_the_last_line_of_a_note_is_no_running_foot(ends):
    pages = [
        page(
            n,
            [
                *column(f"{n}. Floods rose in every basin.⟦{n}⟧"),
                *foot(f"⟦{n}⟧ Convention on the Basins (Port Lume, 23 May 1969), No. {n},", ends.format(10 + n), y=745),
                line(f"{n}/12", y=780),
            ],
            notes_at=730,
        )
        for n in range(1, 13)
    ]
    document = given(*pages)
    assert [text.endswith(ends.format(10 + n)) for n, (_, text) in enumerate(notes(document), 1)] == [True] * 12
    assert {"2/12", "5/12"} <= {text for _, text in blocks(document, "furniture")}


@pytest.mark.parametrize(
    ("broken", "rest", "expected"),
    [
        ("See the records of the Court of Port Lume,", "judgment of 3 May 2031.", [("7", 1)]),
        ("See the records of the Court of Port Lume.", "All figures are rounded.", [("7", 0)]),
    ],
)
def test_the_rest_of_a_broken_note_has_no_label_and_may_be_tagged_as_one_of_its_own(broken, rest, expected):
    first = page(
        1,
        [line("1. Floods rose in the basin.⟦7⟧", y=100, mcid=1), line(f"⟦7⟧ {broken}", y=700, size=8.5, mcid=2)],
        notes_at=680,
    )
    second = page(
        2,
        [line("2. Rains fell.", y=100, mcid=1), line(rest, x=LEFT + 11, y=700, size=8.5, mcid=2)],
        notes_at=680,
    )
    tree = element(
        "Document",
        element("P", (1, 1), element("Note", element("P", (1, 2)))),
        element("P", (2, 1), element("Note", element("P", (2, 2)))),
    )
    document = given(first, second, tree=tree, method="tree")
    assert [(label, int(text.endswith(rest))) for label, text in notes(document)] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("**Data source: Office staff data**", "other"),
        ("__Annual session__", "other"),
        ("**13–31 May 2024**", "other"),
        ("**Nice, 9–13 June 2025**", "other"),
        ("__The Executive Board__", "paragraph"),
        ("**The Executive Board**", "heading"),
        ("**Annual session of the Board**", "heading"),
    ],
)
def test_remarks_days_and_opening_organs_are_no_headings(text, kind):
    drawn = column("**I. Introduction**", "", "1. Floods rose in every basin.", "", "", text, "", "", "2. Rains fell.")
    assert text.strip("*_") in [words for _, words in blocks(given(page(1, drawn)), kind)]


def test_the_title_over_a_picture_and_its_source_is_a_caption():
    drawn = [
        *column("**I. Introduction**", "", "1. Floods rose in every basin.", "", "", "**Losses by basin**"),
        *column("Source: River basin authority.", y=400, size=8.5),
        *column("2. Rains fell.", y=430),
    ]
    document = given(page(1, drawn))
    assert blocks(document, "caption") == [(None, "Losses by basin")]
    assert [label for label, _ in blocks(document, "paragraph")] == ["1", "2"]


def test_a_lettered_line_with_its_words_underlined_is_a_heading():
    typed = line("A.  General average", LEFT, 160)
    rule = Box(LEFT + 20, 161, typed.box.x1, 161.7)
    lines = [
        *column("**Chapter III**", "", "1. Floods rose in every basin of the region."),
        typed,
        *column("2. Rains fell in every basin of the region.", y=190),
    ]
    assert ("A", "A. General average") in blocks(given(page(1, lines, rules=[rule])), "heading")
    assert ("A", "A. General average") not in blocks(given(page(1, lines)), "heading")


def test_an_unnumbered_title_right_over_a_table_is_its_caption():
    rows = [("Basin", "Losses", "Share"), ("North", "120", "40"), ("South", "180", "60"), ("East", "10", "3")]
    cells = [
        line(word, LEFT + 110 * n, 200 + 14 * row, 8.5)
        for row, words in enumerate(rows)
        for n, word in enumerate(words)
    ]
    rules = [Box(LEFT, 188 + 14 * n, LEFT + 330, 188.6 + 14 * n) for n in range(5)]
    lines = [
        *column("**I. Introduction**", "", "1. Floods rose in every basin of the region."),
        *column("Losses by basin of the northern region, 2015 to 2024", y=170),
        *cells,
        *column("2. Rains fell in every basin of the region.", y=290),
    ]
    document = given(page(1, lines, rules=rules))
    assert [block.kind for block in document.layer(Block) if block.kind == "table"] == ["table"]
    assert (None, "Losses by basin of the northern region, 2015 to 2024") in blocks(document, "caption")


def test_the_next_part_of_a_report_leaves_the_annexes_of_the_one_before() -> None:
    pages = (
        column("1. Floods rose in every basin, " + FULL, FULL + ".", "", "2. Rains fell."),
        column("**Part One**", "", "3. Floods rose again, " + FULL, FULL + "."),
        column("**Annex**", "", "**Documents**", "", "1. The panel had lists.", "", "2. It had maps."),
        column("**Part Two**", "", "1. Floods fell in every basin, " + FULL, FULL + ".", "", "2. Rains rose."),
    )
    document = given(*(page(number, lines) for number, lines in enumerate(pages, 1)))
    ids = [block.id for block in document.layer(Block) if block.kind == "paragraph"]
    assert ids == ["p1", "p2", "p3", "annex1.p1", "annex1.p2", "part2.p1", "part2.p2"]


def test_a_part_of_an_annex_stays_in_it() -> None:
    first = page(1, column("1. Floods rose in every basin, " + FULL, FULL + ".", "", "2. Rains fell."))
    second = page(2, column("**Annex**", "", "**Part One**", "", "1. The panel had lists.", "", "2. It had maps."))
    third = page(3, column("**Part Two**", "", "3. The panel had more lists, " + FULL, FULL + ".", "", "4. It met."))
    ids = [block.id for block in given(first, second, third).layer(Block) if block.kind == "paragraph"]
    assert ids == ["p1", "p2", "annex1.p1", "annex1.p2", "annex1.p3", "annex1.p4"]
