"""Numbers of rows: room between them, and what happens where there is none."""

from __future__ import annotations

from itertools import islice

import pytest

from pipeline.knowledge import rowids
from pipeline.model.errors import StoreError


@pytest.mark.parametrize(("low", "high", "many"), [(0, 1024, 1), (0, 1024, 7), (5, 10, 4), (7, None, 3), (0, None, 2)])
def test_rows_that_come_between_stand_between_in_order(low, high, many) -> None:
    found = rowids.between(low, high, many, 100)
    assert len(found) == many
    assert found == sorted(set(found))
    assert all(low < n for n in found)
    assert high is None or all(n < high for n in found)


@pytest.mark.parametrize(("low", "high", "many"), [(5, 6, 1), (5, 9, 4), (0, 1, 1)])
def test_where_there_is_no_room_nothing_is_squeezed_in(low, high, many) -> None:
    with pytest.raises(rowids.CrowdedError):
        rowids.between(low, high, many, 100)


def test_rows_of_a_document_lie_in_its_slot() -> None:
    first, last = rowids.slot_rows(3)
    assert list(islice(rowids.of_document("doc", 3), 2)) == [first + 1, first + 2]
    assert rowids.slot_rows(4)[0] == last + 1


def test_a_document_with_more_rows_than_its_slot_holds_is_told(monkeypatch) -> None:
    monkeypatch.setattr(rowids, "BITS", 2)
    with pytest.raises(StoreError, match="more than 3 rows"):
        list(rowids.of_document("doc", 1))
