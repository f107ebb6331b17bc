"""What holding a figure against a sentence comes to: each verdict at its bound."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.link.beside import numbered
from pipeline.link.reuse.figures import find_figures
from pipeline.link.source_sentences import SourceSentence, sentences_of, stems_of
from pipeline.link.verification import (
    ABOUT,
    SAME,
    _counted,
    _counts,
    _of_another,
    _one_unit,
    _small,
    _verdict,
    judge,
    verify,
)
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Citation, Claim, Footnote, Mark, Statistic, Support, Work
from pipeline.model.spans import Span
from pipeline.segment.assemble import Part, assemble


def document(*parts: Part, name: str = "d") -> Document:
    built = assemble(parts)
    doc = Document(id=name, text=built.text, meta=Meta())
    return doc.having({Block: built.blocks, Footnote: built.footnotes, Mark: built.marks})


def said(text: str) -> SourceSentence:
    (one,) = sentences_of(document(Part(kind="paragraph", text=text)))
    return one


def verdict(value: str, text: str, share: float, *, unit: str = "count", own: str = "", counted: str = "") -> str:
    figures = find_figures(own or f"{value} wells")
    return _verdict([Decimal(value)], figures, unit, said(text), share, frozenset(stems_of(counted)))


@pytest.mark.parametrize(
    ("value", "text", "share", "counted", "wanted"),
    [
        ("317", "Some 317 wells ran dry.", ABOUT, "", "supported"),
        ("317", "Some 317 wells ran dry.", ABOUT - 0.01, "", "context_not_matched"),
        ("7", "Some 7 wells ran dry.", SAME, "", "supported"),
        ("7", "Some 7 wells ran dry.", SAME - 0.01, "", "not_found"),
        ("7", "Some 7 wells ran dry.", SAME - 0.01, "wells", "supported"),
        ("7", "Some 7 wells ran dry.", SAME - 0.01, "ponds", "not_found"),
        ("1200", "Some 1,234 wells ran dry.", ABOUT, "", "supported_by_rounding"),
        ("1200", "Some 1,234 wells ran dry.", ABOUT - 0.01, "", "not_found"),
        ("7.5", "Some 7.46 wells ran dry.", ABOUT, "", "supported_by_rounding"),  # small, and printed to a tenth
        ("318", "Some 317 wells ran dry.", SAME, "wells", "number_differs"),
        ("318", "Some 317 wells ran dry.", SAME - 0.01, "wells", "not_found"),
        ("318", "Some 317 wells ran dry.", SAME, "ponds", "not_found"),
        ("318", "Some 317 wells and 12 ponds ran dry.", SAME, "wells", "not_found"),  # two numbers, not one
        ("318", "Some 317 wells ran dry.", 1.0, "", "not_found"),
    ],
)
def test_a_number_against_a_sentence(value: str, text: str, share: float, counted: str, wanted: str) -> None:
    assert verdict(value, text, share, counted=counted) == wanted


def test_shares_are_held_against_shares_alone() -> None:
    assert verdict("61", "Some 61 per cent ran dry.", 1.0, unit="percent") == "supported"
    assert verdict("61", "Some 61 wells ran dry.", 1.0, unit="percent") == "not_found"
    assert verdict("61", "Some 61 per cent ran dry.", 1.0) == "not_found"
    assert verdict("50", "Half of them ran dry.", 1.0, unit="ratio") == "supported"
    (share,) = find_figures("61 per cent")
    (plain,) = find_figures("61 wells")
    assert [_one_unit(unit, share) for unit in ("percent", "percentage_point", "ratio", "count")] == [True] * 3 + [
        False
    ]
    assert [_one_unit(unit, plain) for unit in ("percent", "count")] == [False, True]


def test_numbers_of_a_table_are_of_any_unit() -> None:
    table = Part(kind="table", text="Alder 61", rows=(("District", "Wells"), ("Alder", "61")))
    (row,) = sentences_of(document(table))
    assert row.table
    for unit in ("percent", "count"):
        assert _verdict([Decimal(61)], [], unit, row, 1.0, frozenset()) == "supported"
        assert _verdict([Decimal(62)], [], unit, row, 1.0, frozenset({"well"})) == "not_found"


@pytest.mark.parametrize(
    ("after", "share", "stems"),
    [
        (" wells ran dry.", False, {"well", "ran"}),
        (" of the wells ran dry.", False, set()),
        (" of the wells ran dry.", True, {"well", "ran"}),
        (" per cent of all wells.", True, {"well"}),
        (" of the Council.", False, set()),
        (", wells", False, set()),
        ("", False, set()),
        (" wells, ponds", False, {"well"}),
    ],
)
def test_what_a_number_counts(after: str, share: bool, stems: set[str]) -> None:
    assert _counted(after, share=share) == stems


@pytest.mark.parametrize(("values", "small"), [(["9"], True), (["10"], False), (["-9"], True), (["3", "12"], False)])
def test_small_numbers_stand_anywhere_by_chance(values: list[str], small: bool) -> None:
    assert _small([Decimal(value) for value in values]) is small


def test_a_small_number_counts_the_same_thing_or_is_another() -> None:
    one = said("Some 7 wells and 7 ponds ran dry.")
    assert _counts(frozenset({"pond"}), one, one.figures, [Decimal(7)])
    assert not _counts(frozenset({"goat"}), one, one.figures, [Decimal(7)])
    assert not _counts(frozenset({"pond"}), one, one.figures, [Decimal(8)])
    assert not _counts(frozenset({"pond"}), replace(one, table=True), one.figures, [Decimal(7)])


def test_a_sentence_tells_of_another_where_every_like_number_does() -> None:
    text = "Some 317 nurses were posted."
    ours = numbered(text, Span(5, 8), [Span(5, 8)])
    assert _of_another(ours, said("Some 317 teachers and 462 nurses were posted."), [Decimal(317)])
    assert not _of_another(ours, said("Some 317 nurses and 462 teachers were posted."), [Decimal(317)])
    assert not _of_another(ours, said("Some 462 teachers were posted."), [Decimal(317)])


CLAIM = "Some 61 per cent of households boil their water every evening."
FIGURE = Statistic(
    span=Span(5, 16), number=Span(5, 16), id="p1.s1", block="p1", tier="stat", value="61", unit="percent",
    counted="households boil their water", sentence=Span(0, 62),
)  # fmt: skip
CITED = Citation(span=Span(64, 72), id="fn1.c1", block="fn1", in_footnote=True, index=0, form="symbol", pages=("7",))


def source(*texts: tuple[str, int]) -> list[SourceSentence]:
    return list(sentences_of(document(*(Part(kind="paragraph", text=text, page=page) for text, page in texts))))


OURS = document(Part(kind="paragraph", label="1", text=CLAIM), Part(kind=None, label="1", text="A/99/1."))
BOIL = "In all, 61 per cent of households boil their water."


@pytest.mark.parametrize(
    ("texts", "wanted", "page"),
    [
        ([(BOIL, 3), (BOIL, 7)], "supported", 7),  # the page cited goes first
        ([(BOIL, 3), ("It rained on 12 wells.", 7)], "supported", 3),
        ([(BOIL, 3), ("In all, 58 per cent of households boil their water.", 7)], "number_differs", 7),
        ([("It rained on 12 wells.", 7)], "not_found", None),
        ([("Some 61 per cent of goats slept.", 7), (BOIL, 3)], "supported", 3),
        ([("Some 61 per cent of goats slept.", 7)], "context_not_matched", 7),
        (
            [("At least 61 per cent of households boil their water.", 7)],
            "supported_by_rounding",
            7,
        ),  # its bound is left out
        # The number is told there, of something else.
        (
            [("In all, 61 per cent of schools and 58 per cent of households boil their water.", 7)],
            "context_not_matched",
            7,
        ),
        ([], "not_found", None),
    ],
)
def test_the_place_cited_goes_before_the_rest(texts: list[tuple[str, int]], wanted: str, page: int | None) -> None:
    found = judge(OURS, FIGURE, CITED, source(*texts))
    assert found.verdict == wanted
    assert (found.said.block.page if found.said else None) == page


def test_of_two_sentences_that_say_it_the_one_with_more_words_in_common_is_told() -> None:
    little, much = "Some 61 per cent of households boil it.", BOIL
    for texts in ((little, much), (much, little)):
        found = judge(OURS, FIGURE, CITED, source(*((text, 3) for text in texts)))
        assert found.said is not None
        assert found.said.text == much


class Corpus(dict[str, Document]):
    def __iter__(self):
        return iter(self.values())

    def layer(self, kind: type) -> tuple[object, ...]:
        return WORKS if kind is Work else ()


WORKS = (
    Work(work="w1", kind="document", title="A/99/1", document="other", cited_by=("d#fn1.c1", "d#p1.c1")),
    Work(work="w2", kind="document", title="A/98/1", cited_by=("d#fn1.c1",)),
    Work(work="w3", kind="document", title="A/97/1", document="d", cited_by=("d#fn1.c1",)),
)


def verified(**support: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
    beside = replace(CITED, id="p1.c1", block="p1", in_footnote=False)
    ours = OURS.having(
        {
            Statistic: (FIGURE, replace(FIGURE, id="p1.s2", tier="duration")),
            Citation: (CITED, beside),
            Support: [
                Support(statistic=name, footnotes=("fn1",), reason="mark", **support)
                for name in ("p1.s1", "p1.s2", "p1.s9")
            ],
            Claim: (Claim(span=Span(0, 62), id="p1.cl1", block="p1", statistics=("p1.s1",), status="sourced"),),
        }
    )
    other = document(Part(kind="paragraph", text=BOIL), name="other")
    return [(one.id, one.work, one.verdict, one.claim) for one in verify(Corpus(d=ours, other=other))]  # type: ignore[arg-type]


def test_every_figure_is_held_against_every_work_its_notes_cite() -> None:
    assert verified() == [
        ("d#p1.s1.v-fn1.c1", "w1", "supported", "d#p1.cl1"),
        ("d#p1.s1.v-fn1.c1-2", "w2", "source_not_in_corpus", "d#p1.cl1"),
    ]


def test_and_against_what_is_cited_beside_it() -> None:
    told = [(name, work) for name, work, _, _ in verified(citations=("p1.c1",))]
    assert told[2:] == [("d#p1.s1.v-p1.c1", "w1")]
