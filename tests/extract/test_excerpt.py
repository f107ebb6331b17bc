"""The words around a number that tell it, as they are printed."""

from __future__ import annotations

import pytest

from pipeline.extract.slots.excerpt import excerpt
from pipeline.extract.slots.words import words_of
from pipeline.model.spans import Span
from tests.drawn import document


def told(text: str, number: str, *runs: str) -> str:
    """The excerpt of the number in the only sentence of a text, given what was read as counted."""
    doc = document(text)
    begin = doc.text.index(text)

    def span(words: str) -> Span:
        at = doc.text.index(words, begin)
        return Span(at, at + len(words))

    sentence = Span(begin, begin + len(text))
    words = words_of(doc, [sentence])[sentence]
    return " … ".join(doc[piece] for piece in excerpt(words, span(number), [span(run) for run in runs]))


@pytest.mark.parametrize(
    ("text", "number", "runs", "wanted"),
    [
        (
            "According to the Office, 12 wells were closed in Lowmark, and 7 were reopened.", "12",
            ["wells were closed"],
            "According to the Office, 12 wells were closed in Lowmark",
        ),
        (
            "According to the Office, 12 wells were closed in Lowmark, and 7 were reopened.", "7", ["reopened"],
            "12 wells were closed in Lowmark, and 7 were reopened",
        ),
        # a short one goes on over its joint: above; what is counted stands before the number: all between them is told
        (
            "Complaints of theft fell sharply, from 45 in 2030, to 15 in 2031, the Office said.", "15",
            ["Complaints of theft"], "Complaints of theft fell sharply, from 45 in 2030, to 15 in 2031",
        ),
        # of a number in a bracket what stands before it is told, and the bracket is closed
        (
            "The Board closed 40 cases, most of them of fraud (23 cases, or 58 per cent), within the year.", "23",
            ["cases"], "The Board closed 40 cases, most of them of fraud (23 cases, or 58 per cent)",
        ),
        ("The Board saw a rise in fraud (55 cases).", "55", ["fraud"], "The Board saw a rise in fraud (55 cases)"),
        # a conjunction of nouns is no joint, one of clauses or numbers is
        (
            "The Fund gave pumps and pipes to 31 towns and villages.", "31", ["towns and villages"],
            "The Fund gave pumps and pipes to 31 towns and villages",
        ),
        (
            "In that year the Fund mended 31 pumps in Lowmark and trained their keepers.", "31", ["pumps"],
            "In that year the Fund mended 31 pumps in Lowmark",
        ),
        # words written with a hyphen stay whole
        (
            "The plan of the Basin for the years to come names 19 low-carbon and water-saving measures.", "19",
            ["low-carbon and water-saving measures"],
            "The plan of the Basin for the years to come names 19 low-carbon and water-saving measures",
        ),
        # the letter of an item is none of its words
        ("(b) Two offices mended their wells;", "Two", ["offices"], "Two offices mended their wells"),
        # a semicolon ends it, even where little is left
        ("The Board closed 40 cases in that year; nine in May.", "nine", [], "nine in May"),
        # a not is told with what it denies
        (
            "In Kestria, 3.1 million people were not given any water.", "3.1 million",
            ["people were not given any water"],
            "In Kestria, 3.1 million people were not given any water",
        ),
        # two ends of a time or a range are no joint
        (
            "The number of dry wells in the district fell by 85 per cent between 2010 and 2019.", "85 per cent",
            ["dry wells"], "The number of dry wells in the district fell by 85 per cent between 2010 and 2019",
        ),
        # what was read as counted may end on a word that leads on
        (
            "At the meeting the Office heard more than 30 experts from the States of the Basin; it closed at noon.",
            "30", ["experts from"], "At the meeting the Office heard more than 30 experts from the States of the Basin",
        ),
        # a list of nouns is no joint
        (
            "The floods shut some 10,000 schools in Kestria, Lowmark and Selva, and aid was late.", "10,000",
            ["schools"],
            "The floods shut some 10,000 schools in Kestria, Lowmark and Selva",
        ),
        # what begins with "which" is told with that before it
        (
            "The main fault is want of care for the pumps, which was seen in 15 towns.", "15", ["towns"],
            "The main fault is want of care for the pumps, which was seen in 15 towns",
        ),
        # a share in a bracket does not end it
        (
            "Of the 74 cases, 18 (24 per cent) were in the north and nine (12 per cent) in the south.", "nine",
            ["cases"],
            "Of the 74 cases, 18 (24 per cent) were in the north and nine (12 per cent) in the south",
        ),
    ],
)  # fmt: skip
def test_an_excerpt_is_the_clause_with_the_number(text: str, number: str, runs: list[str], wanted: str) -> None:
    assert told(text, number, *runs) == wanted


def test_what_stands_far_away_is_a_piece_of_its_own() -> None:
    text = (
        "The wells of the northern districts, which had been dug by hand in the years before the great flood and were "
        "never lined with stone or brick by those who dug them, numbered 412 in all."
    )
    assert (
        told(text, "412", "wells of the northern districts")
        == "The wells of the northern districts … numbered 412 in all"
    )


def test_what_is_counted_in_another_sentence_goes_before() -> None:
    doc = document("The Office mended wells in three towns. A further 40 were mended in 2031.")
    begin = doc.text.index("A further")
    sentence = Span(begin, len(doc.text.rstrip()))
    words = words_of(doc, [sentence])[sentence]
    wells = Span(at := doc.text.index("wells"), at + len("wells"))
    number = Span(at := doc.text.index("40"), at + 2)
    assert [doc[piece] for piece in excerpt(words, number, [wells])] == ["wells", "A further 40 were mended in 2031"]


def test_every_excerpt_holds_its_number_and_lies_in_the_text() -> None:
    doc = document(
        "Of 150 schools (90 urban, 60 rural), 40 per cent were shut; 12 – all in Lowmark – reopened in 2031."
    )
    sentence = Span(begin := doc.text.index("Of 150"), len(doc.text.rstrip()))
    words = words_of(doc, [sentence])[sentence]
    for printed in ("150", "90", "60", "40 per cent", "12", "2031"):
        number = Span(at := doc.text.index(printed, begin), at + len(printed))
        pieces = excerpt(words, number, [])
        assert sum(piece.covers(number) for piece in pieces) == 1
        assert all(sentence.covers(piece) for piece in pieces)


def test_a_number_that_is_no_word_of_the_sentence_has_none() -> None:
    doc = document("The Office mended wells. It rained.")
    sentence = Span(begin := doc.text.index("The Office"), begin + 24)
    words = words_of(doc, [sentence])[sentence]
    assert excerpt(words, Span(sentence.end + 3, sentence.end + 5), []) == ()
