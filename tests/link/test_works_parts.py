"""Small parts of telling works apart, at their bounds: names of one work, volumes and issues, references to several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.citations.bare_papers import BarePaper
from pipeline.link.works.instruments import number_of, symbol_of
from pipeline.link.works.issues import issue_of
from pipeline.link.works.names import Described, alike
from pipeline.link.works.register import _same_body
from pipeline.link.works.split_references import each
from pipeline.model.records import Citation
from pipeline.model.spans import Span

FULL = Citation(span=Span(0, 9), id="fn1.c1", block="fn1", in_footnote=True, index=0, form="full")


def cited(title: str | None = None, **fields) -> Citation:
    return replace(FULL, title=title, **fields)


LONG = "Wells after the Great Flood: A History of Keeping Deep Wells"
QUIST = ("Mara Quist",)


@pytest.mark.parametrize(
    ("one", "known", "reason", "likelihood"),
    [
        (cited("Wells after the Great Flood"), cited(LONG), "without its subtitle", 0.95),
        (cited("A History of Keeping Deep Wells"), cited(LONG), "without its main title", 0.95),
        (cited("Wells after the Great Flood", authors=QUIST), cited(LONG, authors=QUIST), "its subtitle", 0.95),
        (cited("Wells after the Great Flood", authors=QUIST), cited(LONG), "without its subtitle", 0.95),
        (cited("Wells after the Great Flood"), cited(LONG, authors=QUIST), "without its subtitle", 0.95),
        (
            cited("Wells after the Great Flood", authors=QUIST, year=2021),
            cited(LONG, authors=QUIST, year=2021),
            "its subtitle",
            0.97,
        ),
        (cited("Dry Wells: A History", authors=QUIST), cited("Dry Wells", authors=QUIST), "its subtitle", 0.95),
        (
            cited("Outlook", authors=QUIST, year=2031),
            cited("Outlook: 30 Wells of 2031", authors=QUIST, year=2031),
            None,
            0,
        ),  # one word alone
        (
            cited("Well Outlook", authors=QUIST, year=2031),
            cited("Well Outlook: 30 Wells", authors=QUIST, year=2031),
            "beside the same authors and year",
            0.95,
        ),
        (
            cited("Counting the Dry Wells of Upper Orvel", authors=QUIST),
            cited("Counting the Dry Wells of Upper Orvel in the Great Kestrian Basin", authors=QUIST),
            "the beginning of the title",
            0.93,
        ),
        (
            cited("Wells and Floods of Orvel", authors=QUIST, year=2021),
            cited("Wells and Flood of Orvel", authors=QUIST, year=2021),
            "slightly misquoted",
            0.95,
        ),
        (
            cited("Yearbook of Wells", year=2031),
            cited("Yearbook of Wells", year=2031, volume="II"),
            "without its volume or number",
            0.95,
        ),
    ],
)
def test_one_work_under_another_name(one: Citation, known: Citation, reason: str | None, likelihood: float) -> None:
    found = alike(one, known)
    if reason is None:
        assert found is None
    else:
        assert found is not None
        assert reason in found.reason
        assert found.likelihood == likelihood


def test_a_statement_named_again_is_as_likely_one_as_a_title_without_its_subtitle() -> None:
    shorter = cited("Statement by Tamsin at the Council on dry wells", kind="statement", year=2031)
    found = alike(shorter, replace(shorter, title="Statement by Tamsin at the Well Council on dry wells"))
    assert found is not None
    assert found.likelihood == 0.95


@pytest.mark.parametrize(
    ("what", "short", "full", "same"),
    [
        ("", ("wells", "board"), ("wells", "board"), True),
        ("", ("board",), ("wells", "board"), True),
        ("", ("wells", "board"), ("board",), True),
        ("", ("ponds", "board"), ("wells", "board"), False),
        ("", ("wells",), (), False),  # nobody is named
        ("decision", ("board",), ("wells", "board"), False),
        ("decision", ("wells", "board"), ("wells", "board"), True),
    ],
)
def test_beside_a_number_of_a_reporter_words_of_a_body_may_be_left_out(
    what: str, short: tuple[str, ...], full: tuple[str, ...], same: bool
) -> None:
    assert _same_body(BarePaper(what=what, day="", number="12"), short, full) is same


OUTLOOK = cited("The Well Outlook of Orvel", authors=QUIST, year=2031)


@pytest.mark.parametrize(
    ("one", "known"),
    [
        (cited(None), cited(LONG)),
        (cited(LONG), cited(None)),
        (cited("Wells after a Flood"), cited("Wells after a Storm")),
        (cited("Wells after the Flood"), cited("Wells after the Flood: A History")),  # three words, nobody shared
        (cited("Wells after the Great Flood", authors=("Ines Ruiz",)), cited(LONG, authors=QUIST)),
        (cited("Wells after the Great Flood", year=2020), cited(LONG, year=2021)),
        (cited("Wells after the Great Flood", number="3"), cited(LONG, number="4")),
        (cited("Wells after the Great Flood", volume="2"), cited(LONG)),
        (cited("Wells after the Great Flood", symbol="A/1/2"), cited(LONG, symbol="A/1/3")),
        (cited("Wells after the Great Flood", kind="legislation"), cited(LONG, kind="legislation")),
        (cited("Wells after the Great Flood", kind="letter"), cited(LONG)),
        (cited("Wells after the Great Flood", container="Springs"), cited(LONG, container="Rivers")),
        (replace(OUTLOOK, title="The Well Outlook of Orvel, part II"), OUTLOOK),
        (replace(OUTLOOK, title="The First Well Outlook of Orvel"), OUTLOOK),
        (replace(OUTLOOK, title="The Well Outlook of Orvel 2030"), OUTLOOK),
        (replace(OUTLOOK, year=None, title="The Wells Outlook of Orvel"), replace(OUTLOOK, year=None)),
        (replace(OUTLOOK, authors=(), title="The Wells Outlook of Orvel"), replace(OUTLOOK, authors=())),
        (replace(OUTLOOK, title="Well Outlooks"), replace(OUTLOOK, title="Wel Outlooks")),  # two words
        (replace(OUTLOOK, title="The Dry Springs of Kestria"), OUTLOOK),
        (
            cited("Counting the Dry Wells of Orvel", authors=QUIST),
            cited("Counting the Dry Wells of Orvel in the Great Basin", authors=QUIST),
        ),  # four words
        (
            cited("Counting the Dry Wells of Upper Orvel", authors=QUIST),
            cited("Counting the Dry Wells of Upper Orvel in the Great Kestrian River Basin District", authors=QUIST),
        ),  # five words more
        (
            cited("Counting the Dry Wells of Upper Orvel", authors=QUIST),
            cited("Counting the Dry Wells of Upper Orvel in rural districts", authors=QUIST),
        ),
        (cited("Counting the Dry Wells of Upper Orvel"), cited("Counting the Dry Wells of Upper Orvel in the Basin")),
        (cited("Yearbook of Wells", year=2031, volume="I"), cited("Yearbook of Wells", year=2031)),
        (cited("Yearbook of Wells", year=2031), cited("Yearbook of Wells", year=2031)),  # decided before, by its key
    ],
)
def test_what_looks_alike_and_is_another_work(one: Citation, known: Citation) -> None:
    assert alike(one, known) is None


def treaty(title: str, **fields) -> Citation:
    return cited(title, form="treaty", **fields)


def case(title: str, **fields) -> Citation:
    return cited(title, form="case", **fields)


PACT = treaty("Convention on the Keeping of Deep Wells", year=1961, volume="500", number="7310")
SUIT = case("Quist v. Kestria", year=2031, number="12/30")


@pytest.mark.parametrize(
    ("one", "known", "same"),
    [
        (treaty("Convention on the Keeping of Deep Wells"), PACT, True),
        (treaty("Convention on the Keeping of Deep Wells", year=1961), PACT, False),
        (treaty("Convention on the Keeping of Deep Wells", volume="501"), PACT, False),
        (
            treaty("Convention on the Keeping of Wells"),
            replace(PACT, title="Convention on the Keeping of Wells"),
            False,
        ),  # three words
        (case("Quist v. Kestria", number="12/30"), SUIT, True),
        (case("Quist v. Kestria", year=2031, number="12/30"), SUIT, True),
        (case("Quist v. Kestria", year=2030, number="12/30"), SUIT, False),
        (case("Quist v. Kestria", number="13/30"), SUIT, False),
        (case("Quist v. Orvel", number="12/30"), SUIT, False),
        (case("Quist and others v. Kestria", year=2031, number="12/30"), case("Quist and others v. Kestria"), True),
        (case("Kestria v. Orvel", year=2031, number="9"), case("Kestria v. Orvel"), False),  # two States meet often
        (
            case("Quist v. Kestria", number="12/30", container="Well Reports"),
            replace(SUIT, container="Spring Reports"),
            False,
        ),
        (
            case("Quist v. Kestria", number="12/30", container="Well Reports"),
            replace(SUIT, container="Well Reports"),
            True,
        ),
        (
            cited("Statement by Tamsin at the Council on dry wells", kind="statement", year=2031),
            cited("Statement by Tamsin at the Well Council in Orvel on dry wells", kind="statement", year=2031),
            True,
        ),
        (
            cited("Statement by Tamsin at the Council on dry wells", kind="statement", year=2030),
            cited("Statement by Tamsin at the Well Council in Orvel on dry wells", kind="statement", year=2031),
            False,
        ),
        (
            cited("Statement by Tamsin in Orvel on dry wells", kind="statement", year=2031),
            cited("Statement by Tamsin in Orvel on dry deep wells", kind="statement", year=2031),
            True,
        ),
        (
            cited("Statement by Tamsin on dry wells", kind="statement", year=2031),
            cited("Statement by Tamsin in Orvel on dry wells", kind="statement", year=2031),
            False,
        ),  # four words
    ],
)
def test_treaties_cases_and_statements_named_again(one: Citation, known: Citation, same: bool) -> None:
    assert (alike(one, known) is not None) is same


def test_a_work_is_looked_for_among_those_before_the_note_and_one_alone_is_told() -> None:
    described = Described()
    first = cited(LONG, authors=QUIST, year=2021, id="fn1.c1", block="fn1")
    described.add(first)
    again = cited("Wells after the Great Flood", authors=QUIST, year=2021, id="fn2.c1", block="fn2")
    found = described.other_name(again, "fn2")
    assert found is not None
    assert found[0] is first
    assert described.other_name(again, "fn1") is None  # it stands in the same note
    described.add(cited("Wells after the Great Flood: Another History", authors=QUIST, year=2021, block="fn1"))
    assert described.other_name(again, "fn2") is None  # two can be meant


def test_works_near_a_citation_share_all_words_or_author_and_year() -> None:
    described = Described()
    held = {
        "whole": cited("Wells of Orvel"),
        "longer": cited("Dry Wells of Orvel"),
        "begun": cited("Dry"),
        "other": cited("Springs of Orvel"),
        "dated": cited("Rivers", authors=QUIST, year=2031),
        "undated": cited("Rivers", authors=QUIST),
    }
    for one in held.values():
        described.add(one)

    def near(citation: Citation) -> set[str]:
        return {name for name, one in held.items() if any(one is each_ for each_ in described.near(citation))}

    assert near(cited("Wells of Orvel")) == {"whole", "longer"}
    assert near(cited("Dry Wells of Orvel")) == {"longer", "begun", "whole"}
    assert near(cited("Wells of Orvel and Kestria")) == {"whole"}
    assert near(cited("Goats", authors=QUIST, year=2031)) == {"dated"}
    assert near(cited("Goats", authors=("Ines Ruiz",), year=2031)) == set()
    assert near(cited("Goats", year=2031)) == set()
    assert len(list(described.near(replace(held["whole"], authors=QUIST, year=2031)))) == 3


@pytest.mark.parametrize(
    ("fields", "issue"),
    [
        ({}, ""),
        ({"volume": "12"}, "vol-12"),
        ({"volume": "II"}, "vol-2"),
        ({"volume": "IV"}, "vol-4"),
        ({"volume": "XIX"}, "vol-19"),
        ({"volume": "LX"}, "vol-60"),
        ({"volume": "two"}, "vol-2"),
        ({"volume": "II (Part Two)"}, "vol-2.2"),
        ({"volume": "3, Pt. I"}, "vol-3.1"),
        ({"volume": "12", "number": "3"}, "vol-12|no-3"),
        ({"number": "3"}, ""),
        ({"number": "3", "container": "Springs"}, "no-3"),
        ({"number": "3", "series": "Papers"}, "no-3"),
        ({"volume": "B"}, "vol-b"),
    ],
)
def test_volume_and_issue(fields: dict[str, str], issue: str) -> None:
    assert issue_of(cited("Springs", **fields)) == issue


def test_a_reference_to_several_resolutions_is_each_of_them() -> None:
    several = cited(
        "General Assembly resolutions 67/203, 68/210 and 70/201",
        form="resolution",
        symbols=("A/RES/67/203", "A/RES/68/210", "A/RES/70/201"),
        symbol="A/RES/67/203",
    )
    told = [(one.number, one.symbol, one.title) for one in each(several)]
    assert told[0] == ("67/203", "A/RES/67/203", "General Assembly resolution 67/203")
    assert [symbol for _, symbol, _ in told] == ["A/RES/67/203", "A/RES/68/210", "A/RES/70/201"]
    assert all(one.symbols == () for one in each(several))


def test_a_reference_to_one_work_stays_as_it_is() -> None:
    one = cited("General Assembly resolution 67/203", form="resolution", symbol="A/RES/67/203")
    assert each(one) == (one,)
    assert each(cited("Goats", form="resolution")) == (cited("Goats", form="resolution"),)
    assert each(cited("Springs")) == (cited("Springs"),)


def test_halves_of_a_double_symbol_are_one_document_and_others_are_works_of_their_own() -> None:
    double = cited("Springs", symbol="A/70/39-S/2015/2", symbols=("A/70/39", "S/2015/2", "A/70/39-S/2015/2"))
    assert each(double) == (double,)
    two = cited("Springs", symbol="A/70/39", symbols=("A/70/39", "A/70/40"), pages=("4",))
    first, second = each(two)
    assert first is two
    assert (second.symbol, second.title, second.form, second.symbols) == ("A/70/40", None, "symbol", ())
    assert second.pages == ("4",)


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("2030 Agenda", "A/RES/70/1"),
        ("the 2030 Agenda for Sustainable Development", "A/RES/70/1"),
        ("Sendai Framework for Disaster Risk Reduction 2015–2030", "A/RES/69/283"),
        ("Universal Declaration of Human Rights (1948)", "A/RES/217 A (III)"),
        ("New Urban Agenda of 2016", "A/RES/71/256"),
        ("International Covenant on Civil and Political Rights", None),  # its document holds two
        ("Pact for the Future", "A/RES/79/1"),
        ("Global Digital Compact", None),
        ("Agenda for Wells", None),
        (None, None),
    ],
)
def test_well_known_instruments(name: str | None, symbol: str | None) -> None:
    assert symbol_of(name) == symbol


def test_well_known_treaties_with_and_without_their_house() -> None:
    assert number_of("United Nations Convention against Corruption") == "42146"
    assert number_of("Convention against Corruption") == "42146"
    assert number_of("1969 Vienna Convention on the Law of Treaties") == "18232"
    assert number_of("Convention on Wells") is None
