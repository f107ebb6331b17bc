"""Where a figure holds: in its own sentence, and by what the paragraph told before."""

from __future__ import annotations

import pytest

from pipeline.extract.place_ground import Ground
from pipeline.extract.place_names import find_places
from pipeline.extract.weigh.weighing import Weighing
from pipeline.model.records import Statistic
from tests.drawn import document
from tests.extract.unsure import Unsure


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is what the rules propose."""
    monkeypatch.setattr("pipeline.extract.slots.meaning.shipped", Unsure)
    monkeypatch.setattr(Weighing, "tells", lambda *_, **__: True)


def places(text: str) -> list[str | None]:
    return [figure.place for figure in document(text).layer(Statistic)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Guards seized 14 rifles at the port of Hale.", ["the port of Hale"]),
        ("Some 42,000 people lived in the West Ridge region.", ["the West Ridge region"]),
        ("A boat with 90 men – 12 of whom were sick – between Cuba and Haiti sank.", ["between Cuba and Haiti"] * 2),
        ("In 2030, the Sudan deported 40 traders.", ["the Sudan"]),
        ("Kits went to 40 African countries.", ["Africa"]),
        (
            "Police held four men in Selva, while a raid in Brona ended with two men and three women held.",
            ["Selva", "Brona", "Brona"],
        ),
        ("Guards found 12 crates of meat shipped from Chad.", [None]),
        ("The cargo, sent by two traders, had been held in Chad.", [None]),
        ("Teams met pupils in Kenya, and in 14 regional offices.", [None]),
        ("Storms struck Peru; dry spells hit farms in Chad; and heat, with 2 million people affected, rose.", [None]),
        ("Clinics ran in conflict-affected Chad with 40 nurses.", ["Chad"]),
        ("Teams treated 448 people in 104 districts.", ["104 districts"]),
        ("Some 40 delegates from Chad met.", [None]),
        ("Of all pupils, 40 per cent were from Chad.", [None]),
        ("More than 900 came from Chad.", [None]),
        ("Some 900 men fled from Chad.", ["Chad"]),
        ("At the request of the Government of Chad, it trained 24 nurses.", ["Chad"]),
        ("Small island developing States grew by 3 per cent in May.", ["Small island developing States"]),
        ("On 4 May in Selva, Chad, a raid killed 65 men.", ["Selva, Chad"]),
        ("All sales in south Selva rose by 4 per cent.", ["south Selva"]),
        ("Chad: the two rules in force hold for 40 firms.", ["Chad"]),
        ("Aid flows to Chad fell by 29 per cent.", ["Chad"]),
        ("In Brona, a border town, guards held 12 men.", ["Brona"]),
        ("Only 9 of 120 pupils at Hale Ford prison could read.", ["Hale Ford prison"] * 2),
        ("It trained 14 nurses in Chad and Mali, as well as in Kenya.", ["Chad and Mali, as well as in Kenya"]),
        ("Guards held 12 men in the border areas of Selva and Brona.", ["the border areas of Selva and Brona"]),
        (
            "Raids hurt 12 men in the Hale internally displaced persons camp in Chad.",
            ["the Hale internally displaced persons camp in Chad"],
        ),
        ("Some 900 men lived in the Hale and Selva camps.", ["the Hale and Selva camps"]),
        ("Chad was the top contributor for 9 of the funds.", [None]),
        ("(e) Programme countries: the total came to $336 million;", [None]),
        ("Of all teams, 14 have uploaded plans in UN-Wells.", [None]),
        ("In advanced economies, 40 per cent of wells ran dry.", ["advanced economies"]),
    ],
)
def test_the_place_a_sentence_names(text: str, wanted: list[str | None]) -> None:
    assert places(text)[: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In Chad, rains failed. Some 40 per cent of wells ran dry.", "Chad"),
        (
            "On 3 May 2030, guards stopped a truck at the port of Hale in Chad. Its load held 14 rifles.",
            "the port of Hale in Chad",
        ),
        ("Rains failed in Chad. A truck was stopped in Brona. In June 2030, guards held 12 men.", "Chad"),
        ("Traders live in Chad. According to WHO, 40 per cent of wells are dry.", None),
        ("A depot opened in Chad. The initiative now has 28 partners.", None),
        ("Exports of Chad have fallen. In 2030, some 40 per cent of farms closed.", "Chad"),
        ("Rains failed in Chad. Across the country, 40 farms closed in May.", "Chad"),
        ("Rains failed in Chad. In addition, some 40 farms closed in May.", None),
        ("Rains failed in Chad, Kenya, Peru and Mali. Some 40 farms closed in May.", None),
        ("It met pupils: (a) In Chad, 40 per cent came; (b) Some 30 per cent were late there.", None),
        ("Rains failed in Chad. Worldwide, 3 million people moved.", "global"),
        ("Rains failed in Chad and Kenya. In Peru, they did not. Some 12 farms of all countries closed.", None),
        ("A trader living in Chad was named. Guards found 12 crates of arms.", None),
    ],
)
def test_a_place_in_force_from_the_sentences_before(text: str, wanted: str | None) -> None:
    assert places(text)[-1] == wanted


def test_a_region_outlives_the_spot_in_it() -> None:
    told = Ground().after("Rains failed in Chad.").after("On 2 May 2030, a truck was stopped at the port of Hale.")
    assert (told.wide, told.spot) == ("Chad", "the port of Hale")
    later = told.after("In June 2030, guards held two men.")
    assert (later.wide, later.spot) == ("Chad", None)


@pytest.mark.parametrize(
    ("heading", "text", "wanted"),
    [
        ("B. Chad", "Some 40 per cent of wells ran dry.", "Chad"),
        ("B. Rains and wells in Chad", "Some 40 per cent of wells ran dry.", "Chad"),
        ("B. Free Wells Front in Chad", "Some 40 per cent of wells ran dry.", None),
        ("B. Chad", "Across the country, 40 per cent of wells ran dry.", "Chad"),
        ("B. Situation in Chad", "Some 40 per cent of wells ran dry.", "Chad"),
        ("B. Visits to Chad and others", "Some 40 per cent of wells ran dry.", None),
        ("B. Chad", "Kenya fared better. Some 40 per cent of its wells ran dry.", "Kenya"),
        ("B. Chad", "The initiative has 28 partners.", None),
        ("B. Chad", "UNICEF supplied 28 clinics in May.", "Chad"),
        ("B. Chad", "Kenyan and Peru exports grew by 4 per cent.", None),
    ],
)
def test_the_place_a_heading_is_about(heading: str, text: str, wanted: str | None) -> None:
    doc = document(text, heading=heading)
    assert [figure.place for figure in doc.layer(Statistic)] == [wanted]


@pytest.mark.parametrize("text", ["Members of the Bank of Ghana met.", "The Kenya office opened.", "They met in May."])
def test_names_that_are_no_places(text: str) -> None:
    assert [place.text for place in find_places(text)] == []


def test_an_event_keeps_the_place_where_it_was_held() -> None:
    doc = document(
        "It led to the first World Wells Conference, held on 7 and 8 May 2030 in Selva, and to a plan.",
        "The World Wells Conference brought together delegations from 119 countries, including 63 ministers.",
        "More than 40 States have since joined the plan of the World Wells Conference.",
        "During the Conference, over 100 side events were held.",
        "At the Conference, donors pledged $40 million.",
    )
    assert [figure.place for figure in doc.layer(Statistic)] == ["Selva", "Selva", None, "Selva", None]
