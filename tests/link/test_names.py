"""One work under another name: decided inside the document, with a reason; what looks alike and is another work."""

from __future__ import annotations

import pytest

from pipeline.link.works import merge
from pipeline.model.records import Citation
from tests.link.test_works import answers, noted

WATER = "World Wells Authority, Water for All: The Well Outlook 2031 (Port Lume, 2031), p. 4."
FLOOD = "Mara Quist, Wells after the Flood: A History of Keeping (Lund, 2021), p. 8."
STUDY = "Nadia Kul, Court as a Policy-Maker? The Role of the Court (Port Lume, 2016) (“Delta Study”) at 26."
SURVEY = "World Wells Authority, Annual Survey of Wells (Port Lume, 2029) (hereinafter “the Survey”), p. 4."
GUIDE = "WHO, Wells and Fever: A Guide (Geneva, 2029)."
YEARBOOK = "World Wells Authority, Yearbook of Wells and Springs"
ARTICLE = "Jon Abel, “Wells without keepers”, Journal of Springs,"
ABEL = "Jon Abel and others, Rivers without Owners (Oslo, Basin Press, 2017)."


@pytest.mark.parametrize(
    ("first", "again", "why"),
    [
        (WATER, "World Wells Authority, The Well Outlook 2031, p. 9.", "short title"),
        (WATER, "World Wells Authority, The Well Outlook 2031 (Port Lume, 2031), p. 9.", "without its main title"),
        (WATER, "Water for All: The Well Outlook 2031, p. 9.", "short title"),
        (FLOOD, "Quist, Wells after the Flood, p. 12.", "short title"),
        (FLOOD, "Quist, op. cit., p. 12.", "only work of these authors"),
        (FLOOD, "See M. Quist, op. cit., pp. 3–4.", "only work of these authors"),
        (FLOOD, "Mara Quist, op. cit. (note 1), p. 4.", "note 1 named by its number"),
        (FLOOD, "Case No. 54: see footnote 1.", "note 1 named by its number"),
        (f"Case No. 7: {FLOOD}", "Case No. 54: see footnote 1 above, p. 4.", "note 1 named by its number"),
        ("Mara Quist, Wells after the Flood (Lund, 2021).", FLOOD, "without its subtitle"),
        (FLOOD, "Mara Quist, Wells after the Flood (Lund, 2021), p. 12.", "without its subtitle"),
        (FLOOD, "Mara Quist, Wells after the Floods: A History of Keepers (Lund, 2021).", "slightly misquoted"),
        (ABEL, "Jon Abel and others, Rivers without an Owner (Oslo, 2017), p. 3.", "slightly misquoted"),
        (
            "Basin Office, “Counting the Wells of the Orvel River Basin”, p. 2.",
            "Basin Office, “Counting the Wells of the Orvel River Basin in Kestria”, p. 7.",
            "beginning of the title",
        ),
        (STUDY, "Delta Study at 36.", "short form that a note introduced"),
        (SURVEY, "The Survey, p. 9.", "short form that a note introduced"),
        (SURVEY, "See the Survey, p. 9.", "short form that a note introduced"),
        (f"{YEARBOOK}, vol. II (Port Lume, 2031).", f"{YEARBOOK}, vol. 2 (Port Lume, 2031).", "cited in full"),
        (f"{YEARBOOK}, vol. II (Port Lume, 2031).", f"{YEARBOOK} (Port Lume, 2031).", "without its volume"),
        (ABEL, "Abel and others, 2017, p. 4.", "only work of 2017 of these authors"),
        (ABEL, "Abel and others (2017), p. 4.", "only work of 2017 of these authors"),
        ("World Bank, Wells and Growth (Washington, D.C., 2024).", "World Bank (2024), p. 4.", "only work of 2024"),
        ("Abel and others, 2017.", "Abel and others, 2017, p. 4.", "of 2017"),
        ("Mara Quist, Basin Law and Custom (Lund, 2021).", "Quist, Basin Law and Custom.", "short title"),
        (
            "Committee on Wells, general comment No. 12 (1999).",
            "The Committee’s general comment No. 12, para. 3.",
            "short title",
        ),
        (
            "Customary international humanitarian law rules 7–10 on districts.",
            "Customary international humanitarian law rules 87 and 90.",
            "cited in full",
        ),
    ],
)  # fmt: skip
def test_one_work(first: str, again: str, why: str) -> None:
    doc = noted(first, "A/99/1.", again)
    (one,), (other,) = answers(doc, "fn1"), answers(doc, "fn3")
    assert other.work == one.work
    assert why in other.reason


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (WATER, "World Wells Authority, The Well Outlook 2030 (Port Lume, 2030)."),
        (WATER, "World Wells Authority, Water for All (Port Lume, 2030)."),
        (FLOOD, "Jon Abel, Wells after the Flood (Lund, 2021)."),
        (FLOOD, "Mara Quist, Wells after the Drought: A History of Keeping (Lund, 2021)."),
        ("Basin Office, Wells of Orvel: Part I (Orvel, 2026).", "Basin Office, Wells of Orvel: Part II (Orvel, 2026)."),
        ("Basin Office, Wells: North Orvel (Orvel, 2026).", "Basin Office, Wells: South Orvel (Orvel, 2026)."),
        ("Basin Office, First report on wells (Orvel, 2026).", "Basin Office, Third report on wells (Orvel, 2026)."),
        (ABEL, "Abel and others, 2018."),
        (ABEL, "Quist and others, 2017."),
        ("World Bank, Wells and Growth (Washington, D.C., 2024).", "World Bank, 2023."),
        (SURVEY, "Annual Survey of Springs (Port Lume, 2029), p. 9."),
        (f"{YEARBOOK}, vol. 12 (Port Lume, 2031).", f"{YEARBOOK}, vol. 13 (Port Lume, 2031)."),
        (f"{YEARBOOK}, vol. I (Port Lume, 2031).", f"{YEARBOOK}, vol. II (Port Lume, 2031)."),
        (f"{YEARBOOK} (Port Lume, 2031).", f"{YEARBOOK}, vol. 13 (Port Lume, 2031)."),
        (f"{ARTICLE} vol. 12, No. 3 (2031).", f"{ARTICLE} vol. 12, No. 4 (2031)."),
    ],
)  # fmt: skip
def test_two_works(first: str, other: str) -> None:
    doc = noted(first, "A/99/1.", other)
    one, two = answers(doc, "fn1")[-1], answers(doc, "fn3")[-1]
    assert two.work is not None
    assert two.work != one.work


