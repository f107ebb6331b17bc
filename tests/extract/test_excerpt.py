"""The words around a number that tell it, as they are printed."""

from __future__ import annotations

import pytest

from pipeline.extract.slots.excerpt import LONG, LONGEST, UNBROKEN, excerpt
from pipeline.extract.slots.preceding import preceding
from pipeline.extract.slots.words import Words, words_of
from pipeline.language.analysis import analyse
from pipeline.model.document import Document
from pipeline.model.records import Sentence
from pipeline.model.spans import Span
from tests.drawn import document


def told(doc: Document, number: str, *runs: str) -> list[str]:
    """The pieces of the excerpt of a number, given what was read as counted."""
    at = doc.text.index(number)
    sentences = sorted(doc.layer(Sentence), key=lambda one: one.span.start)
    sentence = next(one.span for one in sentences if one.span.start <= at < one.span.end)
    words = words_of(doc, [sentence])[sentence]
    spans = [Span(begin := doc.text.index(run), begin + len(run)) for run in runs]
    pieces = excerpt(words, Span(at, at + len(number)), spans, preceding(doc, sentences, sentence))
    return [doc[piece] for piece in pieces]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # who is spoken of, shares, "respectively", a list before its "and", ends of a time, a condition, a relative
        ("According to the Office, 12 wells were closed in Lowmark, and 7 were reopened.", "7"),
        ("The Board closed 40 cases, most of them of fraud (23, or 58 per cent), within the year.", "58 per cent"),
        ("Households and schools with a pump stood at 31 per cent and 17 per cent, respectively.", "31 per cent"),
        ("Kestria bore 14 per cent of the cost, then Lowmark (10 per cent) and Selva (6 per cent).", "6 per cent"),
        ("The number of dry wells in the district fell by 85 per cent between 2010 and 2019.", "85 per cent"),
        ("The floods shut some 10,000 schools in Kestria, Lowmark and Selva, and aid was late.", "10,000"),
        ("The wells will be lost by 2040, a loss of 3 per cent a year, unless 12 dams are built.", "3 per cent"),
        ("Peat gives off methane, whose release accounts for a rise of 0.3°C in the Basin.", "0.3°C"),
        ("The cases fell against 2033 (167) but are many more than those of 2029 (112).", "112"),
        ("In Kestria, 3.1 million people were not given any water.", "3.1 million"),
        ("The length ranges from 12.5 km in the north to less than 400 m at the border.", "400 m"),
    ],
)  # fmt: skip
def test_a_sentence_that_is_not_long_is_told_whole(text: str, number: str) -> None:
    assert told(document(text), number) == [text.rstrip(".")]


TAIL = (
    "the Office, the Board and the States of the Basin went on with the plan for the mending of pumps, pipes and wells "
    "in the towns and villages along both rivers that had been agreed at the meeting in the spring of the "
    "year before by all who had come to it from the valley"
)
HEAD = (
    "The Office and the Board of the Basin, with the States along both of its rivers and the towns and villages of the "
    "delta, went on with the plan for the mending of pumps, pipes and wells agreed at the meeting of the "
    "year before by all who had come to it from the valley"
)


