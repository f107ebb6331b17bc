"""Time phrases and the ISO dates they mean."""

from __future__ import annotations

import pytest

from pipeline.quantity.times import iso


@pytest.mark.parametrize(
    ("phrase", "since", "until"),
    [
        ("In 2029", "2029", "2029"),
        ("in fiscal year 2029/30", "2029", "2030"),
        ("In Q1 2029", "2029-01", "2029-03"),
        ("in the fourth quarter of 2029", "2029-10", "2029-12"),
        ("in the last quarter of 2029", "2029-10", "2029-12"),
        ("In the second half of 2029", "2029-07", "2029-12"),
        ("In the first nine months of 2029", "2029-01", "2029-09"),
        ("in mid-2029", "2029", "2029"),
        ("In late 2029 and early 2030", "2029", "2030"),
        ("Since the 1980s", "1980", None),
        ("In the 1980s", "1980", "1989"),
        ("over the three years to 2030", "2027", "2030"),
        ("From 3 to 7 May 2029", "2029-05-03", "2029-05-07"),
        ("from 28 April to 3 May 2029", "2029-04-28", "2029-05-03"),
        ("On 03/04/2029", None, None),
        ("On 31 April 2029", None, None),
        ("On 29 February 2028", "2028-02-29", "2028-02-29"),
        ("Between January and March 2029", "2029-01", "2029-03"),
        ("By 2035", None, "2035"),
        ("By the late 2070s", None, "2070"),
        ("until May 2035", None, "2035-05"),
        ("In the year ending 31 March 2029", "2028-04", "2029-03-31"),
        ("in the year that ended on 15 May 2029", "2028-05-16", "2029-05-15"),
        ("in May", "--05", "--05"),
        ("in recent years", None, None),
        ("In FY2031", "2031", "2031"),
        ("in H1 2030", "2030-01", "2030-06"),
        ("in the second and third quarters of 2029", "2029-04", "2029-09"),
        ("in the first, second and third quarters of the year 2029", "2029-01", "2029-09"),
        ("in the third and first quarters of 2029", None, None),
        ("during the third to last quarters of 2029", "2029-07", "2029-12"),
        ("in the first and second halves of 2029", "2029-01", "2029-12"),
        ("In Q1 and Q2 2029", "2029-01", "2029-06"),
        ("in Q2–Q4 2029", "2029-04", "2029-12"),
        ("in 2029 H2", "2029-07", "2029-12"),
        ("in H3 2029", None, None),
        ("in the second half of the 2020s", "2025", "2029"),
        ("in the first quarter of the 2020s", None, None),
        ("in the first half of the fiscal year 2029", "2029-01", "2029-06"),
        ("in the second half", "--07", "--12"),
        ("in the first quarter of the year", "--01", "--03"),
        ("in the last quarter", "--10", "--12"),
        ("in the third half", None, None),
        ("in the first half of the session", None, None),
        ("over the decade to 2030", "2020", "2030"),
        ("in the 12 months to June 2030", "2029-07", "2030-06"),
        ("up to 2030", None, "2030"),
        ("on 2030-04-17", "2030-04-17", "2030-04-17"),
        ("on 2030-02-30", None, None),
        ("on May 3, 2031", "2031-05-03", "2031-05-03"),
        ("on 3 May, 2031", "2031-05-03", "2031-05-03"),
        ("on the 3rd of May 2031", "2031-05-03", "2031-05-03"),
        ("from 3rd to 7th May 2031", "2031-05-03", "2031-05-07"),
        ("from November to February 2030", "2029-11", "2030-02"),
        ("7–9 (morning) July 2030", "2030-07-07", "2030-07-09"),
        ("29 June–8 July (morning), 2030", "2030-06-29", "2030-07-08"),
    ],
)
def test_a_phrase_has_its_ends(phrase: str, since: str | None, until: str | None) -> None:
    assert iso(phrase) == (since, until)