@pytest.mark.parametrize(
    ("second", "again", "why"),
    [
        ("Mara Quist, Rivers without Owners (Lund, 2019).", "Quist, op. cit., p. 12.", "2 works cited before fit"),
        ("Lia Quist, Rivers without Owners (Lund, 2019).", "Quist, op. cit., p. 12.", "2 works cited before fit"),
        ("Lia Quist, Rivers without Owners (Lund, 2019).", "J. Quist, op. cit., p. 12.", "no earlier note cites"),
        ("Lia Quist, Rivers without Owners (Lund, 2019).", "Op. cit., p. 12.", "no earlier note cites"),
    ],
)
def test_an_author_of_two_works_or_none_gives_no_work(second: str, again: str, why: str) -> None:
    (answer,) = answers(noted(FLOOD, second, again), "fn3")
    assert (answer.work, why in answer.reason) == (None, True)


def test_an_initial_tells_two_of_one_surname_apart() -> None:
    doc = noted(FLOOD, "Lia Quist, Rivers without Owners (Lund, 2019).", "L. Quist, op. cit., p. 12.")
    assert answers(doc, "fn3")[0].resolves_to == "fn2"


def test_two_works_of_one_year_are_told_apart_by_their_letters_or_not_at_all() -> None:
    first = "Abel, J. (2017a). Rivers without Owners. Oslo: Basin Press."
    second = "Abel, J. (2017b). Wells without Keepers. Oslo: Basin Press."
    doc = noted(first, second, "Abel (2017b), p. 4.", "Abel (2017), p. 5.")
    assert answers(doc, "fn3")[0].work == answers(doc, "fn2")[0].work
    assert (answers(doc, "fn4")[0].work, answers(doc, "fn4")[0].ambiguous) == (None, True)


def test_a_likeness_has_its_likelihood_and_a_key_has_none() -> None:
    doc = noted("Mara Quist, Wells after the Flood (Lund, 2021).", FLOOD, "A/99/1.")
    assert 0.9 < (answers(doc, "fn2")[0].likelihood or 0) < 1
    assert answers(doc, "fn3")[0].likelihood is None


@pytest.mark.parametrize(
    ("here", "there", "one"),
    [
        (GUIDE, "World Health Organization, Wells and Fever (Geneva, 2029).", True),
        (GUIDE, "WHO, Wells and Fever: A Guide, 2029.", True),
        ("Jon Abel and others, Rivers without Owners (Oslo, 2017).", "J. Abel, Rivers without Owners (2017).", True),
        ("J. Doe, “Keepers of old clay wells know” (2029).", "J. Doe, “Keepers of old clay wells know”.", True),
        (GUIDE, "WHO, Wells and Fever (Geneva, 2030).", False),
        (f"{ARTICLE} vol. 12 (2031).", f"{ARTICLE} vol. 13 (2031).", False),
        (f"{ARTICLE} vol. 12 (2031).", f"{ARTICLE} vol. XII (2031).", True),
        (f"{ARTICLE} vol. 12 (2031).", "Jon Abel, “Wells without keepers”, Journal of Springs (2031).", True),
        ("WHO, Wells: Northern Basin (Geneva, 2029).", "WHO, Wells: Southern Basin (Geneva, 2029).", False),
        ("WHO, Wells and Fever (Geneva, 2029).", "FAO, Wells and Fever: A Guide (Rome, 2029).", False),
        ("WHO, Annual report on the fevers of wells (2029).", "WHO, “Annual report on the fevers of wells”.", False),
    ],
)  # fmt: skip
def test_across_documents(here: str, there: str, one: bool) -> None:
    works = list(merge([noted(here, name="a"), noted(there, name="b")]))
    assert (len(works) == 1) is one


def test_a_title_alone_joins_no_two_that_its_subtitles_tell_apart() -> None:
    titles = ["Wells of Orvel: Northern Basin", "Wells of Orvel: Southern Basin", "Wells of Orvel"]
    docs = [noted(f"WHO, {title} (Geneva, 2029).", name=f"d{n}") for n, title in enumerate(titles)]
    assert len(list(merge(docs))) == 3


@pytest.mark.parametrize(
    "told",
    [
        "The State party refers to World Wells Authority, “Wells and fevers of the basin”, 10 October 2031.",
        "The author cites, inter alia, World Wells Authority, “Wells and fevers of the basin”, 10 October 2031.",
        "The complainants also refer to the Committee’s general comment No. 6 (2035) on the keepers of wells, para. 7.",
    ],
)
def test_what_a_party_cites_in_a_sentence_is_cited(told: str) -> None:
    doc = noted(told, "Ibid., para. 12.")
    assert answers(doc, "fn2")[0].work == answers(doc, "fn1")[0].work is not None
    assert doc[doc.layer(Citation)[0].span][:4] in {"Worl", "Comm"}


def test_what_a_party_says_of_itself_is_no_work() -> None:
    assert not noted("The State party refers to the State party’s own remarks, para. 52.").layer(Citation)
