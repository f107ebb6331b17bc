"""Which of a paragraph's notes support a figure: the kinds, in sentences of our own."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.citations.find import find_citations
from pipeline.extract.masks import find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import find_sentences
from pipeline.link.figure_sources import support
from pipeline.link.notes import shipped
from pipeline.link.notes.pairs import NAMES
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Citation, Footnote, Mark, Mask, Sentence, Statistic, Support
from pipeline.segment.assemble import Part, assemble
from pipeline.segment.link_marks import link_marks

FUND = "World Wells Fund, State of the Wells 2031 (2031)."
PONDS = "Ponds Office, “Ponds in numbers”, 12 May 2031."
_MARK = re.compile(r"\[\^(\w+)\]")


def document(text: str, notes: dict[str, str]) -> Document:
    """One paragraph, its calls as [^1], with the notes they call."""
    plain, marks, last = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[last : found.start()]
        marks.append((len(plain), found[1]))
        last = found.end()
    parts = [Part(kind="paragraph", label="1", text=plain + text[last:], marks=marks)]
    made = assemble([*parts, *(Part(kind=None, label=label, text=words) for label, words in notes.items())])
    layers = {Block: made.blocks, Footnote: made.footnotes, Mark: tuple(link_marks(made))}
    doc = Document(id="d", text=made.text, meta=Meta(), layers=layers)
    doc = doc.having({Sentence: find_sentences(doc)})
    for kind, find in ((Citation, find_citations), (Mask, find_masks), (Statistic, figures_of), (Support, support)):
        doc = doc.having({kind: find(doc)})  # type: ignore[operator]
    return doc


def told(text: str, **notes: str) -> list[str]:
    """For each figure the labels of its notes."""
    doc = document(text, {label.removeprefix("n"): words for label, words in notes.items()})
    return [",".join(doc.by_id[note].label or "" for note in one.footnotes) for one in doc.layer(Support)]


@pytest.mark.parametrize(
    ("text", "notes", "wanted"),
    [
        ("Some 40 per cent of wells ran dry in 2030.[^1]", [FUND], ["1"]),
        ("Some 40 per cent of wells ran dry[^1] and 12 per cent of ponds silted up.[^2]", [FUND, PONDS], ["1", "2"]),
        ("Some 40 per cent of wells and 12 per cent of ponds ran dry.[^1][^2]", [FUND, PONDS], ["1,2", "1,2"]),
        ("Some 40 per cent of wells ran dry,[^1] and 12 per cent of ponds.", [FUND], ["1", ""]),
        (
            "Some 40 per cent of wells ran dry in 2030.[^1] In that year 12 ponds silted up.[^2]",
            [FUND, PONDS],
            ["1", "2"],
        ),
        ("The Fund received $40 million[^1] in 2030.", ["Excluding contributions in kind."], ["1"]),
    ],
)
def test_a_mark_in_the_figure_s_sentence(text: str, notes: list[str], wanted: list[str]) -> None:
    assert told(text, **{f"n{at}": words for at, words in enumerate(notes, 1)}) == wanted


def test_the_mark_that_closes_a_run_of_sentences_supports_the_whole_run() -> None:
    text = (
        "Water became scarcer in the valleys. In 2030, 40 per cent of wells ran dry. That share had been 12 per cent in"
        " 2020. By 2040, more than 60 per cent of all wells are expected to run dry.[^1]"
    )
    assert told(text, n1=FUND) == ["1", "1", "1"]


def test_a_run_ends_where_the_note_before_it_stands() -> None:
    text = "In 2030, 40 per cent of wells ran dry.[^1] Some 12 ponds silted up.[^2] Schools reopened in 14 districts."
    assert told(text, n1=FUND, n2=PONDS) == ["1", "2", ""]


@pytest.mark.parametrize(
    "text",
    [
        "According to the World Wells Survey,[^1] 40 per cent of wells ran dry in 2030.",
        "The World Wells Survey[^1] found that 40 per cent of wells ran dry in 2030.",
        "The World Wells Survey,[^1] published in May, showed that 40 per cent of wells ran dry in 2030.",
        "The World Wells Survey[^1] covers all valleys. The survey also found that 40 per cent of wells ran dry.",
    ],
)
def test_a_mark_on_the_source_that_tells_the_figure(text: str) -> None:
    assert told(text, n1=FUND) == ["1"]


def test_a_mark_on_the_source_and_one_after_the_figure_both_support_it() -> None:
    text = "According to the World Wells Survey,[^1] 40 per cent of wells ran dry in 2030.[^2]"
    assert told(text, n1=FUND, n2=PONDS) == ["1,2"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("The council met at the river.[^1] Some 40 per cent of wells ran dry.", FUND),
        ("Some 40 per cent of wells ran dry in 2030. This plan,[^1] too, is new.", "A/99/12, annex."),
        (
            "In 2030, 40 per cent of wells ran dry. The Council adopted the Wells Plan,[^1] which guides ministries.",
            "A/99/12, annex.",
        ),
        ("The World Wells Survey[^1] covers all valleys. Some 40 per cent of wells ran dry.", FUND),
        ("The Fund repaired 9 wells. The council then met at the river.[^1]", "General Assembly resolution 78/257."),
    ],
)
def test_a_mark_on_another_matter_supports_no_figure(text: str, note: str) -> None:
    assert told(text, n1=note) == [""]


def test_a_note_that_lists_names_belongs_to_the_figure_before_it_alone() -> None:
    text = "The Fund repaired wells in 11 countries[^1] and trained 4,000 masons."
    assert told(text, n1="Chad, Mali, Niger and Togo.") == ["1", ""]


def test_likelihoods_are_the_same_alone_and_among_others() -> None:
    judge = shipped()
    pairs = [[float(place % (at + 2)) for place in range(len(NAMES))] for at in range(9)]
    assert judge(pairs) == [judge([pair])[0] for pair in pairs]
    assert all(0 <= one <= 1 for one in judge(pairs))
    assert judge([]) == []


def test_a_judge_trained_on_other_questions_is_refused() -> None:
    with pytest.raises(ValueError, match="numbers of a pair, not 1"):
        shipped()([[1.0]])


def test_the_shipped_judge_asks_what_the_code_looks_at() -> None:
    assert shipped().names == NAMES
