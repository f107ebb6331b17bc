"""What stands in the left margin: numbers of lines, headings beside paragraphs; watermarks."""

from dataclasses import replace

from pipeline.model.pages import Line
from pipeline.model.records import Block
from pipeline.segment import segment
from tests.segment.sheet import LEFT, column, line, page, reading

LONG = "The keepers of the basin count the wells in spring and write what they find into"


def beside(margin, text, y):
    """A row with words in the margin, as reading gives it: one line."""
    left, right = line(margin, LEFT - 80, y), line(text, LEFT, y)
    return Line(runs=(*left.runs, *right.runs), box=replace(left.box, x1=right.box.x1))


def blocks(lines):
    return [(block.kind, block.label) for block in segment(reading(page(1, lines)), name="a").layer(Block)]


def rows(*pairs):
    return [
        beside(margin, text, 100 + 12 * n) if margin else line(text, LEFT, 100 + 12 * n)
        for n, (margin, text) in enumerate(pairs)
    ]


def test_numbers_of_lines_are_furniture():
    lines = rows(
        ("1", f"1. {LONG}"),
        ("2", "the ledger of the basin."),
        ("3", f"2. {LONG}"),
        ("4", "the same book, each year."),
        ("5", "3. The rest is told at the fair."),
    )
    doc = segment(reading(page(1, lines)), name="a")
    texts = [doc[block.span] for block in doc.layer(Block) if block.kind == "paragraph"]
    assert texts == [
        f"{LONG} the ledger of the basin.",
        f"{LONG} the same book, each year.",
        "The rest is told at the fair.",
    ]
    assert [doc[block.span] for block in doc.layer(Block) if block.kind == "furniture"] == list("12345")


def test_numbers_before_whole_lines_are_no_line_numbers():
    lines = rows(*((str(n), f"Row {n}: {LONG.replace(' into', '')} here.") for n in range(1, 6)))
    assert ("furniture", None) not in blocks(lines)


def test_headings_in_the_margin_come_before_their_paragraphs():
    lines = rows(
        ("Opening", f"1. {LONG}"),
        ("the sluice", "the ledger of the basin."),
        ("Closing", f"2. {LONG}"),
        ("the sluice", "the same book, each year."),
        ("Counting", f"3. {LONG}"),
        ("", "a third book."),
    )
    doc = segment(reading(page(1, lines)), name="a")
    told = [(block.kind, block.label, doc[block.span]) for block in doc.layer(Block)]
    assert told == [
        ("heading", None, "Opening the sluice"),
        ("paragraph", "1", f"{LONG} the ledger of the basin."),
        ("heading", None, "Closing the sluice"),
        ("paragraph", "2", f"{LONG} the same book, each year."),
        ("heading", None, "Counting"),
        ("paragraph", "3", f"{LONG} a third book."),
    ]


def test_slanted_words_over_the_page_are_furniture():
    mark = replace(line("DRAFT 2", 50, 400, size=80), angle=45)
    lines = [*column(f"1. {LONG}", "the ledger of the basin."), mark]
    assert blocks(lines) == [("paragraph", "1"), ("furniture", None)]


def test_a_call_at_the_end_of_a_line_does_not_hide_that_its_sentence_has_ended():
    lines = column("1. Some 61 per cent of wells were dry.⟦1⟧", "2. The keepers counted 40 goats.")
    assert blocks(lines) == [("paragraph", "1"), ("paragraph", "2")]
