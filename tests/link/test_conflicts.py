"""One measure told differently, and why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.link.conflicts import find_conflicts
from pipeline.model.document import Document
from tests.drawn import document


class Corpus:
    def __init__(self, *docs: Document) -> None:
        self.docs = {doc.id: doc for doc in docs}

    def __iter__(self) -> Iterator[Document]:
        return iter(self.docs.values())

    def __len__(self) -> int:
        return len(self.docs)

    def __getitem__(self, doc: str) -> Document:
        return self.docs[doc]


def reasons(one: str, other: str, *, dates: tuple[str, str] = ("2023-07-30", "2025-01-13")) -> list[str]:
    corpus = Corpus(document(one, name="one", date=dates[0]), document(other, name="other", date=dates[1]))
    return [conflict.reason for conflict in find_conflicts(corpus)]


SHARE = "Farmers account for {} of detected debtors."


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (SHARE.format("35 per cent"), SHARE.format("38 per cent"), ["series"]),
        (SHARE.format("one third"), SHARE.format("33 per cent"), ["rounding"]),
        (SHARE.format("38 per cent"), SHARE.format("38 per cent"), []),
        (SHARE.format("38 per cent"), "In Zambia, farmers account for 61 per cent of detected debtors.", ["scope"]),
        ("In 2020, f" + SHARE[1:].format("35 per cent"), "In 2020, f" + SHARE[1:].format("38 per cent"), ["conflict"]),
        ("Forced labour made $236 billion in illegal profits.", "Child trafficking made $39 billion in revenue.", []),
        ("Some 38 per cent of the wells ran dry.", "Some 12 per cent of the pupils passed.", []),
    ],
)  # fmt: skip
def test_why_two_figures_differ(one: str, other: str, wanted: list[str]) -> None:
    assert reasons(one, other) == wanted


def test_figures_of_one_document_are_not_held_against_each_other() -> None:
    corpus = Corpus(document(SHARE.format("35 per cent"), SHARE.format("38 per cent")))
    assert list(find_conflicts(corpus)) == []
