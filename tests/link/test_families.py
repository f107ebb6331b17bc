"""Families: which documents are versions of one another, and of what kind, at the bounds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.link.families import ALIKE, Member, _base, _family, _groups, _kind, _length, containment
from pipeline.model.document import Meta
from pipeline.model.records import Passage, Reuse
from pipeline.model.spans import Span


def member(doc: str, symbol: str | None = None, size: int = 1000, date: str | None = None, title: str = "") -> Member:
    return Member(doc, Meta(symbol=symbol, date=date, title=title), size)


def passage(doc: str, *spans: tuple[str, int, int]) -> Passage:
    return Passage(doc=doc, parts=tuple((block, Span(start, end)) for block, start, end in spans), text="")


def pair(a: Passage, b: Passage, similarity: float = 1.0) -> Reuse:
    return Reuse(
        id="r", cluster="r", a=a, b=b, kind="near", formulaic=False, similarity=similarity, differences=(),
        figures_differ=False,
    )  # fmt: skip


def test_how_much_of_a_document_stands_in_another() -> None:
    members = {name: member(name, size=size) for name, size in (("a", 100), ("b", 200))}
    pairs = [
        pair(passage("a", ("p1", 0, 40)), passage("b", ("p1", 0, 50))),
        pair(passage("a", ("p1", 30, 50), ("p2", 0, 10)), passage("b", ("p9", 0, 30))),
        pair(passage("a", ("p3", 0, 30)), passage("a", ("p4", 0, 30))),  # of one document
        pair(passage("a", ("p5", 0, 30)), passage("b", ("p5", 0, 30)), ALIKE - 0.01),
        pair(passage("a", ("p6", 0, 9)), passage("c", ("p6", 0, 9))),
    ]
    assert containment(pairs, members) == {("a", "b"): 0.6, ("b", "a"): 0.4, ("a", "c"): 0.09}
    assert (
        containment([pair(passage("a", ("p1", 0, 30)), passage("b", ("p1", 0, 30)), ALIKE)], members)["a", "b"] == 0.3
    )
    small = {"a": member("a", size=0), "b": member("b", size=10)}
    assert containment(pairs[:1], small) == {("a", "b"): 1.0, ("b", "a"): 1.0}


@pytest.mark.parametrize(
    ("spans", "length"),
    [
        ([], 0),
        ([(0, 5)], 5),
        ([(3, 9), (0, 5)], 9),
        ([(0, 5), (5, 9)], 9),
        ([(0, 9), (2, 4)], 9),
        ([(0, 2), (4, 6)], 4),
    ],
)
def test_letters_that_at_least_one_span_covers(spans: list[tuple[int, int]], length: int) -> None:
    assert _length(spans) == length


@pytest.mark.parametrize(
    ("symbol", "base"),
    [
        ("A/80/1/Rev.1", "A/80/1"),
        ("A/80/1/Corr.2", "A/80/1"),
        ("A/80/1/Add.3", "A/80/1"),
        ("A/80/1/Add.1/Rev.1", "A/80/1"),
        ("A/80/1", "A/80/1"),
        ("", ""),
    ],
)
def test_the_symbol_that_versions_share(symbol: str, base: str) -> None:
    assert _base(symbol) == base


@pytest.mark.parametrize(
    ("shared", "sizes", "symbols", "together"),
    [
        ({("a", "b"): 0.6, ("b", "a"): 0.3}, (1000, 2000), ("", ""), True),  # of a size
        ({("a", "b"): 0.59, ("b", "a"): 0.3}, (1000, 2000), ("", ""), False),
        ({("a", "b"): 0.69, ("b", "a"): 0.29}, (1000, 2000), ("", ""), False),
        ({("a", "b"): 0.7, ("b", "a"): 0.29}, (1000, 2000), ("", ""), True),
        ({("a", "b"): 0.7}, (1000, 9000), ("", ""), True),
        ({("a", "b"): 0.8, ("b", "a"): 0.8}, (500, 500), ("", ""), True),  # 400 letters
        ({("a", "b"): 0.79, ("b", "a"): 0.79}, (500, 500), ("", ""), False),
        ({("a", "b"): 0.3, ("b", "a"): 0.3}, (100, 100), ("A/80/1", "A/80/1/Rev.1"), True),
        ({("a", "b"): 0.29, ("b", "a"): 0.29}, (100, 100), ("A/80/1", "A/80/1/Rev.1"), False),
        ({("a", "b"): 0.3, ("b", "a"): 0.3}, (100, 100), ("A/80/1", "A/80/2"), False),
        ({("a", "b"): 0.3, ("b", "a"): 0.3}, (100, 100), ("", ""), False),
    ],
)
def test_documents_that_are_versions(
    shared: dict[tuple[str, str], float], sizes: tuple[int, int], symbols: tuple[str, str], together: bool
) -> None:
    members = {name: member(name, symbol, size) for name, symbol, size in zip("ab", symbols, sizes, strict=True)}
    assert _groups(members, shared) == ([["a", "b"]] if together else [])


def test_versions_of_versions_are_one_family_and_others_stand_apart() -> None:
    members = {name: member(name) for name in "abcdef"}
    shared = {("c", "b"): 0.9, ("a", "b"): 0.9, ("e", "f"): 0.9, ("f", "e"): 0.9}
    assert _groups(members, shared) == [["a", "b", "c"], ["e", "f"]]


FIRST = member("a", "A/80/1", date="2031-01-02")
DRAFT = member("d1", "A/C.3/80/L.1", 400, "2031-01-02")
OTHER = member("d2", None, 400, "2031-01-03", "Draft resolution on wells")
FINAL = member("f", "A/RES/80/1", 900, "2031-05-02")


@pytest.mark.parametrize(
    ("members", "shared", "kind", "family"),
    [
        (
            [member("a", "A/80/1", date="2031-01-02"), member("b", "A/80/1/Rev.1", date="2031-02-02")],
            {},
            "revision",
            "a",
        ),
        (
            [member("a", "A/80/1", date="2031-01-02"), member("b", "A/80/1/Add.1", date="2031-02-02")],
            {},
            "addenda",
            "a",
        ),
        ([member("a"), member("b")], {}, "serial", "a"),
        ([DRAFT, FINAL], {("d1", "f"): 0.9, ("f", "d1"): 0.6}, "draft and final", "f"),
        ([DRAFT, FINAL], {("d1", "f"): 0.9, ("f", "d1"): 0.59}, "assembled", "f"),
        ([DRAFT, OTHER, FINAL], {("d1", "f"): 0.6, ("d2", "f"): 0.6}, "assembled", "f"),
        ([DRAFT, OTHER, FINAL], {("d1", "f"): 0.6, ("d2", "f"): 0.59}, "serial", "d1"),
        ([DRAFT, OTHER], {("d1", "d2"): 0.9, ("d2", "d1"): 0.9}, "serial", "d1"),
        ([member("e", "A/79/9", 100, "2030-01-01"), FINAL], {("e", "f"): 0.9}, "serial", "e"),
    ],
)
def test_the_kind_of_a_family_and_by_whom_it_is_called(
    members: list[Member], shared: dict[tuple[str, str], float], kind: str, family: str
) -> None:
    told = _family(members[::-1], shared)
    assert (told.kind, told.family) == (kind, family)
    assert told.documents == tuple(one.doc for one in members)


def test_members_stand_by_date_those_without_last_and_share_what_they_share() -> None:
    members = [member("a"), member("b", date="2031-02-02"), member("c", date="2031-01-02", size=2000)]
    told = _family(members, {("a", "c"): 0.9, ("b", "c"): 0.5, ("b", "a"): 0.7, ("c", "a"): 0.1})
    assert told.documents == ("c", "b", "a")
    assert told.containment == 0.8
    assert _kind([replace(one, meta=Meta()) for one in members], members[2], {}) == "serial"
