"""Where a walk stands: levels of numbered headings, sections, annexes and parts."""

import pytest

from pipeline.segment.outline import Levels, Outline
from pipeline.segment.pdf.headings import read_heading, settle_letters


@pytest.mark.parametrize(
    ("labels", "levels"),
    [
        (["I", "A", "B", "II", "A"], [1, 2, 2, 1, 2]),
        (["I", "A", "1", "2", "B", "(A)"], [1, 2, 3, 3, 2, 3]),
        (["I", "II", "III", "IV", "V"], [1, 1, 1, 1, 1]),
        (["A", "B", "C", "D"], [2, 2, 2, 2]),
        (["I", "C", "D"], [1, 2, 2]),
        (["I", "H", "I", "J"], [1, 2, 2, 2]),
        (["IV", "V", "X"], [1, 1, 2]),
    ],
)
def test_a_numeral_is_a_chapter_where_it_is_due_and_a_letter_elsewhere(labels: list[str], levels: list[int]) -> None:
    outline = Levels()
    assert [outline.of(label) for label in labels] == levels


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        (["I. Opening", "G. Seventh", "H. Eighth", "I. Ninth"], [1, 2, 2, 2]),
        (["G. Seventh", "H. Eighth", "I. First"], [2, 2, 1]),
        (["I. Opening", "U. Wells", "V. Weirs"], [1, 2, 2]),
        (["I. Opening", "A. Wells", "V. Weirs"], [1, 2, 1]),
        (["I. Opening", "AA. Wells", "V. Weirs"], [1, 2, 1]),
        (["I. Opening", "U. Wells", "Annex", "V. Weirs"], [1, 2, 1, 1]),
    ],
)
def test_on_pages_a_numeral_is_a_letter_where_it_follows_one(headings: list[str], levels: list[int]) -> None:
    outline, found = Levels(), []
    for text in headings:
        heading = settle_letters(read_heading(text), outline)
        outline.stand(heading.level, heading.label)
        found.append(heading.level)
    assert found == levels


def test_a_heading_leaves_those_of_its_level_and_below() -> None:
    outline = Outline()
    headings = [(1, "I. Wells"), (3, "1. Deep"), (2, "A. Weirs"), (4, "Old"), (4, "New"), (1, "II. Sluices")]
    over = [outline.head(level, text) for level, text in headings]
    assert over == [(), ("I. Wells",), ("I. Wells",), ("I. Wells", "A. Weirs"), ("I. Wells", "A. Weirs"), ()]
    assert outline.section == ("II. Sluices",)


@pytest.mark.parametrize(
    ("opened", "zone"),
    [
        ([("annex", 0)], "annex1"),
        ([("annex", 0), ("annex", 0)], "annex2"),
        ([("annex", 1), ("annex", 4)], "annex4"),
        ([("appendix", 0)], "appendix1"),
        ([("annex", 2), ("appendix", 1)], "annex2-appendix1"),
        ([("annex", 2), ("enclosure", 0)], "enclosure2"),
    ],
)
def test_annexes_are_named_by_their_number_or_counted(opened: list[tuple[str, int]], zone: str) -> None:
    outline = Outline()
    for word, number in opened:
        outline.annex(word, number)
    assert outline.zone == zone


def test_an_annex_counts_its_headings_anew() -> None:
    outline = Outline()
    outline.levels.of("I")
    outline.levels.of("II")
    outline.annex()
    assert outline.levels.of("I") == 1


def test_the_next_part_of_a_report_leaves_its_annexes_and_a_part_of_an_annex_stays() -> None:
    parted, whole = Outline(), Outline()
    assert not parted.part()
    parted.annex()
    assert parted.part()
    assert parted.zone == ""
    whole.annex()
    assert not whole.part()
    assert whole.zone == "annex1"
