"""Numbers that are no figures: calls of notes that plain text lets stand, names, decisions, parts."""

from __future__ import annotations

import pytest

from pipeline.model.records import Statistic
from tests.drawn import document


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Having studied the report of the Office of 9 April 1984 18 and taking note of it,", []),
        ("Having examined the application of Ruritania for admission to the union, 210", []),
        ("22 Ibid., Thirty-first Year, Supplement for March 1976.", []),
        ("Having noted the letters of the envoy of Borduria, 57 the President and others,", []),
        ("On 9 June 1984 18 people were killed in the raid.", ["18"]),
        ("In 2019, 45 and in 2020, 52 States took part in it.", ["45", "52"]),
        ("The fleets of Borduria, 57 the largest ever, sailed.", ["57"]),
        ("The price rose in May 2021, 12 per cent more than before.", ["12 per cent"]),
        ("The Partner 2 Bridge coalition and the Shore+20 forum met on the (4Ps) with 12 States.", ["12"]),
        ("Decision 86/IV was taken in part three of the report by 14 States.", ["14"]),
        ("It met from 3 to 7 and on 21 February with 40 experts present.", ["40"]),
        (
            "The Group agreed:\n1. The Office met with envoys of 43 States.\n2. It heard 18 envoys on Harbour@30.",
            ["43", "18"],
        ),
        ("What was done is told under results 1 and 2, and options 1 and 2 were weighed by 30 experts.", ["30"]),
        ("The Office flew a helicopter (Bell 412), a Let 410 and 12 Land Cruiser 79 trucks to the port.", ["12"]),
        ("The Forty Recommendations of the harbour task force were adopted by 14 States.", ["14"]),
        ("The model (arXiv:2306.01234; arXiv 2401.12345v2) was run on 40 ports.", ["40"]),
        ("The reservoir was 3/4 full when the 25 engineers came.", ["3/4", "25"]),
        ("The Harbour Rights 75 initiative was joined by 150 States.", ["150"]),
        (
            "The 300 Marlovo group and other 300 Marlovo gangs fought 12 Ruritanian units and 12 Ruritanian boats.",
            ["12", "12"],
        ),
        ("In sector 1, near observation post 52, the “103 Marlo” group, under ISO/TC 104, held 7 boats.", ["7"]),
        ("Under Goals 1,3, 5 and 7–9 the Office held talks with 9 States.", ["9"]),
        ("It was told of resolutions 2222 (XXI) and 2345 (XXII) by envoys of 9 States.", ["9"]),
        ("Under Goal 3, 1,300 wells and in both sectors 12 schools were mended.", ["1,300", "12"]),
        ("Rapport of the Bureau, 9 avril-22 mai 1969, and Informe, 3 de julio de 2015, by 9 States.", ["9"]),
        ("Draft conclusions 1 to 5 and 8, with comments, were sent to 12 States.", ["12"]),
        ("On priorities 2 and 3, harbour panels 4 and 5 heard 30 speakers.", ["30"]),
        ("On priorities 12 speakers agreed; the panels 14 experts led were full.", ["12", "14"]),
        ("Article III(3)(b), guidelines 7 bis, 12, 13 bis and 14 and paragraph 6 ter bind 9 States.", ["9"]),
        ("Indicator 1.1.6 fell. The next, 2.10.3, rose by 1.1 per cent.", ["1.1 per cent"]),
        ("The raid on the Marlow 7 district and on the store of Department 4 of the police cost 3 lives.", ["3"]),
        ("In its talks, the BWTA 33 was told of 40 wells in the Marlow area.", ["40"]),
        ("Near Marlow 40 new schools opened, and in the Region 12 times as many shut.", ["40", "12 times"]),
        ("One manager (XCS 12: P5) led two clerks (XCS 05: LXCA 5).", ["two"]),
        ("The firm, at 3 Quai Vert, 06300 Marlow, or at Rue Basse, 75012 Borville, has 12 boats.", ["12"]),
        ("Police seized a 12-gauge shotgun, two rifles (.50 WMG) and 9 kg of powder.", ["two", "9 kg"]),
        ("The forum of the Summit on Wells (SOW)+20 drew 400 guests.", ["400"]),
        ('The "Three plus Two" met; then the Six held three meetings.', ["three"]),
        ("They rank well, notably Ruritania, at 21; Borduria, at 33; and Syldavia, at 52.", []),
        (
            "The front line stood 20 to 25 kilometres north and, on the line 30 kilometres away, held.",
            ["20 to 25 kilometres", "30 kilometres"],
        ),  # a line is no number's name here
    ],
)
def test_numbers_that_are_no_figures_are_passed_over(text: str, figures: list[str]) -> None:
    doc = document(text)
    assert [doc[figure.number] for figure in doc.layer(Statistic)] == figures
