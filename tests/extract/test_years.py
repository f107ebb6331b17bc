"""The year of a month or a day that is printed without one."""

from __future__ import annotations

import pytest

from pipeline.extract.years import Years
from pipeline.model.records import Block, Sentence
from pipeline.model.spans import Span
from pipeline.quantity.times import iso
from tests.drawn import document


def ends(*paragraphs: str, date: str | None = None, heading: str = "") -> tuple[str | None, str | None, str | None]:
    """First and last date and the way they were come by, of the time between # and # in the last paragraph."""
    plain = [text.replace("#", "") for text in paragraphs]
    first = paragraphs[-1].index("#")
    length = paragraphs[-1].index("#", first + 1) - first - 1
    doc = document(*plain, date=date, heading=heading)
    block = [one for one in doc.layer(Block) if one.kind == "paragraph"][-1]
    phrase = Span(block.span.start + first, block.span.start + first + length)
    sentence = next(one.span for one in doc.layer(Sentence) if one.span.covers(phrase))
    (since, until), found = Years(doc).complete(iso(doc[phrase]), phrase, block.id, sentence)
    return since, until, found.way if found else None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("This report covers the period from 1 January to 31 December 2031.", 2031),
        ("The Fund closed its books for the year ended 31 December 2031.", 2031),
        ("This report covers the period from January 2030 to December 2031.", None),
        ("This report covers the period from 1 July 2030 to 30 June 2031.", None),
        ("The Fund closed its books for the year ended 30 June 2031.", None),
        ("Some 12 wells were dug in 2031.", None),
    ],
)
def test_a_calendar_year_that_a_document_covers(text: str, year: int | None) -> None:
    found = Years(document(text)).covered
    assert (found and found.year) == year


@pytest.mark.parametrize(
    ("text", "since", "until", "way"),
    [
        ("It met on #3 May# and from 6 to 8 July 2031.", "2031-05-03", "2031-05-03", "list"),
        ("It met on #28 December#, 3 January and 5 February 2031.", "2030-12-28", "2030-12-28", "list"),
        ("In March 2031, 12 fell ill, and 15 in #May#.", "2031-05", "2031-05", "sentence"),
        ("In 2031, between #January and May#, 12 fell ill.", "2031-01", "2031-05", "sentence"),
        ("Against the same period in 2029, when 130 crossed in #January#, it fell.", "2029-01", "2029-01", "sentence"),
        ("On 4 April 2031 a ship left. It was freed on #6 April# by 12 men.", "2031-04-06", "2031-04-06", "paragraph"),
        (
            "Talks from August to October 2031 failed. On #19 October#, 12 left.",
            "2031-10-19",
            "2031-10-19",
            "paragraph",
        ),
        ("Throughout 2031, prices rose. In #November#, they fell by 12 per cent.", "2031-11", "2031-11", "paragraph"),
        ("In May 2031, 12 died. Since #July#, 20 more have died.", "2031-07", None, "paragraph"),
        ("From June 2030 to May 2031 it rained. In #August#, 12 wells filled.", "2030-08", "2030-08", "paragraph"),
        ("In October 2031, 12 left. From #November to February#, 20 came.", "2031-11", "2032-02", "paragraph"),
    ],
)
def test_a_dated_time_before_it_gives_the_year(text: str, since: str, until: str | None, way: str) -> None:
    found = ends(text)
    assert found == (since, until if "Since #" not in text else found[1], way)


@pytest.mark.parametrize(
    "text",
    [
        "In #May#, 12 wells ran dry.",
        "In November 2030, 12 left. In #March#, 20 came.",  # forward or back, nobody says
        "Since 2029, the post has been vacant. In #May#, 12 applied.",
        "The plan adopted in 2029 has six parts. In #May#, 12 were told of it.",
        "The law of 3 April 2029 binds them. In #May#, 12 were fined.",
        "Output grew faster than in March 2029. In #May#, it reached 12 tons.",
        "From June 2029 to August 2031 it rained. In #July#, 12 wells filled.",  # three Julys
        "The 2029 Plan is open. In #May#, 12 joined it.",
        "The Council adopted resolution 2719 (2023). In #May#, 12 spoke.",
    ],
)
def test_a_year_that_nobody_says_stays_open(text: str) -> None:
    since, until, way = ends(text)
    assert way is None
    assert (since or until or "").startswith("--")


@pytest.mark.parametrize(
    ("before", "text", "date", "since", "way"),
    [
        # the period of the report
        ("The report covers the period from 1 January to 31 December 2031.", "In #March#, 12 met.", "2032-04-02",
         "2031-03", "period"),
        ("The present report covers the period from September to December 2031.", "On #3 October#, 12 died.",
         "2032-02-06", "2031-10-03", "period"),
        ("The reporting period (1 July 2030 to 30 June 2031) was dry.", "On #3 October#, 12 died.", None,
         "2030-10-03", "period"),
        ("The report covers the period from November to March 2031.", "On #3 December#, 12 died.", None,
         "2030-12-03", "period"),
        # the date of the document
        ("The text is new.", "On #3 October#, 12 were hurt.", "2032-02-06", "2031-10-03", "date"),
        ("It met in May 2032 and in June 2032.", "On #3 March#, 12 were hurt.", "2032-07-06", "2032-03-03", "date"),
        ("It met in May 2031 and in June 2031.", "On #3 March#, 12 were hurt.", "2032-07-06", "2031-03-03", "date"),
        # nothing plain
        ("The text is new.", "On #3 March#, 12 were hurt.", "2032-07-06", None, None),
        ("It met in May 2031 and in June 2032.", "On #3 March#, 12 were hurt.", "2032-07-06", None, None),
        ("The text is new.", "Monday, #9 October#: 12 meetings, from 3 to 6 p.m.", "2032-07-06", None, None),
        ("The text is new.", "On #9 October#, 12 meetings will be held.", "2032-07-06", None, None),
        ("In 2029, the war began.", "On #3 October#, 12 were hurt.", "2032-02-06", None, None),
    ],
)  # fmt: skip
def test_the_period_and_the_date_of_the_document(
    before: str, text: str, date: str | None, since: str | None, way: str | None
) -> None:
    found = ends(before, text, date=date)
    assert found[2] == way
    if since is not None:
        assert found[0] == since


def test_a_heading_gives_the_year() -> None:
    assert ends("In #May#, 12 wells ran dry.", heading="Wells drilled in 2031")[::2] == ("2031-05", "heading")
    assert ends("In #May#, 12 ran dry.", heading="Wells under resolution 2719 (2023)")[2] is None
    assert ends("In #May#, 12 ran dry.", heading="From May 2029 to June 2031")[2] is None


def test_a_time_with_its_year_stays_as_it_is() -> None:
    assert ends("In 2029 it rained. In #May 2031#, 12 wells filled.") == ("2031-05", "2031-05", None)
