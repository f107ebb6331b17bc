"""Notes behind figures: the marks that are theirs, and never a guess."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.citations.find import find_citations
from pipeline.extract.masks import find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import find_sentences
from pipeline.link.figure_sources import is_source, support
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Citation, Claim, Footnote, Mark, Mask, Sentence, Statistic, Support
from pipeline.segment.assemble import Part, assemble
from pipeline.segment.link_marks import link_marks
from tests.drawn import document


def notes(*paragraphs: str, heading: str = "") -> list[list[str]]:
    """For each figure that is a statistic or a count, the labels of its notes."""
    doc = document(*paragraphs, heading=heading)
    tiers = {figure.id: figure.tier for figure in doc.layer(Statistic)}
    return [
        [doc.by_id[note].label or "" for note in one.footnotes]
        for one in doc.layer(Support)
        if tiers[one.statistic] in {"stat", "count"}
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Some 40 per cent of wells ran dry.[^1]", [["1"]]),
        ("According to the survey,[^1] 40 per cent of wells ran dry.", [["1"]]),
        ("Some 40 per cent of wells ran dry[^1] and 12 per cent of ponds.[^2]", [["1"], ["2"]]),
        ("Some 40 per cent of wells and 12 per cent of ponds ran dry.[^1][^2]", [["1", "2"], ["1", "2"]]),
        ("Some 40 per cent of wells ran dry,[^1] and 12 per cent of ponds.", [["1"], []]),
        ("Some 40 per cent of wells ran dry. This threatens farms.[^1]", [["1"]]),
        ("Some 40 per cent of wells ran dry. Herds suffer most in these valleys.[^1]", [["1"]]),
        ("According to the Wells Survey,[^1] 40 per cent of wells ran dry.[^2]", [["1", "2"]]),
        ("Some 40 per cent of wells ran dry. This plan,[^1] too, is new.", [[]]),
        ("They saw: (a) 40 per cent of wells;[^1] (b) 12 per cent of ponds; and (c) rivers.[^2]", [["1"], []]),
        ("The council met.[^1] Some 40 per cent of wells ran dry.", [[]]),
        ("The league opened the “Share your well” campaign[^1] and collected more than 50 pledges.", [["1"]]),
        ("The wells registry,[^1] which lists 400 wells, is public.", [["1"]]),
        ("The league adopted the water strategy[^1] and spent $40 million on pumps.", [[]]),
        ("The following 3 towns took part: Orvel,[^1] Lume[^2] and Tarsin.", [["1", "2"]]),
        ("The following three towns took part: Orvel, Lume[^2] and Tarsin.", [["2"]]),
        ("The following 5 towns took part: Orvel,[^1] Lume[^2] and Tarsin.", [[]]),
    ],
)
def test_a_figure_has_the_notes_that_are_its_own(text: str, wanted: list[list[str]]) -> None:
    assert notes(text) == wanted


@pytest.mark.parametrize(
    ("note", "covered"),
    [
        ("All the information in paragraphs 2 to 3 was gathered by the wardens.", [[], ["7"], ["7"], []]),
        ("The figures given in paragraph 2 come from the wardens.", [[], ["7"], [], []]),
        ("Data in paragraphs 1–4 provided by the wardens, 2031.", [["7"], ["7"], ["7"], ["7"]]),
        ("The figures in paragraphs 2 to 3 differ from those of the wardens.", [[], [], [], []]),
        ("See paragraphs 2 to 3 of the report of the wardens.", [[], [], [], []]),
    ],
)
def test_a_note_that_says_which_paragraphs_it_covers_stands_behind_their_figures(
    note: str, covered: list[list[str]]
) -> None:
    dry = "Some {} per cent of wells ran dry."
    told = [dry.format(12), dry.format(23), dry.format(34), dry.format(45), "The wardens met in the town hall.[^7]"]
    doc = document(*told, notes={"7": note})
    assert [[doc.by_id[fn].label for fn in one.footnotes] for one in doc.layer(Support)] == covered


def test_the_mark_on_a_heading_stands_for_what_is_below_it() -> None:
    assert notes("Some 40 per cent of wells ran dry.", heading="A. Wells[^3]") == [["3"]]


def test_each_figure_has_an_answer() -> None:
    doc = document("Some 40 per cent of wells ran dry.", "Some 12 ponds did too.[^1]")
    assert [one.reason for one in doc.layer(Support)] == ["no mark in its sentence", "mark after the figure"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("This plan,[^1] too, is new.", "no mark in its sentence"),
        ("The league adopted the water strategy[^1] and spent $40 million on pumps.", "are not surely its own"),
    ],
)
def test_why_a_figure_has_no_note(text: str, why: str) -> None:
    (found,) = document(f"Some 40 per cent of wells ran dry. {text}" if "40" not in text else text).layer(Support)
    assert not found.footnotes
    assert found.reason.endswith(why)


@pytest.mark.parametrize(("mark", "before"), [("", ""), ("[^1]", "mark after the figure; ")])
def test_a_work_named_beside_a_figure_is_told_behind_the_notes(mark: str, before: str) -> None:
    doc = document(f"Some 40 per cent of wells ran dry (A/99/1, para. 4).{mark}")
    doc = doc.having({Citation: find_citations(doc)})
    (found,) = support(doc)
    assert len(found.citations) == 1
    assert bool(found.footnotes) is bool(mark)
    assert found.reason.startswith(before)
    assert (";" in found.reason) is bool(mark)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Some 40 per cent of wells ran dry.[^1]", "sourced"),
        ("According to UNICEF, 40 per cent of wells ran dry.", "attributed"),
        ("Some 40 per cent of wells ran dry. This threatens farms.[^1]", "inherited"),
        ("Some 40 per cent of wells ran dry.", "unsourced"),
    ],
)
def test_the_status_of_a_claim(text: str, status: str) -> None:
    assert document(text).layer(Claim)[0].status == status


def test_a_sentence_that_only_asks_is_no_claim() -> None:
    assert document("States should act on the plan.[^1] The rest is well.").layer(Claim) == ()


@pytest.mark.parametrize(
    ("note", "source"),
    [
        ("A/99/1, para. 4.", True),
        ("J. Roe, Wells and Ponds (Rome, 2030).", True),
        ("This section is based on 28 interviews with well owners.", True),
        ("More information on wells may be found in the third report of the Panel (A/99/1).", False),
        ("For further information on wells, see A/99/1.", False),
        ("See also A/99/1.", False),
        ("See https://video.example/a/b1.", False),
        ("The names of wells are those used by their owners.", False),
    ],
)
def test_a_note_on_a_heading_stands_behind_figures_only_where_it_cites_a_source(note: str, source: bool) -> None:
    parts = [
        Part(kind="heading", text="A. Wells", level=2, marks=[(8, "3")]),
        Part(kind="paragraph", label="1", text="Some 40 per cent of wells ran dry."),
        Part(kind=None, label="3", text=note),
    ]
    made = assemble(parts)
    layers = {Block: made.blocks, Footnote: made.footnotes, Mark: tuple(link_marks(made))}
    doc = Document("d", made.text, Meta(), layers)
    for kind, find in (
        (Sentence, find_sentences),
        (Mask, find_masks),
        (Statistic, figures_of),
        (Citation, find_citations),
        (Support, support),
    ):
        doc = doc.having({kind: find(doc)})  # type: ignore[operator]
    (found,) = doc.layer(Support)
    assert (found.footnotes, found.reason) == (
        (("fn3",), "mark on the heading above: A. Wells") if source else ((), "no mark in its sentence")
    )


def test_a_mark_that_leads_to_no_note_is_no_source_of_a_section() -> None:
    built = assemble(
        [Part(kind="heading", text="Wells", marks=[(5, "1")]), Part(kind=None, text="Sources: the guild.", label="1")]
    )
    doc = Document("d", built.text, Meta(), {Block: built.blocks, Footnote: built.footnotes})
    led = Mark(id="m1", label="1", block=built.blocks[0].id, at=5, footnote=built.footnotes[0].id)
    assert is_source(doc, led)
    assert not is_source(doc, replace(led, footnote=None))
    assert not is_source(doc, replace(led, label="*"))
