"""Runs of words whose ends lie in the middle of a name or a noun are mended, or not told."""

from __future__ import annotations

import pytest

from pipeline.extract.slots.ends import full_name, mended
from pipeline.extract.slots.words import words_of
from pipeline.model.spans import Span
from tests.drawn import document


def drawn(text: str) -> tuple[str, Span, str | None]:
    """The document's text, the run that is drawn in ⟦…⟧, and what it says mended."""
    begin, end = text.index("⟦"), text.index("⟧") - 1
    doc = document(text.replace("⟦", "").replace("⟧", ""))
    at = doc.text.index(text[:begin])
    sentence = Span(at, len(doc.text.rstrip()))
    span = mended(doc.text, Span(at + begin, at + end), words_of(doc, [sentence])[sentence])
    return doc.text, Span(at + begin, at + end), doc[span] if span else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the noun that an adjective or another noun belongs to
        ("They hold 90 per cent of ⟦patents for renewable⟧ energy in the Basin.", "patents for renewable energy"),
        ("Some 40 per cent of ⟦all greenhouse gas⟧ emissions come from farms.", "all greenhouse gas emissions"),
        ("It fell by 43 per cent from ⟦2019⟧ levels in 2030.", "2019 levels"),
        # a bracket that is opened and not closed
        ("It is a rise over ⟦2019 (35⟧ cases) in all.", "2019"),
        # a participle without its object
        ("Half of ⟦the allegations involving⟧ two keepers were dropped.", "the allegations"),
        # both halves
        ("It rose by 5 per cent against ⟦both the pound⟧ and the franc.", "both the pound and the franc"),
        # another thing behind a comma; a list goes on
        ("In ⟦these towns, prices⟧ rose by 5 per cent.", "these towns"),
        ("Of ⟦Kestria, Lowmark and Selva⟧, 40 per cent is dry.", "Kestria, Lowmark and Selva"),
        # no thing is left
        ("Banks cut rates 12 times, ⟦more often than raising them⟧ in the first quarter.", None),
        ("The rate was 19 per cent against 6 per cent ⟦applied in the budget⟧.", None),
        ("The share was 12 per cent of ⟦the full⟧ and 8 per cent of half.", None),
        # what is whole stays
        ("Of ⟦the wells tested⟧, 12 were dry.", "the wells tested"),
        ("Of ⟦the 74 cases closed in 2031⟧, 12 were of theft.", "the 74 cases closed in 2031"),
        ("It rose by 5 per cent ⟦compared with 2030⟧ in the north.", "compared with 2030"),
    ],
)  # fmt: skip
def test_a_run_ends_where_its_noun_ends(text: str, wanted: str | None) -> None:
    assert drawn(text)[2] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They came from the ⟦Syrian Arab⟧ Republic in May.", "Syrian Arab Republic"),
        ("The ⟦Russian⟧ Federation grew by 2 per cent.", "Russian Federation"),
        ("The ⟦South Sudan⟧ Plan names 12 towns.", "South Sudan"),
        ("The wells of ⟦Kenya⟧ Water are old.", "Kenya"),
    ],
)  # fmt: skip
def test_a_place_has_its_full_name(text: str, wanted: str) -> None:
    whole, span, _ = drawn(text)
    found = full_name(whole, span)
    assert whole[found.start : found.end] == wanted


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        ("The top five are from the United States of America.", "States of America", "United States of America"),
        ("Across South Sudan, 4 wells ran dry.", "Sudan", "South Sudan"),
        ("In the Syrian Arab Republic, 4 wells ran dry.", "Syrian Arab", "Syrian Arab Republic"),
        ("In 2030 Mali dug 4 wells.", "Mali", "Mali"),
        ("Across Oldford Mali dug 4 wells.", "Mali", "Mali"),
    ],
)
def test_a_place_has_its_whole_name(text: str, read: str, told: str) -> None:
    start = text.index(read)
    found = full_name(text, Span(start, start + len(read)))
    assert text[found.start : found.end] == told
