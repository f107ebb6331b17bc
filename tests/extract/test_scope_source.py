"""Whom rules say behind a figure, which the judge of sources looks at: in its sentence, and from the ones before."""

from __future__ import annotations

import pytest

from pipeline.extract.statistics import proposals
from tests.drawn import document


def sources(text: str) -> list[str | None]:
    return [proposal.attribution for _, _, proposal in proposals(document(text))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Wells Agency verified 3,200 leaks in 2030.", "Wells Agency"),
        ("A decade ago, the Wells Agency estimated only a 30 per cent chance of rain.", "Wells Agency"),
        ("Local authorities reported 40 leaks in May.", "Local authorities"),
        ("Teams found 40 leaks that were verified by the Wells Agency to be new.", "Wells Agency"),
        ("Mali, for example, has analysed its wells, estimating that 40 per cent leak.", "Mali"),
        ("For example, a case study from the Office of Wells, a partner, showed 40 leaks.", "Office of Wells"),
        (
            "The Joint Wells Annual Report 2030, released in May, showed a 9 per cent rise in leaks.",
            "Joint Wells Annual Report 2030",
        ),
        ("In her message, the head of the Agency stressed that WHO estimated that 40 per cent of wells leak.", "WHO"),
        ("The Wells Agency estimated in its yearly report that 40 per cent of wells leak.", "Wells Agency"),
        ("The Wells Agency, in its yearly report, found that 40 per cent of wells leak.", "Wells Agency"),
        ("By some estimates, 40 per cent of wells leak.", "some estimates"),
        ("The 2030 Joint Report on Wells indicated 40 million leaks.", "2030 Joint Report on Wells"),
        ("Leaks rose, with the Ministry of Water reporting 40 new ones.", "Ministry of Water"),
        ("The Ministry of Water said 40 per cent of wells leak.", "Ministry of Water"),
        ("In May, local officials said nearly half of the wells leak.", "local officials"),
        ("Local monitors put the number of leaks at 45.", "Local monitors"),
        ("Against the claim of the army that 6 wells leak, it dug on.", "army"),
        ("The audit found that 9 wells leak.", "audit"),
        ("It stated that 40 per cent of wells leak.", None),
        ("The council put the meeting at 9 a.m. and 45 came.", None),
        ("Leaks rose by 40 per cent, with exceptions made according to the needs of members.", None),
        ("Of all coordinators, 71 per cent reported that 40 wells leak.", None),
        ("Some 71 per cent of coordinators reported that half of the wells leak.", None),
        ("The Joint Unit had issued one multi-agency report that contained 32 proposals.", None),
        ("The Director outlined the year, which included digging 40 wells.", "Director"),
        ("One delegation highlighted the drought, in which 40 wells ran dry.", "One delegation"),
        ("The Wells Agency emphasized that 40 wells leak.", "Wells Agency"),
        ("Member States reported that the gang held 40 wells.", "Member States"),
        ("As Harbour News reported, the two wells ran dry.", "Harbour News"),
        ("Official figures issued by the Water Office indicate a fall: 40 wells leak.", "Water Office"),
        ("A May 2030 study of pumps from 25 towns determined that 40 wells leak.", "May 2030 study"),
        ("The team looked into 11 leaks out of 20 reported by farmers.", None),
        ("The Advisory Committee notes that seven posts are vacant.", None),
        ("One judge turned 70, ending his term according to the Constitution.", None),
        ("The Secretariat recorded 23 leaks in May.", None),
        ("The value of the Agency projects was $40 million in May.", None),
        ("While reported leaks fell by 16 per cent, wells ran dry.", None),
        ("The number of leaks reported by the Wells Agency since 2028 stood at 26.", "Wells Agency"),
        ("She praised the Agency’s yearly report, which showed that 40 wells leak.", "Agency’s yearly report"),
        ("Current projections suggest that 40 wells will leak.", None),
        ("Recent evidence shows that 40 wells leak.", None),
        ("Norland recorded a 5 per cent growth in 2030.", None),
        ("The Wells Agency recorded a 5 per cent fall in leaks.", "Wells Agency"),
        ("As stated in previous reports, all 27 wells leak.", None),
        ("According to the previous report, all 27 wells leak.", "previous report"),
        (
            "A survey conducted by WellNet of 800 farmers, including 50 herders, found that 32 wells leak.",
            "survey conducted by WellNet",
        ),
        ("A review of the Ponds Office files of that year revealed that 32 wells leak.", "review of the Ponds Office"),
        ("A survey of Norland was held, and the Ministry of Water reported that 32 wells leak.", "Ministry of Water"),
        ("The rate was 12 per cent, compared with the rate of 7.4 per cent in the approved budget.", "approved budget"),
        ("Fuel was cheaper, compared with about $1.9 per litre included in the approved budget.", "approved budget"),
        ("It opened 12 posts of the 14 posts in the approved budget.", None),
        ("Two thirds of respondents believe that 40 wells leak.", None),
        (
            "Alarmed by 40 leaks, according to the Wells Agency, further expressing concern over 9 dry wells,",
            None,
        ),
    ],
)
def test_the_source_a_sentence_names(text: str, who: str | None) -> None:
    assert sources(text)[-1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "According to WHO, 40 wells leak. Of those, 27 per cent are new. This was followed by 12 per cent here.",
            "WHO",
        ),
        ("WHO estimated that 40 per cent of wells leak. This represents a drop from 50 per cent in 2030.", "WHO"),
        (
            "According to the Wells Survey, rain will fall. After that, it is projected to rise by 4 per cent.",
            "Wells Survey",
        ),
        ("Mali stressed that wells leak. It stated that around 9 million people drank from them.", "Mali"),
        ("The Committee met. It noted that 40 per cent of wells leak.", None),
        ("The Director stressed that wells leak. She welcomed the repair of 40 of them.", "Director"),
        ("A Wells Agency report noted that wells leak. The report emphasizes that 40 ran dry.", "Wells Agency report"),
        ("WHO found that 40 wells leak. This issue is acute in towns, where 60 per cent do.", None),
        ("According to WHO, 40 wells leak. Some 9 million people drink from them.", None),
    ],
)
def test_a_sentence_that_goes_on_inherits_its_source(text: str, who: str | None) -> None:
    assert sources(text)[-1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Director of Wells thanked the Board. Rain was scarce. She noted that 40 wells ran dry.",
            "Director of Wells",
        ),
        ("In reply to members, the Chief of Ponds thanked all. He added that 40 wells leak.", "Chief of Ponds"),
        ("The Head of Wells, Ms. Doe, opened the day. Later, she confirmed that 40 wells leak.", "Head of Wells"),
        ("The Director of Wells thanked the Board. She dug 40 wells.", None),
        ("The Director of Wells thanked the Board. She was proud of 40 wells.", None),
        ("The Director of Wells thanked the Board. Some 40 wells ran dry.", None),
        ("The wells were shut. She noted that 40 wells ran dry.", None),
    ],
)
def test_she_who_speaks_on_is_the_person_who_spoke_last(text: str, who: str | None) -> None:
    assert sources(text)[-1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Government stated that 300 wells leak; local monitors put the number at 450.",
            ["Government", "local monitors"],
        ),
        (
            "The Ministry reported 300 leaks, while the Wells Agency estimated the total at 450.",
            ["Ministry", "Wells Agency"],
        ),
        ("Against the claim of the army that 6 wells leak, the Commission found that 41 leak.", ["army", "Commission"]),
        ("The Ministry reported 300 leaks, while 450 pumps broke.", ["Ministry", "Ministry"]),
    ],
)
def test_each_half_of_a_sentence_has_its_own_speaker(text: str, who: list[str]) -> None:
    assert sources(text) == who
