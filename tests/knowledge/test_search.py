from __future__ import annotations

import pytest

from pipeline.knowledge.search import search
from pipeline.model.errors import AddressError


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("poverty", ["A_80_188#p41"]),
        ("Poverty 2024", ["A_80_188#p41"]),
        ("38%", ["A_80_188#p41", "A_80_188#t1"]),
        ("38 per cent", ["A_80_188#p41"]),
        ("A/HRC/58/52", ["A_80_188#p41"]),
        ("M'jid", ["A_80_188#p41"]),
        ("non-refoulement", ["A_80_188#p42"]),
        ("para. 41", ["A_80_188#p42"]),
        ("paragraph 41", ["A_80_188#p42"]),
        ("9.25", ["A_80_188#p42"]),
        ("9.2", []),
        ('"fell to"', ["A_80_188#p41"]),
        ('"to fell"', []),
        ("refoul*", ["A_80_188#p42"]),
        ("pp. 121", ["A_80_188#fn12"]),
        ("(poverty)", ["A_80_188#p41"]),
        ("nothing-of-the-kind", []),
        ("%", []),
        ("AND OR NOT", []),
        ('"', []),
        ("annex NEAR(", []),
    ],
)
def test_what_people_type_just_works(base, query, found):
    assert sorted(hit.id for hit in search(base, query) if "#h" not in hit.id) == found


def test_boolean_is_on_request(base):
    hits = search(base, "poverty OR refoulement NOT annex", boolean=True)
    assert {hit.id for hit in hits} == {"A_80_188#p41", "A_80_188#p42"}
    with pytest.raises(AddressError, match="cannot be read as a boolean query"):
        search(base, "poverty AND (", boolean=True)


def test_search_within_a_document_and_limit(base):
    assert search(base, "figures", doc="A_80_188") == []
    assert len(search(base, "*", limit=1)) == 0
    assert len(search(base, "the", limit=1)) == 1


def test_a_quotation_without_an_end_says_so(base):
    with pytest.raises(AddressError, match="a quotation has no end"):
        search(base, 'of "lost sailors')
