"""The comparison from end to end, against what a person would say and against a slow and obvious aligner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.link.families import find_families
from pipeline.link.reuse.find import find_reuse
from pipeline.link.reuse.index import build_index, index_settings, look_up
from pipeline.link.reuse.passages import find_passages
from pipeline.link.reuse.versions import pair, pieces
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Footnote, Mark, Reuse
from pipeline.run.partitions import Engine, Here, Processes
from pipeline.segment.assemble import Part, assemble

CANAL = (
    "The canal authority repaired nine locks after the autumn floods, replaced the wooden gates with steel ones and "
    "taught forty wardens from the valley villages to keep them free of silt."
)
WELLS = (
    "Of the wells sunk before the drought, 38 per cent still give water all year round, while shepherds on the high "
    "pastures walk to the river for every bucket they need."
)
FERRY = (
    "The ferry across the estuary carries schoolchildren twice a day, and its engineer, a retired fisherman, mends the "
    "motor with whatever parts the harbour market has to sell."
)
LIST = [
    "The council agreed on three urgent tasks for the coming winter season in the upper valley:",
    "clearing the mountain road of fallen rock before the first heavy snow blocks it;",
    "storing fodder for the village herds in barns above the flood line; and",
    "mending the roofs of the two schools that lost their slates in the storm.",
]
OTHER = (
    "Musicians from the coast performed on barges, and bakers gave bread to everyone who came to listen under lanterns."
)
NAME = "Special Representative of the Secretary-General on the Restoration of Inland Waterways and Harbours"


def document(name: str, *texts: str, kind: str = "paragraph", meta: Meta | None = None) -> Document:
    parts = [Part(kind="list_item" if text.startswith("- ") else kind, text=text.removeprefix("- ")) for text in texts]  # type: ignore[arg-type]
    built = assemble(parts)
    layers: dict[type, Sequence[object]] = {Block: built.blocks, Footnote: built.footnotes, Mark: built.marks}
    return Document(id=name, text=built.text, meta=meta or Meta()).having(layers)


def told(*docs: Document, engine: Engine | None = None) -> list[Reuse]:
    return [pair for pair in find_reuse(docs, engine=engine) if not pair.formulaic]  # type: ignore[arg-type,misc]


def test_a_paragraph_that_stands_twice() -> None:
    (found,) = told(document("a", OTHER, CANAL), document("b", CANAL, FERRY))
    assert (found.kind, found.figures_differ, found.differences) == ("exact", False, ())
    assert found.a.text == found.b.text == CANAL
    assert [block for block, _ in found.a.parts] == ["u2"]


def test_spans_give_back_the_text() -> None:
    docs = {doc.id: doc for doc in (document("a", OTHER + " " + CANAL), document("b", CANAL + " " + FERRY))}
    (found,) = told(*docs.values())
    for side in (found.a, found.b):
        block = docs[side.doc].by_id[side.parts[0][0]]
        assert docs[side.doc][block.span][side.parts[0][1].start : side.parts[0][1].end] == side.text == CANAL


def test_a_figure_that_drifted_is_found_and_comes_first() -> None:
    changed = WELLS.replace("38 per cent", "35%").replace("shepherds", "herders")
    (found,) = told(document("a", WELLS), document("b", changed))
    assert found.figures_differ
    assert found.differences[0].figures
    assert "38" in found.differences[0].a
    assert "35" in found.differences[0].b


def test_a_list_against_the_same_words_run_in() -> None:
    run_in = f"{LIST[0]} (a) {LIST[1]} (b) {LIST[2]} (c) {LIST[3]}"
    (found,) = told(document("a", OTHER, LIST[0], *(f"- {item}" for item in LIST[1:])), document("b", run_in))
    assert len(found.a.parts) == 4
    assert found.differences == ()


def test_copies_of_following_paragraphs_are_told_one_by_one() -> None:
    found = told(document("a", CANAL, WELLS, FERRY), document("b", CANAL, WELLS, FERRY))
    assert [pair.a.text for pair in found] == [CANAL, WELLS, FERRY]
    assert len({pair.cluster for pair in found}) == 3


def test_three_copies_are_one_cluster() -> None:
    found = told(document("a", CANAL), document("b", CANAL), document("c", CANAL, OTHER))
    assert len(found) == 3
    assert len({pair.cluster for pair in found}) == 1


def test_inside_one_document_the_two_sides_never_overlap() -> None:
    (found,) = told(document("a", CANAL + " " + CANAL))
    assert found.a.text == found.b.text == CANAL
    assert found.a.parts[0][1].end <= found.b.parts[0][1].start


@pytest.mark.parametrize(
    "other",
    [
        f"The report of the {NAME} was read in full.",
        "During the reporting period, little of this was brought before the wardens at the global level.",
        "Bakers and musicians met the wardens of the locks near the steel gates in the valley.",
    ],
)
def test_names_set_phrases_and_a_common_matter_are_not_reuse(other: str) -> None:
    mine = (
        f"The office of the {NAME} wrote to the harbour masters about silt. During the reporting period, nobody heard "
        "of it again, neither in the capital nor at the global level."
    )
    assert told(document("a", mine, CANAL), document("b", other)) == []


@pytest.mark.parametrize(
    ("mine", "other", "same"),
    [
        # nearly the same words, too few of them in a row for fingerprints
        (
            "The weaknesses of the lower dykes, which are worsened by repeated floods, spread along the estuary.",
            "Weaknesses of the lower dykes have spread along the estuary, worsened by ongoing and repeated floods.",
            True,
        ),
        # one matter, two statements
        (
            "The dredging rate of the lower canal stayed at its old level throughout the winter.",
            "However, the dredging of the lower canal fell short of the target that the harbour masters had set.",
            False,
        ),
        # a heading that names what a sentence speaks of
        (
            "Dredging of silted harbour basins and canals",
            "The wardens asked for barges, so that dredging of silted basins and of canals in every harbour goes on.",
            False,
        ),
    ],
)
def test_sentences_that_say_the_same_in_other_words(mine: str, other: str, same: bool) -> None:
    found = told(document("a", CANAL, mine), document("b", FERRY, other))
    assert bool(found) is same


def test_text_that_stands_in_very_many_documents_is_formulaic() -> None:
    docs = [document(f"d{number:02}", CANAL) for number in range(15)]
    pairs = list(find_reuse(docs))  # type: ignore[arg-type]
    assert pairs
    assert all(pair.formulaic for pair in pairs)


words = st.sampled_from(CANAL.lower().replace(",", "").replace(".", "").split())


@settings(max_examples=40, deadline=None)
@given(st.lists(words, min_size=0, max_size=12), st.lists(words, min_size=0, max_size=12), st.integers(0, 3))
def test_planted_copies_are_covered_as_a_slow_aligner_covers_them(
    before: list[str], after: list[str], drop: int
) -> None:
    """Difflib over the words is slow and obvious: whatever long run it finds must lie inside what is told."""
    from difflib import SequenceMatcher

    copied = FERRY.split()
    del copied[9 : 9 + drop]
    a, b = FERRY.split(), [*before, *copied, *after]
    longest = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    (found,) = [one for one in told(document("a", " ".join(a)), document("b", " ".join(b))) if one.a.doc != one.b.doc]
    assert " ".join(a[longest.a : longest.a + longest.size]).strip(".,") in " ".join(found.a.text.split())


def corpus() -> list[Document]:
    docs = []
    for number in range(12):
        own = [f"Village {number} keeps {number + 3} goats behind hedge number {n} of the old manor." for n in range(6)]
        shared = [text for bit, text in enumerate((CANAL, WELLS, FERRY)) if number >> bit & 1]
        docs.append(document(f"d{number:02}", *own, *shared))
    return docs


def test_one_worker_or_two_give_the_same() -> None:
    assert told(*corpus(), engine=Here()) == told(*corpus(), engine=Processes(2)) != []


def test_small_partitions_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.link.reuse import store

    whole = told(*corpus())
    cut = store.PassageStore.write_parts
    monkeypatch.setattr(store.PassageStore, "write_parts", lambda self, passages: cut(self, passages, part_words=120))
    assert told(*corpus()) == whole


def test_a_new_document_is_looked_up_in_an_index(tmp_path: Path) -> None:
    root = tmp_path / "index"
    old = [document("a", OTHER, CANAL), document("b", FERRY)]
    build_index(root, find_passages(old), {"size": 1})
    ready = index_settings(root, {"size": 1})
    assert ready is not None
    new = document("new", WELLS, CANAL + " " + FERRY)
    found = look_up(root, ready, list(find_passages([new])))
    assert [(pair.a.doc, pair.b.doc, pair.a.text) for pair in found] == [("a", "new", CANAL), ("b", "new", FERRY)]
    assert look_up(root, ready, list(find_passages([new])), lambda doc: doc == "a")[0].a.doc == "b"
    assert index_settings(root, {"size": 2}) is None


def test_versions_are_paired_and_marked() -> None:
    rows = pair([CANAL, WELLS, OTHER], [OTHER, WELLS.replace("38", "41"), FERRY])
    assert [(row.a, row.b) for row in rows] == [(0, None), (1, 1), (None, 2), (2, 0)]
    left, right = pieces(WELLS, WELLS.replace("38", "41"))
    assert "".join(piece.text for piece in left) == WELLS
    assert [piece.text for piece in left if piece.mark == "figure"] == ["38"]
    assert [piece.text for piece in right if piece.mark == "figure"] == ["41"]


@given(st.lists(words, max_size=15), st.lists(words, max_size=15))
def test_pieces_give_both_texts_back(a: list[str], b: list[str]) -> None:
    left, right = pieces(" ".join(a), " ".join(b))
    assert "".join(piece.text for piece in left) == " ".join(a)
    assert "".join(piece.text for piece in right) == " ".join(b)


def test_two_boards_that_adopt_a_decision_in_like_words_are_no_family() -> None:
    decision = [CANAL, WELLS, OTHER]
    others = [f"Village {number} sent {number + 4} goats to the market in spring." for number in range(40)]
    docs = [
        document("a", *decision, FERRY, LIST[0], meta=Meta(symbol="X/2025/L.3")),
        document("b", *decision, *others, meta=Meta(symbol="Y/2025/6")),
        document("c", *decision, FERRY, LIST[0], *others, meta=Meta(symbol="X/2025/9")),
    ]
    (family,) = find_families(docs[::2], find_reuse(docs[::2]))  # type: ignore[arg-type]
    assert family.documents == ("a", "c")
    assert list(find_families(docs[:2], find_reuse(docs[:2]))) == []  # type: ignore[arg-type]


def test_families_by_symbol_and_by_what_they_share() -> None:
    text = [CANAL, WELLS, FERRY, OTHER]
    docs = [
        document("a", *text, meta=Meta(symbol="A/1/L.2", date="2025-01-02")),
        document("b", *text[:3], "It was adopted without a vote.", meta=Meta(symbol="A/RES/1/9", date="2025-02-02")),
        document("c", *LIST, meta=Meta(symbol="S/2025/7", date="2025-03-02")),
        document("d", *LIST[:3], OTHER, meta=Meta(symbol="S/2025/7/Rev.1", date="2025-03-09")),
        document("e", "Nothing of the kind was ever told by anybody in this whole wide valley."),
    ]
    families = {family.kind: family for family in find_families(docs, find_reuse(docs))}  # type: ignore[arg-type]
    assert families["draft and final"].documents == ("a", "b")
    assert families["draft and final"].family == "b"
    assert families["revision"].documents == ("c", "d")
    assert set(families) == {"draft and final", "revision"}
