"""What a document states once of where its figures are from, and behind which of its figures it stands."""

from __future__ import annotations

import pytest

from pipeline.check.stated_sources import StatedSources, _stems
from pipeline.model.document import Document, Meta
from pipeline.model.records import Statistic
from pipeline.model.spans import Span

ASKED = StatedSources(surveyed=frozenset({"coordinator"}), surveys=True)
SHOWN = StatedSources(captions={10: _stems("Wells mended in the valley districts")}, numbers={"p1": 2, "p2": 1})


def figure(text: str, unit: str, block: str = "p1") -> tuple[Document, Statistic]:
    whole = Span(0, len(text))
    one = Statistic(span=whole, number=Span(0, 2), id="p1.s1", block=block, tier="stat", unit=unit, sentence=whole)
    return Document(id="d", text=text, meta=Meta()), one


@pytest.mark.parametrize(
    ("stated", "text", "unit", "block", "behind"),
    [
        (StatedSources(everything=True), "40 wells ran dry.", "count", "p1", True),
        (StatedSources(), "40 per cent of respondents agreed.", "percent", "p1", False),
        # What those asked answered: a share, or anything that is told of the respondents.
        (ASKED, "40 per cent of coordinators came.", "percent", "p1", True),
        (ASKED, "40 coordinators came.", "count", "p1", False),
        (ASKED, "40 per cent of wells ran dry.", "percent", "p1", False),
        (ASKED, "40 respondents came.", "count", "p1", True),
        # What a figure or table near by shows: two words of its caption are enough for a share, three for money.
        (SHOWN, "40 per cent of wells in the valley are deep.", "percent", "p1", True),
        (SHOWN, "40 per cent of wells are deep.", "percent", "p1", False),
        (SHOWN, "40 dollars for wells in the valley.", "USD", "p1", False),
        (SHOWN, "40 dollars for wells in the valley districts.", "USD", "p1", True),
        (SHOWN, "40 wells in the valley districts.", "count", "p1", False),
        # Further away, or where nobody knows how far, it takes three.
        (SHOWN, "40 per cent of wells in the valley are deep.", "percent", "p2", False),
        (SHOWN, "40 per cent of wells in the valley districts are deep.", "percent", "p2", True),
        (SHOWN, "40 per cent of wells in the valley are deep.", "percent", "p3", False),
    ],
)
def test_which_figures_a_statement_stands_behind(
    stated: StatedSources, text: str, unit: str, block: str, behind: bool
) -> None:
    assert stated.behind(*figure(text, unit, block)) is behind


def test_a_figure_without_a_sentence_is_of_none_but_of_all() -> None:
    doc, one = figure("40 per cent of coordinators came.", "percent")
    alone = Statistic(span=one.span, number=one.number, id=one.id, block=one.block, tier="stat", unit="percent")
    assert not ASKED.behind(doc, alone)
    assert StatedSources(everything=True).behind(doc, alone)
