"""What the judge of notes sees of a figure and a call, number by number (``note_pairs.tsv``: a column a case below).

After a change of the numbers: ``python -m tests.link.test_note_pairs`` writes the table anew; read what changed in it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.link.notes.document_calls import DocumentCalls
from pipeline.link.notes.note import _besides
from pipeline.link.notes.pairs import NAMES, CallPair
from pipeline.model.document import Document, Meta
from pipeline.model.records import Citation, Footnote
from pipeline.model.spans import Span
from tests.link.test_notes import FUND, PONDS, document

TABLE = Path(__file__).with_name("note_pairs.tsv")
SYMBOL, ACT = "A/99/401, para. 12.", "General Assembly resolution 98/3."
CASES: dict[str, tuple[str, list[str], int, int]] = {
    "closes": ("Some 40 per cent of wells ran dry in 2030.[^1]", [FUND], 0, 0),
    "clause": (
        "Some 40 per cent of wells ran dry,[^1] and 12 per cent of ponds, which nobody counts, silted up in May.[^2]",
        [FUND, PONDS],
        0,
        0,
    ),
    "later": (
        "In Orvel, 1,250 wells ran dry. They had been dug by hand. In Orvel five were sealed, the Fund says.[^1]",
        [f"{FUND} In Orvel, 1,250 wells were counted."],
        0,
        0,
    ),
    "before": ("According to the Wells Office,[^1] $4.5 million was spent on 17 wells.", [SYMBOL], 1, 0),
    "word": (
        "The wardens[^1] counted two thirds of the wells that should be sealed (see annex), and three ponds.",
        ["Wardens of the Orvel Basin."],
        0,
        0,
    ),
    "norm": (
        "In its resolution 98/3,[^1] the Assembly asked that 30 wells be dug. It rained.[^2]",
        [ACT, "Ibid."],
        0,
        0,
    ),
    "list": (
        "The following four towns joined: Orvel, Lund, Port Lume and Quell.[^a]",
        ["Orvel, Lund, Port Lume and Quell."],
        0,
        0,
    ),
    "states": (
        "Some 318 goats drowned.[^1] This was more than in 2029, when 12 drowned.[^2]",
        ["The Fund defines a goat as one that is alive; 318 were found.", "See https://ponds.example/12."],
        0,
        1,
    ),
}


def pair(text: str, notes: list[str], figure: int, call: int) -> CallPair:
    labels = [label for label in ("1", "2", "a") if f"[^{label}]" in text]
    sight = DocumentCalls(document(text, dict(zip(labels, notes, strict=True))))
    passage = sight.passages["p1"]
    return CallPair(sight, passage, passage.figures[figure], passage.calls[call])


def seen() -> list[str]:
    columns = [[f"{value:g}" for value in pair(*case).numbers()] for case in CASES.values()]
    rows = zip(NAMES, *columns, strict=True)
    return ["\t".join(["what", *CASES]), *("\t".join(row) for row in rows)]


def test_the_judge_sees_what_the_table_says() -> None:
    assert seen() == TABLE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("case", "kind", "barred"),
    [
        ("closes", {"later": False, "cites": True, "closes": True}, False),
        ("clause", {"later": False, "cites": True, "closes": True}, False),
        ("later", {"later": True, "cites": True, "closes": True}, False),
        ("before", {"later": False, "cites": True, "closes": False}, False),
        ("word", {"later": False, "cites": False, "closes": False}, False),
        ("norm", {"later": False, "cites": True, "closes": False}, False),
    ],
)
def test_where_a_call_stands_and_what_its_notes_are(case: str, kind: dict[str, bool], barred: bool) -> None:
    asked = pair(*CASES[case])
    assert asked.kind() == kind
    assert asked.barred is barred


def test_a_call_in_the_midst_of_a_sentence_stands_on_a_word_and_is_not_its_last() -> None:
    assert pair(*CASES["word"]).mid
    assert not pair(*CASES["closes"]).mid
    assert not pair("Some 40 wells ran dry[^1]", [FUND], 0, 0).mid


@pytest.mark.parametrize(
    ("spans", "left"),
    [
        ([], "See A/99/1 and A/99/2, on wells."),
        ([(4, 10)], "See   and A/99/2, on wells."),
        ([(15, 21), (4, 10)], "See   and  , on wells."),
        ([(4, 21), (15, 21)], "See  , on wells."),  # one within the other is left out once
    ],
)
def test_what_a_note_says_besides_what_it_cites(spans: list[tuple[int, int]], left: str) -> None:
    text = "See A/99/1 and A/99/2, on wells."
    note = Footnote(span=Span(0, len(text)), id="fn1", label="1")
    cited = [
        Citation(span=Span(*span), id=f"fn1.c{n}", block="fn1", in_footnote=True, index=n, form="symbol")
        for n, span in enumerate(spans)
    ]
    elsewhere = Citation(span=Span(22, 24), id="p1.c1", block="p1", in_footnote=False, index=0, form="symbol")
    assert _besides(Document(id="d", text=text, meta=Meta()), note, [*cited, elsewhere]) == left


if __name__ == "__main__":
    TABLE.write_text("\n".join(seen()) + "\n", encoding="utf-8")
