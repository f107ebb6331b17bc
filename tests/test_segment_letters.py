"""Exponents, soft hyphens, struck words: what the canonical text makes of them."""

import pytest

from pipeline.extract.masks import find_masks
from pipeline.model.pages import FlowItem, FlowReading, TextReading
from pipeline.model.records import Block, Footnote, Mark, Style
from pipeline.segment import segment
from tests.segment.sheet import column, foot, page, reading

SOFT = "\u00ad"
NOTES = "\n".join(f"{sign} A/98/{number}, para. 4." for number, sign in enumerate("¹²³⁴⁵⁶", 1))


def text_and_marks(doc):
    [block] = [block for block in doc.layer(Block) if block.label == "1"]
    return doc[block.span], [mark.label for mark in doc.layer(Mark) if mark.block == block.id]


EXPONENTS = [
    ("It carries 1.2 × 10⁶ m³ of silt.¹", "It carries 1.2 × 10⁶ m³ of silt.", ["1"]),
    ("Samples held ¹³⁷Cs and ⁹⁰Sr.²", "Samples held ¹³⁷Cs and ⁹⁰Sr.", ["2"]),
    ("At 10² times the level² of old.", "At 10² times the level of old.", ["2"]),
    ("It has 45³ wells, and R² is high; p is 10⁻⁵.⁵ Of others² less.", None, ["3", "5", "2"]),
    ("Of 12,000 km² some 10³ ha are dry.³", "Of 12,000 km² some 10³ ha are dry.", ["3"]),
    ("Wells were dry in 2028⁴ and 2029.", "Wells were dry in 2028 and 2029.", ["4"]),
    ("Of members there are 10.⁶", "Of members there are 10.", ["6"]),
]


@pytest.mark.parametrize(("raw", "wanted", "marks"), EXPONENTS, ids=[raw for raw, *_ in EXPONENTS])
@pytest.mark.parametrize("spelt", ["signs", "tags"])
def test_raised_figures_of_a_text_file(raw, wanted, marks, spelt):
    if spelt == "tags":
        raw = raw.replace("³ of", "<sup>3</sup> of").replace("10⁶", "10<sup>6</sup>").replace("10²", "10<sup>2</sup>")
    doc = segment(TextReading(text=f"Rivers\n\n1. {raw}\n\n{NOTES}\n"), name="a")
    text, found = text_and_marks(doc)
    assert found == marks
    assert wanted is None or text == wanted


def test_raised_figures_of_a_page():
    body = column(
        "1. It carries 1.2 × 10⟦6⟧ m⟦3⟧ of silt a year.⟦1⟧ Samples were",
        "taken at 10⟦2⟧ times the level.⟦2⟧ Flow was 30 m⟦3⟧/s, with R⟦2⟧ high",
        "and p at 10⟦-5⟧.⟦3⟧ It was the 5⟦th⟧ year.",
    )
    notes = foot("⟦1⟧ A/98/1.", "⟦2⟧ A/98/2.", "⟦3⟧ A/98/3.")
    doc = segment(reading(page(1, [*body, *notes], notes_at=690)), name="a")
    text, marks = text_and_marks(doc)
    assert marks == ["1", "2", "3"]
    assert text == (
        "It carries 1.2 × 10⁶ m³ of silt a year. Samples were taken at 10² times the level. Flow was 30 m³/s, with R² "
        "high and p at 10⁻⁵. It was the 5th year."
    )
    assert len(doc.layer(Footnote)) == 3


def test_hyphens_at_line_ends_of_a_page():
    lines = column(
        "1. The repair of the har-",
        "bour cost 12 mil-",
        "lion dollars over 45-",
        "year loans in 2029-",
        "2030, and a climate-",
        "related levy; the climate was dry.",
    )
    text, _ = text_and_marks(segment(reading(page(1, lines)), name="a"))
    assert text == (
        "The repair of the harbour cost 12 million dollars over 45-year loans in 2029-2030, and a climate-related "
        "levy; the climate was dry."
    )


def test_soft_hyphens_inside_the_lines_of_a_page():
    lines = column(
        "1. The re~con~struc~tion cost 1,200~1,400".replace("~", SOFT), f"dollars, the dis{SOFT}", "trict paid."
    )
    text, _ = text_and_marks(segment(reading(page(1, lines)), name="a"))
    assert text == "The reconstruction cost 1,200-1,400 dollars, the district paid."


def test_soft_hyphens_of_a_text_file():
    raw = "Works\n\n1. The recon~struction cost 12 mil~\nlion, 20~30 per cent, in 2029~\n2030.\n"
    text, _ = text_and_marks(segment(TextReading(text=raw.replace("~", SOFT)), name="a"))
    assert text == "The reconstruction cost 12 million, 20-30 per cent, in 2029-2030."


def test_no_figure_is_read_from_struck_words():
    said = "The catch fell by 19 per cent 14 per cent in the strait."
    item = FlowItem(kind="paragraph", text=said, label="1.", struck=((18, 29),))
    doc = segment(FlowReading(items=(item,)), name="a")
    [style] = [style for style in doc.layer(Style) if style.kind == "struck"]
    assert doc[style.span] == "19 per cent"
    assert [(doc[mask.span], mask.kind) for mask in find_masks(doc)] == [("19 per cent", "struck")]
