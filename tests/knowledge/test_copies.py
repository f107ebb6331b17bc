"""Copies of a passage are told by place: as the plain rule says, however many there are."""

from __future__ import annotations

import random
from typing import cast

import pytest

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.copies import Copy
from pipeline.knowledge.drifts import Drift, told_once
from pipeline.knowledge.homes import members, merged


def side(doc: str, *spans: tuple[str, int, int]) -> dict:
    held = [{"block": f"{doc}#{block}", "start": start, "end": end} for block, start, end in spans]
    return {"doc": doc, "spans": held, "text": "x" * sum(end - start for _, start, end in spans)}


def overlap(one: dict, other: dict) -> bool:
    return one["doc"] == other["doc"] and any(
        a["block"] == b["block"] and a["start"] < b["end"] and b["start"] < a["end"]
        for a in one["spans"]
        for b in other["spans"]
    )


def plainly(sides: list[dict]) -> list[dict]:
    """One side held against every other."""
    kept: list[dict] = []
    for one in sorted(sides, key=lambda each: len(each["text"])):
        if not any(overlap(one, other) for other in kept):
            kept.append(one)
    return kept


def drawn(rng: random.Random, count: int, blocks: int) -> list[dict]:
    made = []
    for _ in range(count):
        doc, n, start = f"d{rng.randrange(3)}", rng.randrange(blocks), rng.randrange(60)
        spans = [(f"p{n}", start, start + rng.randrange(1, 30))]
        if rng.random() < 0.3:
            spans.append((f"p{n + 1}", 0, rng.randrange(1, 30)))
        made.append(side(doc, *spans))
    return made


def test_places_are_those_of_the_plain_rule():
    rng = random.Random(5)  # noqa: S311 - drawn again alike
    for _ in range(60):
        sides = drawn(rng, 40, 6)
        homes = merged(sides)
        kept = plainly(sides)
        assert list(homes.kept.values()) == kept
        pairs = [{"a": one, "b": other} for one, other in zip(sides[::2], sides[1::2], strict=True)]
        held = members(pairs, homes)
        for one in sides:
            first = next(n for n, other in enumerate(kept) if overlap(one, other))
            assert any(one is member for member in held[first])


def test_many_copies_are_no_matter_of_minutes():
    """Thirty thousand sides in as many blocks: each held against every other would be some hundred million looks."""
    sides = [side("d", (f"p{n}", 0, 10)) for n in range(30_000)]
    assert len(merged(sides).kept) == 30_000


class Symbols:
    """A knowledge base of which the symbols of its documents are asked alone."""

    def document(self, doc: str) -> dict | None:
        return {
            "first": {"symbol": "X/31/7"},
            "revised": {"symbol": "X/31/7/Rev.1"},
            "other": {"symbol": "X/31/9"},
        }.get(doc)


def copy(doc: str, text: str) -> Copy:
    return Copy(doc=doc, spans=(), text=text, date=None, address=doc, notes=())


WELLS = "The hill league counted 300 wells."


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ([("first", WELLS, "300"), ("revised", WELLS, "300")], 1),
        ([("first", WELLS, "300"), ("revised", WELLS.replace("300", "310"), "310")], 2),
        ([("first", WELLS, "300"), ("other", WELLS, "300")], 2),
        ([("first", WELLS, "300"), ("draft", WELLS, "300")], 2),
    ],
    ids=["versions that say the same", "versions that do not", "two documents", "one without a symbol"],
)
def test_a_drift_is_told_of_one_of_two_versions(told: list[tuple[str, str, str]], kept: int) -> None:
    late = copy("late", "The hill league counted 400 wells.")
    drifts = [Drift(late, copy(doc, text), "400", figure, explained=False) for doc, text, figure in told]
    assert len(list(told_once(cast("KnowledgeBase", Symbols()), drifts))) == kept
