"""Printed page numbers: read where they stand, believed where they run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.segment import segment
from pipeline.segment.pdf import page_labels
from tests.segment.sheet import column, line, page, reading


def pages(*prints, body="Wells were counted in every district of the basin."):
    """One page for each print: its head line, then its foot line, "|" between the two; "" for none."""
    made = []
    for number, told in enumerate(prints, 1):
        head, _, foot = told.partition("|")
        lines = [line(head, y=50.0)] if head else []
        lines += column(body, y=200.0)
        lines += [line(foot, y=760.0)] if foot else []
        made.append(page(number, lines))
    return reading(*made)


@pytest.mark.parametrize(
    ("prints", "labels"),
    [
        (("|31-05000 (E) 010631", "A/99/4|2/4 31-05000", "A/99/4|31-05000 3/4", "A/99/4|4/4 31-05000"), "1 2 3 4"),
        (("|GE.31-06441 (E)", "A/HRC/99/4|2 GE.31-06441", "A/HRC/99/4|GE.31-06441 3"), "1 2 3"),
        (("A/99/4|", "|", "|31-05000 (E) i", "|ii 31-05000", "|1/3 31-05000", "|2/3 31-05000", "|3/3 31-05000"),
         "- - i ii 1 2 3"),
        (
            ("|", "|", "|", "|", "|GE.31-10053 (E) iii", "|", "|GE.31-10053 1", "|2 GE.31-10053", "|3"),
            "- - i ii iii iv 1 2 3",
        ),
        (("|", "E/CN.99/4|", "Page 3|", "Page 4|", "Page 5|"), "1 2 3 4 5"),
        (("|- 1 -", "|- 2 -", "|- 3 -"), "1 2 3"),
        (("|95", "|96", "|97"), "95 96 97"),
        (("Wells and water|", "4 Wells and water|", "Wells and water 5|", "6 Wells and water|"), "3 4 5 6"),
        (("|", "|", "|", "|"), "- - - -"),
        (("|2031", "|2031", "|2031", "|2031"), "- - - -"),
        (("|A/99/4, annex.", "|1 A/99/7.", "|4 A/99/9.", "|9 A/99/3."), "- - - -"),
        (("|page 1", "|page 2", "|page 3", "|page 1", "|page 2", "|page 3"), "1 2 3 1 2 3"),
        (("|1", "|2", "|3 Ibid., p. 9.", "|4"), "1 2 3 4"),
        (("|1/9", "|2/9", "|Map", "|4/9"), "1 2 3 4"),
        (("|1/2", "|2/2"), "1 2"),
        (("|12",), "-"),
    ],
)  # fmt: skip
def test_the_number_printed_on_each_page(prints, labels):
    told, doubts = page_labels(pages(*prints))
    assert " ".join(label or "-" for label in told) == labels
    assert doubts == ()


def test_a_page_that_surely_prints_another_number_is_told_and_gets_none():
    told, (doubt,) = page_labels(pages("|1/5", "|2/5", "|8/9", "|4/5", "|5/5"))
    assert told == ("1", "2", None, "4", "5")
    assert (doubt.code, doubt.message) == ("page-numbers", "the printed page numbers do not run on page 3 of the file")


def test_a_leap_is_told():
    told, (doubt,) = page_labels(pages("|1", "|2", "|3", "|7", "|8", "|9"))
    assert told == ("1", "2", "3", "7", "8", "9")
    assert doubt.message == "the printed page numbers leap from 3 to 7 at page 4 of the file"


def test_the_catalogue_fills_in_only_where_it_agrees():
    drawn = pages("|", "|", "|Page 1", "|Page 2", "|Page 3")
    assert page_labels(replace(drawn, labels=("A", "B", "1", "2", "3")))[0] == ("A", "B", "1", "2", "3")
    assert page_labels(replace(drawn, labels=("1", "2", "3", "4", "5")))[0] == (None, None, "1", "2", "3")


def test_a_note_with_a_raised_number_is_no_page_number():
    drawn = [
        page(n, [*column("Wells were counted.", y=200.0), line(f"⟦{n + 3}⟧ A/99/{n}.", y=760.0)]) for n in range(1, 6)
    ]
    assert page_labels(reading(*drawn))[0] == (None,) * 5


def test_blocks_carry_the_number_printed_on_their_page():
    document = segment(pages("|", "|", "|Page 1", "|Page 2", "|Page 3"), name="x")
    labels = {block.page: block.page_label for block in document.body()}
    assert labels == {1: None, 2: None, 3: "1", 4: "2", 5: "3"}