@pytest.mark.parametrize(
    ("text", "number", "wanted"),
    [
        # a semicolon, a coordinate clause with its subject, a clause set against another
        (
            f"The Fund gave pumps to 31 towns of the delta in 2031; {TAIL}.", "31",
            "The Fund gave pumps to 31 towns of the delta in 2031",
        ),
        (
            f"The Fund gave pumps to 31 towns of the delta, and {TAIL}.", "31",
            "The Fund gave pumps to 31 towns of the delta",
        ),
        (
            f"{HEAD}, and the Fund gave new pumps to 31 towns of the upper valley in 2031.", "31",
            "the Fund gave new pumps to 31 towns of the upper valley in 2031",
        ),
        (
            f"{HEAD}, while the Fund gave new pumps to 31 towns of the upper valley in 2031.", "31",
            "the Fund gave new pumps to 31 towns of the upper valley in 2031",
        ),
        # what "while" sets against the rest is not left without it
        (
            f"While the Fund gave pumps to 31 towns of the delta, most towns had none; {TAIL}.", "31",
            "While the Fund gave pumps to 31 towns of the delta, most towns had none",
        ),
        # the acts of a resolution have no subject
        (
            f"Welcomes the gift of pumps to 31 towns of the delta, and calls upon {TAIL};", "31",
            "Welcomes the gift of pumps to 31 towns of the delta",
        ),
    ],
)  # fmt: skip
def test_a_long_sentence_is_parted_at_its_joints(text: str, number: str, wanted: str) -> None:
    assert len(text) > LONG
    assert told(document(text), number) == [wanted]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # neither subject, condition, denial nor "respectively" stays behind
        (f"{HEAD}, and they gave new pumps to 31 towns of the upper valley in 2031.", "31"),
        (f"{HEAD}, and gave new pumps to 31 towns of the upper valley in 2031.", "31"),
        (f"The Board denied that the Fund gave pumps to 31 towns before {TAIL}.", "31"),
        (f"The Fund will give new pumps to 31 towns of the delta in 2031 unless {TAIL}.", "31"),
        (f"{HEAD}, which gave new pumps to 31 towns of the upper valley in 2031.", "31"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_alone_is_not_parted(text: str, number: str) -> None:
    assert LONG < len(text) < UNBROKEN
    assert told(document(text), number) == [text.rstrip(".")]


def test_an_item_is_told_under_what_leads_its_list_in() -> None:
    shares = (
        "Of the 74 cases closed in 2031, 30 (40 per cent) had to do with the theft of pumps, pipes, fuel and money "
        "that the Fund had lent to the towns; 20 (27 per cent) were of the keeping of wells by people who had not been "
        "trained for it; 14 (19 per cent) told of false reports of works that had never been begun in the villages; 10 "
        "(14 per cent) with the sale of water that had been meant for schools and clinics of the valley."
    )
    assert told(document(shares), "19 per cent") == [
        "Of the 74 cases closed in 2031",
        "14 (19 per cent) told of false reports of works that had never been begun in the villages",
    ]
    posts = (
        "The Board found that the Fund had left open: a post of a keeper of wells in the delta, whose work was done by "
        "the towns; two posts of engineers for the pumps of the upper valley, which nobody had asked for in that year; "
        "16 posts of teachers who were to train the keepers of the wells in the villages along both of the rivers; and "
        "a post of a clerk in the Office."
    )
    assert told(document(posts), "16") == [
        "The Board found that the Fund had left open:",
        "16 posts of teachers who were to train the keepers of the wells in the villages along both of the rivers",
    ]


@pytest.mark.parametrize(
    ("text", "number", "wanted"),
    [
        (
            "It rained. The Office took up 391 claims. Of these, 171 were allowed. The remaining 220 were not.", "220",
            "The Office took up 391 claims. Of these, 171 were allowed. The remaining 220 were not",
        ),
        ("It rained. The Fund lent pumps. They served 12 towns.", "12", "The Fund lent pumps. They served 12 towns"),
        (
            "It rained. The Fund trained keepers. More than 60 per cent of those keepers were women.", "60 per cent",
            "The Fund trained keepers. More than 60 per cent of those keepers were women",
        ),
        (
            "It rained. A Plan for Wells was made. The Plan covers 12 towns.", "12",
            "A Plan for Wells was made. The Plan covers 12 towns",
        ),
        ("It rained. In the Basin, 12 towns have pumps.", "12", "In the Basin, 12 towns have pumps"),
        ("It rained. The chair of the Fund named 12 towns.", "12", "The chair of the Fund named 12 towns"),
        (
            "It rained. The Basin has seven ores. In 2031, their digging led to 12 strikes.", "12",
            "The Basin has seven ores. In 2031, their digging led to 12 strikes",
        ),
        (
            "It rained. The Wardens guard wells. Consisting of 200 men in cells of the upper valley, they sell water.",
            "200",
            "The Wardens guard wells. Consisting of 200 men in cells of the upper valley, they sell water",
        ),
        (
            "It rained. A brigade was set up. The brigade, comprising 300 men, sells water.", "300",
            "A brigade was set up. The brigade, comprising 300 men, sells water",
        ),
        ("It rained. It was noted that 12 towns had pumps.", "12", "It was noted that 12 towns had pumps"),
        ("It rained. This report names 12 towns.", "12", "This report names 12 towns"),
        ("It rained. The Fund lent pumps to 12 towns.", "12", "The Fund lent pumps to 12 towns"),
    ],
)  # fmt: skip
def test_what_a_sentence_speaks_of_is_told_with_it(text: str, number: str, wanted: str) -> None:
    assert told(document(text), number) == [wanted]


def test_the_sentence_of_what_is_counted_is_told_before() -> None:
    doc = document("It rained. In 2031, 47 per cent of wells held salt. In 2025, the share had been 39 per cent.")
    assert told(doc, "39 per cent", "of wells held salt") == [
        "In 2031, 47 per cent of wells held salt. In 2025, the share had been 39 per cent"
    ]


def test_an_item_in_a_paragraph_of_its_own_is_told_under_its_lead() -> None:
    doc = document(
        "The Board closed cases as follows:", "(a) Two of theft;", "(b) 14 of fraud;", "The Board had 9 keepers."
    )
    assert told(doc, "Two") == ["The Board closed cases as follows:", "Two of theft"]
    assert told(doc, "14") == ["The Board closed cases as follows:", "14 of fraud"]
    inner = document("It was found that:", "(a) Two cases were of theft:", "(i) 14 of pumps;", "(b) 16 were of fraud.")
    assert told(inner, "14") == ["Two cases were of theft:", "14 of pumps"]
    assert told(inner, "16") == ["It was found that:", "16 were of fraud"]
    assert told(doc, "9") == ["The Board had 9 keepers"]


def test_a_very_long_sentence_without_a_joint_is_told_in_part() -> None:
    towns = ", ".join(f"of the town of Upper{name} on the river" for name in "abcdefghijklmnopqrstuvwxyz")
    text = f"The Fund mended the pumps {towns}, of 31 villages, {towns} and of the port."
    (piece,) = told(document(text), "31")
    assert "of 31 villages" in piece
    assert len(piece) <= LONGEST


def test_every_excerpt_holds_its_number_and_lies_in_the_text() -> None:
    doc = document(
        "Of 150 schools (90 urban, 60 rural), 40 per cent were shut; 12 – all in Lowmark – reopened in 2031."
    )
    for printed in ("150", "90", "60", "40 per cent", "12", "2031"):
        assert sum(printed in piece for piece in told(doc, printed)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "12", "12.", "(12)", "12 12 12", "12 wells. " + "A. " * 1200, "12" + ", b and c" * 400,
        "(" * 1500 + "12" + ")" * 1500,
        "12 wells ran dry and " + "it rains and it snows, while they sing and " * 80 + "it thaws.",
    ],
)  # fmt: skip
def test_an_odd_sentence_has_a_short_excerpt_or_none(text: str) -> None:
    (parsed,) = analyse([text])
    words = Words(parsed.tokens, 0)
    pieces = excerpt(words, Span(at := text.index("12"), at + 2))
    assert sum(piece.covers(Span(at, at + 2)) for piece in pieces) == 1
    assert sum(map(len, pieces)) <= UNBROKEN


def test_a_number_that_is_no_word_of_the_sentence_has_none() -> None:
    doc = document("The Office mended wells. It rained.")
    sentence = Span(begin := doc.text.index("The Office"), begin + 24)
    words = words_of(doc, [sentence])[sentence]
    assert excerpt(words, Span(sentence.end + 3, sentence.end + 5)) == ()
