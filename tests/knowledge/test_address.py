from __future__ import annotations

import re

import pytest

from pipeline.knowledge.address import address_of, nearly, resolve
from pipeline.model.errors import AddressError


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("A/80/188", "A_80_188"),
        ("a/80/188", "A_80_188"),
        ("A_80_188", "A_80_188"),
        ("A/80/21-rel", "A_80_21-release"),
        ("A/80/188 para. 41", "A_80_188#p41"),
        ("A/80/188, paragraph 41", "A_80_188#p41"),
        ("A/80/188 para 42", "A_80_188#p42"),
        ("A/80/188 note 12", "A_80_188#fn12"),
        ("A/80/188 footnote 12", "A_80_188#fn12"),
        ("A/80/188 annex para. 41", "A_80_188#annex1.p41"),
        ("A/80/188, annex I, para. 41", "A_80_188#annex1.p41"),
        ("A_80_188#annex1.p41", "A_80_188#annex1.p41"),
        ("A_80_188#ann", "A_80_188#annex1.p41"),
        ("A_80_188#p41.s1", "A_80_188#p41"),
        ("A_80_188#fn12.c1", "A_80_188#fn12"),
        ("A/80/188 p. 7", "A_80_188 page 2"),
        ("A/80/188 page 6", "A_80_188 page 1"),
        ("A/80/188 file page 1", "A_80_188 page 1"),
        ("A/80/188, page 1 of the file", "A_80_188 page 1"),
        ("A/80/188 para. 41, p. 7 (page 2 of the file)", "A_80_188#p41"),
        ("A/80/188 table after para. 42", "A_80_188#t1"),
        ("A/80/188 table after para. 42 row 2", "A_80_188#t1"),
        ("A/80/188 heading before para. 41, p. 6", "A_80_188#h1"),
    ],
)
def test_an_address_names_one_thing(base, typed, named):
    assert resolve(base, typed).id == named


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("A/80", "2 documents begin so; it may be A_80_188, A_80_21-release"),
        ("A/80 para. 41", "2 documents begin so; it may be A_80_188, A_80_21-release"),
        ("A/80/188 para. 7", "nothing in A_80_188 is called so"),
        ("A_80_188#p4", "names 2 things; it may be A_80_188#p41, A_80_188#p42"),
        ("B/1", "no document is called so"),
        ("A/80/18", "no document is called so; did you mean A/80/188? ibid docs lists them"),
        ("A80188", "did you mean A/80/188?"),
        ("A/80/189 para. 41", "did you mean A/80/188?"),
        ("C/12/9", "no document is called so; ibid docs lists them"),
        ("A/80/1 para. 41", "no document is called so"),
        ("A/80/188 p. 77", "has no page 77; its printed pages run from 6 to 7"),
        ("A/80/188 p. 1", "has no page 1"),
        ("A/80/188 para. 41 (b)", "has no sub-paragraph (b); it has none"),
        ("", "no document is called so"),
    ],
)
def test_an_address_that_names_nothing_or_too_much_says_so(base, typed, said):
    with pytest.raises(AddressError, match=re.escape(said)):
        resolve(base, typed)


def test_what_is_shown_can_be_typed(base):
    for table in ("blocks", "footnotes"):
        for row in base.rows(table):
            assert resolve(base, address_of(base, row)).id == row["id"]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("S/2031/71/Rev1", ["S/2031/71/Rev.1"]),  # print alone
        ("s/2031/71 rev. 1", ["S/2031/71/Rev.1"]),
        ("S/2031/17", ["S/2031/71"]),
        ("E/2031/65", []),
        ("", []),
    ],
)
def test_names_nearly_as_typed_are_told(typed: str, near: list[str]) -> None:
    assert nearly(typed, ["S/2031/71", "S/2031/71/Rev.1", "A/86/188"]) == near
