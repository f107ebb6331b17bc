"""What only the judge of places looks at: other figures and places of the sentence, its form, the parse."""

from __future__ import annotations

import pytest

from pipeline.extract.place_names import find_places
from pipeline.extract.slots.reader import Reading, SlotAnswer
from pipeline.extract.slots.words import Words
from pipeline.extract.weigh.around import Around
from pipeline.extract.weigh.places import (
    OF_BESIDE,
    OF_FORM,
    OF_PARSE,
    OF_SIBLINGS,
    beside,
    form,
    parsed,
    siblings,
)
from pipeline.language.analysis import Token
from pipeline.model.records import Statistic
from pipeline.model.spans import Span
from tests.drawn import document


def span_of(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def test_what_is_read_for_the_other_figures_of_the_sentence() -> None:
    doc = document("In Chad, 40 wells, 12 mills and 9 roads were mended in Oldford.")
    figures = [(one.block, one.number) for one in doc.layer(Statistic)]
    chad, oldford = span_of(doc.text, "Chad"), span_of(doc.text, "Oldford")
    read = [Reading({"place": SlotAnswer(spans, 0.9)}) for spans in ((chad,), (chad,), ())]
    around, others = Around(doc, figures, read), [number for _, number in figures[1:]]
    assert dict(zip(OF_SIBLINGS, siblings(around, figures[0][0], others, chad), strict=True)) == {
        "others read it": 1.0,
        "share that read it": 0.5,
        "other figures": 2.0,
    }
    assert siblings(around, figures[0][0], others, oldford) == [0.0, 0.0, 2.0]
    assert siblings(Around(doc, figures), figures[0][0], [], chad) == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("Chad", {"named": 1.0, "nearest": 1.0, "places between": 0.0, "another as in": 1.0, "wide": 1.0}),
        ("Peru", {"named": 1.0, "nearest": 0.0, "places between": 1.0, "as nothing": 0.0}),
        ("wells", {"named": 0.0, "nearest": 1.0, "wide": -1.0}),
        (None, {"named": 0.0, "nearest": 0.0, "places between": -1.0, "another as in": 1.0}),
    ],
)
def test_how_a_place_stands_among_the_others(place: str | None, wanted: dict[str, float]) -> None:
    text = "Some 40 wells in Chad ran dry, as had those in Peru."
    found = beside(find_places(text), span_of(text, "40"), span_of(text, place) if place else None)
    assert {name: number for name, number in zip(OF_BESIDE, found, strict=True) if name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "follows", "wanted"),
    [
        ("Oldford camp", " w", ["a site"]),
        ("northern Mali", "’s", ["a place named", "places in it", "owns"]),
        ("Malian traders", " w", ["only adjectives", "places in it"]),
        ("Abdallah Selva", ".", []),
    ],
)
def test_the_form_of_a_place(text: str, follows: str, wanted: list[str]) -> None:
    assert [name for name, number in zip(OF_FORM, form(text, follows), strict=True) if number] == wanted


def sentence(*words: tuple[str, str, str, str, int]) -> tuple[str, Words]:
    """A sentence and its parse, of words with part of speech, tag, relation and head."""
    tokens, at = [], 0
    for text, pos, tag, relation, head in words:
        tokens.append(
            Token(text=text, start=at, end=at + len(text), lemma=text, pos=pos, tag=tag, relation=relation, head=head)
        )
        at += len(text) + 1
    return " ".join(token.text for token in tokens), Words(tokens, 0)


def test_how_a_place_hangs_in_the_parse() -> None:
    text, words = sentence(
        ("Guards", "NOUN", "NNS", "nsubj", 1), ("held", "VERB", "VBD", "ROOT", 1), ("40", "NUM", "CD", "nummod", 3),
        ("men", "NOUN", "NNS", "obj", 1), ("who", "PRON", "WP", "nsubj", 5), ("flee", "VERB", "VBD", "acl:relcl", 3),
        ("from", "ADP", "IN", "case", 7), ("Chad", "PROPN", "NNP", "obl", 5), ("in", "ADP", "IN", "case", 9),
        ("Peru", "PROPN", "NNP", "obl", 1),
    )  # fmt: skip
    number = span_of(text, "40")
    chad, peru = (
        dict(zip(OF_PARSE, parsed(words, number, span_of(text, one)), strict=True)) for one in ("Chad", "Peru")
    )
    assert (chad["verb of the figure"], peru["verb of the figure"]) == (0.0, 1.0)
    assert (chad["case from"], peru["case from"], peru["case in"]) == (1.0, 0.0, 1.0)
    assert (chad["in a clause of its own"], peru["in a clause of its own"]) == (1.0, 0.0)
    assert (chad["moves"], peru["moves"]) == (1.0, 0.0)
    assert (chad["steps up"], peru["steps up"]) == (2.0, 1.0)


@pytest.mark.parametrize("span", [None, Span(90, 94)])
def test_what_is_not_in_the_parse_is_noughts(span: Span | None) -> None:
    text, words = sentence(("Men", "NOUN", "NNS", "ROOT", 0), ("40", "NUM", "CD", "nummod", 0))
    assert parsed(words, span_of(text, "40"), span) == [0.0] * len(OF_PARSE)
    assert parsed(None, span_of(text, "40"), span_of(text, "Men")) == [0.0] * len(OF_PARSE)
