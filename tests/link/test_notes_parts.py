"""Small parts of joining figures with notes: where calls stand, how sure one must be, what a note covers."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.language.trees import LEAF, Trees
from pipeline.link.covering import covering, told
from pipeline.link.notes.document_calls import BlockView, DocumentCalls, MarkCall
from pipeline.link.notes.judge import NEVER, Bars, Judge
from pipeline.link.notes.words import tells
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Footnote, Mark
from pipeline.model.spans import Span
from pipeline.segment.assemble import Part, assemble
from pipeline.segment.link_marks import link_marks
from tests.link.test_notes import FUND, PONDS, document

VIEW = BlockView(
    sentences=[Span(0, 20), Span(21, 40), Span(41, 60)],
    calls=[MarkCall(20, ("n1",), 0), MarkCall(30, ("n2",), 1), MarkCall(60, ("n3",), 2)],
    figures=[Span(5, 8), Span(30, 33)],
)


@pytest.mark.parametrize(("at", "sentence"), [(0, 0), (19, 0), (20, 0), (21, 1), (40, 1), (41, 2), (99, 2)])
def test_the_sentence_that_holds_a_letter(at: int, sentence: int) -> None:
    assert VIEW.sentence_at(at) == sentence


def test_what_stands_before_the_first_sentence_is_of_it() -> None:
    assert BlockView([Span(4, 9)], [], []).sentence_at(1) == 0


@pytest.mark.parametrize(
    ("number", "following", "last"),
    [
        (Span(5, 8), 20, None),
        (Span(15, 20), 20, None),  # the call stands right behind the figure
        (Span(15, 21), 30, None),
        (Span(20, 25), 30, 20),  # a call right before the figure
        (Span(30, 33), 60, 30),
        (Span(61, 65), None, 60),
    ],
)
def test_calls_before_and_behind_a_figure(number: Span, following: int | None, last: int | None) -> None:
    behind, before = VIEW.next_call(number), VIEW.last_call(number)
    assert (behind.at if behind else None) == following
    assert (before.at if before else None) == last


def test_what_a_document_does_with_its_calls() -> None:
    sight = DocumentCalls(
        document("Some 40 wells[^1] ran dry. Some 12 ponds silted up.[^2] It rained.", {"1": FUND, "2": PONDS})
    )
    passage = sight.passages["p1"]
    assert [call.sentence for call in passage.calls] == [0, 1]
    assert [len(call.notes) for call in passage.calls] == [1, 1]
    assert sight.closing == 0.5
    assert sight.calls_a_figure == 1.0


def test_calls_side_by_side_are_one_and_many_are_counted_as_two_a_figure() -> None:
    side = DocumentCalls(document("Some 40 wells ran dry.[^1][^2]", {"1": FUND, "2": PONDS}))
    assert [len(call.notes) for call in side.passages["p1"].calls] == [2]
    assert side.closing == 1.0
    many = document("It[^1] rained[^2] on 40 wells.[^3]", {"1": FUND, "2": PONDS, "3": FUND})
    assert DocumentCalls(many).calls_a_figure == 2.0
    assert DocumentCalls(document("It rained.", {})).closing == 0.0
    assert DocumentCalls(document("It rained.", {})).calls_a_figure == 0.0


BARS = Bars(closing=0.5, near=0.6, saying=0.7, later=0.8)


@pytest.mark.parametrize(
    ("later", "cites", "closes", "bar"),
    [
        (False, True, True, 0.5),
        (False, True, False, 0.6),
        (False, False, True, 0.7),
        (False, False, False, 0.7),
        (True, True, True, 0.8),
        (True, True, False, 0.8),
        (True, False, True, NEVER),
        (True, False, False, NEVER),
    ],
)
def test_how_sure_one_must_be(later: bool, cites: bool, closes: bool, bar: float) -> None:
    assert BARS.of(later=later, cites=cites, closes=closes) == bar
    assert NEVER > 1


def stump() -> Trees:
    """One question: the first number at most 2."""
    return Trees(
        feature=np.array([0, LEAF, LEAF], np.int16),
        bound=np.array([2, 0, 0], np.float32),
        left=np.array([1, 0, 0], np.int32),
        right=np.array([2, 0, 0], np.int32),
        value=np.array([0, -4, 4], np.float32),
        roots=np.array([0], np.int32),
        start=np.array(0.0),
    )


def test_a_judge_is_written_and_read_and_asks_its_own_numbers(tmp_path) -> None:
    Judge(stump(), ["first"], BARS).save(tmp_path / "judge.npz")
    judge = Judge.open(tmp_path / "judge.npz")
    assert judge.bars == BARS
    assert judge.names == ("first",)
    assert judge([[2.0], [2.5]]) == [0.02, 0.98]
    assert judge([]) == []
    with pytest.raises(ValueError, match="asks 1 numbers of a pair, not 2"):
        judge([[1.0, 2.0]])


def paragraphs(note: str, zone: str = "") -> Document:
    """Paragraphs 1 to 70, the last of which calls a note."""
    parts = [Part(kind="paragraph", label=str(n), text="It rained.", zone=zone) for n in range(1, 71)]
    parts[-1].marks = [(10, "1")]
    parts += [Part(kind="paragraph", label="3", text="An annex.", zone="annex9"), Part(kind=None, label="1", text=note)]
    made = assemble(parts)
    layers = {Block: made.blocks, Footnote: made.footnotes, Mark: tuple(link_marks(made))}
    return Document(id="d", text=made.text, meta=Meta(), layers=layers)


@pytest.mark.parametrize(
    ("note", "first", "count"),
    [
        ("All the information in paragraphs 3 to 5 was gathered by the Office.", "p3", 3),
        ("The data in paragraph 3 comes from the Fund.", "p3", 1),
        ("All figures in paragraphs 3–5 are derived from reports.", "p3", 3),
        ("Details given in paragraphs 3 and 4 were verified.", "p3", 2),
        ("All the information in paragraphs 3 to 62 was gathered by the Office.", "p3", 60),
        ("All the information in paragraphs 3 to 63 was gathered by the Office.", "", 0),
        ("All the information in paragraphs 5 to 3 was gathered by the Office.", "", 0),
        ("The figures in paragraphs 3 to 5 differ.", "", 0),
        ("See paragraphs 3 to 5.", "", 0),
    ],
)
def test_notes_that_say_which_paragraphs_they_cover(note: str, first: str, count: int) -> None:
    found = covering(paragraphs(note))
    assert len(found) == count
    assert next(iter(found), "") == first
    assert set(found.values()) <= {("fn1",)}


def test_paragraphs_are_those_of_the_numbering_that_the_note_is_in() -> None:
    note = "The data in paragraph 3 comes from the Fund."
    assert list(covering(paragraphs(note, zone="annex1"))) == ["annex1.p3"]


def test_why_such_notes_stand_behind_a_figure() -> None:
    assert told(["4"]) == "note 4 says that it covers this paragraph"
    assert told(["4", "6"]) == "notes 4, 6 says that it covers this paragraph"


def test_words_tell_by_their_first_six_letters_and_those_that_are_everywhere_not_at_all() -> None:
    assert tells("Harbours and harbour keepers, because of wells") == {"harbou", "keeper", "wells"}


class Asked:
    """A pair as the judge is asked of it."""

    def __init__(self, number: float, *, barred: bool = False) -> None:
        self.number, self.barred = number, barred

    def numbers(self) -> list[float]:
        return [self.number]

    def kind(self) -> dict[str, bool]:
        return {"later": False, "cites": True, "closes": True}


def test_a_pair_is_sure_from_its_bar_on_and_one_that_is_barred_never() -> None:
    judge = Judge(stump(), ["first"], BARS._replace(closing=0.98))
    assert judge.sure([Asked(2.5), Asked(2.0), Asked(2.5, barred=True)]) == [True, False, False]  # type: ignore[list-item]
    assert Judge(stump(), ["first"], BARS._replace(closing=0.99)).sure([Asked(2.5)]) == [False]  # type: ignore[list-item]
