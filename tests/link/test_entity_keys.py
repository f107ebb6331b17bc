"""What a mention names, and what it does not tell."""

from __future__ import annotations

import pytest

from pipeline.extract.mentions.tables import Entry
from pipeline.link.entities import _codes, _entity, _Gathered, _is_acronym, _key, _names_a_state, _parent, _person, fold
from pipeline.model.records import Mention
from pipeline.model.spans import Span


def mention(label: str, **fields) -> Mention:
    return Mention(span=Span(0, 4), id="p1.m1", block="p1", label=label, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "surface", "canonical", "key"),
    [
        ("DATE", "3 May 2031", None, None),
        ("ORG", "Ministry of Wells", None, "org:ministry-of-wells@d"),
        ("ORG", "Ministry of Wells of Ghana", None, "org:ministry-of-wells-of-ghana"),
        ("ORG", "World Wells Fund", None, "org:world-wells-fund"),
        ("ORG", "WWKX", None, "org:wwkx@d"),
        ("ORG", "Wells", None, "org:wells"),
        ("ORG", "Ministry", None, None),
        ("ORG", "Ministry", "Ministry of Wells", "org:ministry-of-wells@d"),
        ("ORG", "…", None, None),
        ("PLACE", "Upper Orvel", None, "place:upper-orvel"),
        ("PLACE", "Orvel", None, "place:orvel"),
        ("EVENT", "Orvel Wells Conference", None, "event:orvel-wells-conference"),
        ("EVENT", "first session", None, None),
        ("EVENT", "Conference", None, None),
        ("INSTRUMENT", "Orvel Wells Protocol", None, "instrument:orvel-wells-protocol"),
        ("UN_BODY", "Committee", None, None),
        ("UN_BODY", "Working Group", None, None),
        ("UN_BODY", "Working Group", "Working Group on Wells", "un_body:working-group-on-wells"),
    ],
)
def test_the_entity_that_a_mention_names(label: str, surface: str, canonical: str | None, key: str | None) -> None:
    assert _key("d", mention(label, canonical=canonical), surface, {}) == key


def test_a_key_that_is_known_is_kept() -> None:
    assert _key("d", mention("ORG", key="un:UNICEF"), "the Fund", {}) == "un:UNICEF"
    assert _key("d", mention("DATE", key="un:UNICEF"), "the Fund", {}) is None


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("Mara Quist", "person:mara-quist"),
        ("Quist", "person:mara-quist"),
        ("Ruiz", None),  # two are called so
        ("Tamsin", "person:tamsin@d"),
        ("Quist ", "person:mara-quist"),
    ],
)
def test_people(surface: str, key: str | None) -> None:
    assert _person("d", surface, {"quist": "mara-quist", "ruiz": None}) == key


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Côte d’Ivoire", "cote-divoire"),
        ("The World’s Wells", "world-wells"),
        ("the Wells", "wells"),
        ("Theatre Office", "theatre-office"),
        ("Wells & Springs", "wells-springs"),
        ("–", ""),
    ],
)
def test_names_as_they_are_compared(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(("name", "acronym"), [("WWF", True), ("WaF", True), ("Wells", False), ("W W", False)])
def test_acronyms_are_one_word_with_two_capitals(name: str, acronym: bool) -> None:
    assert _is_acronym(name) is acronym


def test_a_state_is_named_by_a_whole_word_of_more_than_three_letters() -> None:
    assert _names_a_state("Ministry of Wells of Ghana")
    assert not _names_a_state("Ministry of Ghanaian Wells")
    assert not _names_a_state("Ministry of Wells")


OFFICE = Entry(name="World Wells Office", label="UN_BODY", key="un:WWO", kind="fund", parent=None)


def test_codes_are_those_of_the_scheme() -> None:
    assert _codes("iso3:GHA", None) == {"iso3": "GHA", "m49": "288"}
    assert _codes("iso3:XXX", None) == {"iso3": "XXX"}
    assert _codes("m49:202", None) == {"m49": "202"}
    assert _codes("symbol:A/80/1", None) == {"symbol": "A/80/1"}
    assert _codes("un:WWO", OFFICE) == {"kind": "fund", "acronym": "WWO"}
    assert _codes("un:World Wells Office", OFFICE) == {"kind": "fund"}
    assert _codes("un:WWO", None) == {}
    assert _codes("treaty:7310", OFFICE) == {"treaty": "7310"}
    assert _codes("treaty:7310", None) == {}
    assert _codes("place:orvel", OFFICE) == {}
    assert _parent(OFFICE) is None
    assert _parent(None) is None


def test_an_entity_goes_by_its_name_in_the_tables_else_by_the_one_most_used() -> None:
    often = _Gathered("ORG", names={"Wells Fund": 1, "World Wells Fund": 2}, mentions=["d#p1.m1"])
    assert _entity("org:x", often, None).name == "World Wells Fund"
    equal = _Gathered("ORG", names={"Wells Fund": 2, "World Wells Fund": 2})
    assert _entity("org:x", equal, None).name == "World Wells Fund"
    long = _Gathered("ORG", names={"B Fund": 2, "A Fund": 2})
    assert _entity("org:x", long, None).name == "A Fund"
    assert _entity("org:x", long, OFFICE).name == "World Wells Office"
    assert _entity("org:x", often, None).mentions == ("d#p1.m1",)
