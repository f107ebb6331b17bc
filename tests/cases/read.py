"""Cases about reading pages, Word files, web pages and text: rows written from their text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tests.cases.case import File
from tests.cases.row import (
    Check,
    Row,
    calls,
    figure,
    flagged_or,
    kinds,
    labels_called,
    lacks,
    no_figure,
    notes,
    on,
    paragraphs,
    says,
)
from tests.cases.seen import (
    any_of,
    apart,
    begins,
    begins_any,
    bounded,
    columns,
    either,
    figures_are,
    links_note,
    no_failure,
    no_figure_of_a_letter,
    not_analysed,
    note_labels,
    note_says,
    numbered,
    only_call,
    paragraphs_lack,
    plain_counts,
    presentation_forms,
    same_words,
    stands_behind,
    table_of,
    three_paragraphs,
    titled,
    whole,
)


def rows() -> Iterator[Row]:
    """The rows of cases 32 to 63."""
    yield from chain(_pages(), _word(), _web(), _text(), _arabic(), _axes())


def _pages() -> Iterator[Row]:
    ligatures = [flagged_or(says(word)) for word in ("first five wells", "Conflict in", "significant deficit")]
    figures = [figure("40", "count", "1"), figure("12", "percent", "2"), figure("3000", "count", "3")]
    for file in ("digit.pdf", "nul.pdf", "fffd.pdf", "pua.pdf", "none.pdf"):
        yield from on("32", file, *ligatures, *figures, figure("8", "percent", "4"), no_figure_of_a_letter)
    outside = ("77 per cent", "600 copies", "33,000", "bleed")
    yield from on("34", "cropped.pdf", *map(lacks, outside))
    yield from on("34", "cropped.pdf", paragraphs("Some 61 per cent", "The camp has 40", "The wells were cleaned"))
    shown_figures = [figure("14", "percent", "1"), figure("300", "count", "2")]
    hidden = [(lacks(f"{number} per cent"), no_figure(number)) for number in ("19", "95", "88", "66")]
    yield from on("35", "layers.pdf", *shown_figures, *(flagged_or(read) for read, _ in hidden))
    yield from on("35", "layers.pdf", *(told for _, told in hidden))
    yield from on("36", "struck.pdf", figure("14", "percent"), figure("40", "count"), no_figure("19"), no_figure("300"))
    for file in ("exponents.txt", "exponents.html", "exponents.pdf"):
        yield from on("38", file, *_exponents())
    form = [flagged_or(check) for check in (says("1,240"), says("47 per cent"), says("93 per cent"))]
    yield from on("40", "form.pdf", *form, lacks("11 per cent"))
    yield from on(
        "41", "side.pdf",
        kinds(*["other"] * 4, "heading", *["heading", "paragraph"] * 4),
        paragraphs("The sluice is opened", "The sluice is closed", "Goats are counted", "Keepers are paid"),
        *(lacks(f"{a} {b}") for a, b in (("Opening", "1."), ("Closing", "2."), ("Counting", "3."), ("Paying", "4."))),
    )  # fmt: skip
    yield from on(
        "44", "soft.pdf",
        says("The reconstruction of the harbour cost 12 million dollars"),
        either("non-governmental bodies gave 45-year loans", "nongovernmental bodies gave 45-year loans"),
        says("45-year bonds in 2029-2030 and 1,200-1,400 shares to members"),
        figure("12000000", "USD|dollar", "1"), figure("14", "month", "1"), figure("27", "percent", "1"),
        figure("45", "year", "1"), figure("60", "count", "1"), figure(("1200", "1400"), "count", "2"),
    )  # fmt: skip
    yield from on(
        "44", "soft.txt",
        says("The reconstruction of the harbour cost 12 million dollars"), figure("12000000", "USD|dollar", "1"),
        figure("14", "month", "1"), figure("27", "percent", "1"), no_figure("2030", "12001400", "2301"),
    )  # fmt: skip
    yield from on(
        "46", "draft.pdf",
        paragraphs("The harvest of 2029", "Bread was sold", "The levy on mills"), *map(numbered, ("1", "2", "3")),
        figure("41", "percent"), figure("3", "USD|dollar"), figure("700", "count"), figure("2", "year"),
        figure("5", "percent"), paragraphs_lack("DRAFT"), paragraphs_lack(" 2 the first snow"), figures_are(5),
    )  # fmt: skip
    for file in ("a_origin", "b_rotate", "c_userunit", "d_scaled", "e_wide", "f_inherit"):
        yield from on("60", f"{file}.pdf", *map(numbered, ("1", "2")), only_call("1", "dry."),
                      figure("61", "percent"), figure("40", "count"), stands_behind("61", "1"))  # fmt: skip


def _exponents() -> list[Check]:
    return [
        ("marks are 1 to 5 in paragraphs 1, 2, 3, 3, 4", _marks_of_exponents),
        any_of(figure("1200000", "m3", "1"), figure("1.2", "m3|count", "1")),
        figure("3000", "tonne|t", "1"), figure("100", "times", "2"), figure("12000", "km2", "3"),
        figure("45", "count", "3"), figure("52", "count", "3"), figure("30", "m3|m3/s", "4"),
        figure("21", "m3|m3/s", "4"), figure("40000", "hectare", "5"), figure("1000", "hectare", "5"),
        no_figure("10"), no_figure("106", "103", "102"),
    ]  # fmt: skip


def _marks_of_exponents(file: File) -> str:
    blocks = {row["id"]: row["label"] for row in file.rows("blocks")}
    found = [(row["label"], blocks.get(row["block"])) for row in file.rows("marks")]
    return "" if found == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "3"), ("5", "4")] else f"marks {found}"


def _word() -> Iterator[Row]:
    def special(label: str, *checks: Check) -> list[Row]:
        return [Row("48", f"{label} {row.name}", row.wrong) for row in on("48", "special.docx", *checks)]

    yield from special("1", figure(("1", "24"), "hour", "1"), no_figure("124"))
    yield from special("2", says("The reconstruction took"))
    yield from special("3", flagged_or(says("≥ 12 per cent")))
    yield from special("4", figure(("20", "30"), "percent", "4"))
    yield from special("5", figure("-4.5", "percent", "5"))
    yield from special("6", says("The first line then a second"))
    yield from special("7", says("Table 3 shows that 55 per cent"))
    yield from special("8", figure("12", "km2", "8"), no_figure("106"), says("H₂O and CO₂"))
    yield from special("9", figure("1200", "count", "9"))
    yield from special("10", figure("37", "percent", "10"))
    once = ("BLOCK has 11 wells", "Before INSIDE 22 wells after", "Orvel has 55 wells",
            "See the atlas on 66 maps", "BOX counts 77 goats")  # fmt: skip
    table = ["Name", "Wells"], ["A", "33"], ["B", "44"]
    yield from on("50", "wrapped.docx", *map(says, once), table_of(*table), calls(("1", "wells.")))
    yield from on(
        "51", "notes.docx",
        note_labels("1", "2", "3", "i", "ii"), *(links_note(label) for label in ("1", "2", "3", "i", "ii")),
        stands_behind("61", "1"), stands_behind("40", "i"), says("See note 1 above"), says("inner 8"), says("inner 9"),
        says("Alder"), note_says("2", "Minutes"), note_says("2", "It was read"),
    )  # fmt: skip
    yield from on("53", "equations.docx", figure("3.5", "percent"), says("0.84"), lacks("of of"), lacks("were tons"))
    yield from on("53", "equations.docx", either("1/4", "¼"), either("1.2 × 10⁶ tons", "1.2×10⁶ tons"))


def _web() -> Iterator[Row]:
    yield from on(
        "54", "a_pandoc.html",
        calls(("1", "dry."), ("2", "dry."), ("3", "2029")), note_says("1", "A/98/1, para. 4."),
        note_says("2", "A/98/2"), note_says("2", "It was read twice."), note_says("3", "Ibid., para. 6."), lacks("↩"),
    )  # fmt: skip
    yield from on("54", "b_word_saved.html", calls(("1", "dry."), ("2", "2029")),
                  notes(n1="A/98/1, para. 4.", n2="Ibid., para. 6."))  # fmt: skip
    yield from on("54", "c_wiki.html", calls(("1", "dry."), ("2", "dry."), ("1", "40.")),
                  notes(n1="A/98/1, para. 4.", n2="A/98/2, para. 5."))  # fmt: skip
    yield from on("54", "d_hidden.html", *(figure(n, unit) for n, unit in
                  (("14", "percent"), ("50", "USD|dollar"), ("60", "percent"), ("55", "percent"))))  # fmt: skip
    yield from on("54", "d_hidden.html", *map(no_figure, ("19", "45", "95", "94", "93", "91", "90")))
    numbers = (("1200", "count"), ("3400", "count"), ("4500000", "USD"), ("12500", "count|crown|krone"),
               ("9.2", "percent"), ("-2.5", "percent"), ("1000000", "tonne|ton"), ("12", "count"))  # fmt: skip
    ranges = (figure(("10", "12"), "percent"), figure("45", "percent"), figure("5", "percent"), figure("6", "percent"),
              figure("7", "percent"), figure("8", "percent"))  # fmt: skip
    bounds = [bounded("5", "<"), bounded("6", ">="), bounded("7", "~"), bounded("8", "~")]
    yield from on("54", "e_numbers.html", *(figure(n, unit) for n, unit in numbers), *ranges, *bounds,
                  no_figure("10", "106"), no_figure("1"), *(figure(n, "count") for n in ("7", "8", "9")),
                  apart("7 wells", "line two"), says("±3 per cent"))  # fmt: skip
    yield from on(
        "54", "f_lists_tables.html",
        *(begins(item) for item in ("7. Seventh", "12. Twelfth", "13. Thirteenth", "I. Roman", "II. Roman")),
        *(begins_any(f"{letter}. {words}", f"({letter}) {words}", f"{letter}) {words}")
          for letter, words in (("a", "first of it"), ("b", "second of it"))),
        says("Table 1. Wells"), columns, says("We had 12 goats."), says("Figure 1. Wells by year"),
        note_says("a", "Wells with a wall only."), links_note("a"),
    )  # fmt: skip
    yield from on(
        "63", "a_bib.html",
        notes(n1="Quist 2021, p. 8.", n2="Abel 2003."), calls(("1", "dry."), ("2", "40.")),
        *map(says, ("section 2", "table 1", "para. 9", "note 1", "in 2028 (Abel 2003)")), titled("Wells of the basin"),
    )  # fmt: skip
    yield from on("63", "b_plain_refs.html", labels_called("1", "1", "2"), lacks("[]"),
                  note_says("1", "Quist, Mara"), note_says("2", "Abel, Jon"),
                  says("Of the 12 keepers, 3 left; by 2029 all had."))  # fmt: skip


def _text() -> Iterator[Row]:
    sixty, many = figure("61", "percent"), figure("1240", "count")
    for file in ("a_press.txt", "b_press.html", "d_bold.html", "f_list.txt", "g_list.html", "h_short.txt", "i_md.md"):
        yield from on("57", file, sixty, many)
    yield from on("57", "a_press.txt", figure("12", "count"), figure("40", "count"), kinds(*["paragraph"] * 3))
    yield from on("57", "b_press.html", figure("12", "count"), figure("40", "count"), kinds(*["paragraph"] * 3))
    yield from on("57", "c_two.txt", *(figure(n, "count|crown|krone") for n in ("1200", "3400", "12500")),
                  figure("9.2", "percent"), kinds(*["paragraph"] * 3))  # fmt: skip
    yield from on("57", "e_tweet.txt", sixty, kinds("paragraph"))
    for file, title in (("d_bold.html", "Wells of the basin"), ("f_list.txt", "Wells in figures"),
                        ("g_list.html", "Wells in figures"), ("h_short.txt", "STATEMENT"),
                        ("i_md.md", "Wells of the basin")):  # fmt: skip
        yield from on("57", file, titled(title))
    for file in ("f_list.txt", "g_list.html", "h_short.txt", "i_md.md"):
        yield from on("57", file, figure("40", "count"))


def _arabic() -> Iterator[Row]:
    numbers = ("1240", "2029", "61.5", "3.5", "40", "12", "١٢٣٤", "A/99/310")
    for file in ("ar.html", "ar.pdf"):
        yield from on("58", file, *(whole(number) for number in numbers), not_analysed, three_paragraphs)
    yield from on("58", "ar.pdf", ("no presentation forms", presentation_forms))
    yield Row("58", "ar.pdf: its words are those of ar.html", same_words)


def _axes() -> Iterator[Row]:
    for number in range(1, 17):
        yield from on("61", f"c{number:02}.txt", no_failure, figure("61", "percent", "1"), plain_counts)
