"""One measure told differently, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.extract.mentions import find_mentions
from pipeline.link.conflicts import conflict_id, find_conflicts
from pipeline.model.document import Document
from pipeline.model.records import Family, Mention
from tests.drawn import document


class Corpus:
    def __init__(self, *docs: Document, families: tuple[Family, ...] = ()) -> None:
        self.docs = {doc.id: doc.having({Mention: find_mentions(doc)}) for doc in docs}
        self.families = families

    def __iter__(self) -> Iterator[Document]:
        return iter(self.docs.values())

    def __len__(self) -> int:
        return len(self.docs)

    def __getitem__(self, doc: str) -> Document:
        return self.docs[doc]

    def layer(self, kind: type[Any]) -> tuple[Any, ...]:
        return self.families if kind is Family else ()


def reasons(one: str, other: str, *, dates: tuple[str, str] = ("2023-07-30", "2025-01-13")) -> list[str]:
    corpus = Corpus(document(one, name="one", date=dates[0]), document(other, name="other", date=dates[1]))
    return [conflict.reason for conflict in find_conflicts(corpus)]


FLED = "{} million persons were displaced by drought."
SHARE = "Farmers account for {} of detected debtors."


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (SHARE.format("35 per cent"), SHARE.format("38 per cent"), ["series"]),
        (SHARE.format("one third"), SHARE.format("33 per cent"), ["rounding"]),
        (SHARE.format("38 per cent"), SHARE.format("38 per cent"), []),
        (SHARE.format("38 per cent"), "In Zambia, farmers account for 61 per cent of detected debtors.", ["scope"]),
        # What is not stated excuses: no time, another country told before.
        ("In Chad, in 2020, " + FLED.format("4.1"), "In Chad, in 2020, " + FLED.format("3"), ["conflict"]),
        ("In Chad, " + FLED.format("4.1"), "Zambia was dry. In 2020, " + FLED.format("3"), ["scope"]),
        ("In Chad, in 2020, " + FLED.format("4.1"), "In Chad, in 2021, " + FLED.format("3"), ["series"]),
        # Parts of a year are stretches of their own.
        ("In Chad, in the third quarter of 2020, " + FLED.format("4.1"), "In Chad, in 2020, " + FLED.format("9"),
         ["series"]),
        # Noughts below a thousand were counted.
        ("In Chad, in 2020, 120 tons of yellow maize seed were lost.",
         "In Chad, in 2020, 117.5 tons of yellow maize seed were lost.", ["conflict"]),
        ("In Chad, in 2020, 120 million tons of yellow maize seed were lost.",
         "In Chad, in 2020, 117.5 million tons of yellow maize seed were lost.", ["conflict"]),
        # General words make no measure.
        ("In 2020, 12,000 people were reached.", "In 2020, 4 million people were reached.", []),
        ("Forced labour made $236 billion in illegal profits.", "Child trafficking made $39 billion in revenue.", []),
        ("Some 38 per cent of the wells ran dry.", "Some 12 per cent of the pupils passed.", []),
    ],
)  # fmt: skip
def test_why_two_figures_differ(one: str, other: str, wanted: list[str]) -> None:
    assert reasons(one, other) == wanted


def test_figures_of_one_document_are_not_held_against_each_other() -> None:
    corpus = Corpus(document(SHARE.format("35 per cent"), SHARE.format("38 per cent")))
    assert list(find_conflicts(corpus)) == []


@pytest.mark.parametrize(("earlier", "later"), [("draft", "final"), ("version", "text")])
def test_an_earlier_version_is_not_held_against_others(earlier: str, later: str) -> None:
    told = "In 2020, f" + SHARE[1:]
    docs = [
        document(told.format(share), name=name, date=date)
        for name, share, date in (
            (earlier, "35 per cent", "2021-01-05"),
            (later, "38 per cent", "2021-03-05"),
            ("other", "38 per cent", "2022-01-01"),
        )
    ]
    family = Family(family="f", kind="draft and final", documents=(earlier, later), containment=0.9)
    assert list(find_conflicts(Corpus(*docs, families=(family,)))) == []
    assert [found.statistics[0] for found in find_conflicts(Corpus(*docs))] == [f"{earlier}#p1.s1"] * 2


def test_no_two_of_very_many_pairs_have_one_id() -> None:
    ids = {conflict_id(f"A_99_{one}#p1.s1", f"A_99_{other}#p2.s1") for one in range(1_000) for other in range(300)}
    assert len(ids) == 300_000
