"""Runs of words become phrases that a person would say."""

import re

import pytest

from pipeline.extract.slots.inflect import participle
from pipeline.extract.slots.phrase import phrase
from pipeline.extract.slots.wording import worded
from pipeline.extract.slots.words import words_of
from pipeline.model.document import Document, Meta
from pipeline.model.spans import Span

CASES = """
The [2:killing] of <35> [1:guards] was told. | killing of guards
The raid was [2:killing] at least <13> [1:children] on Monday. | children killed
The Office wishes to [2:deploy] <three> [1:aircraft] there. | aircraft to be deployed
The plan foresees a [1:vacancy rate] of <71.4 per cent> for [2:officers]. | vacancy rate for officers
In all, <12> [1:standards] are [2:in the process of revision]. | standards are in the process of revision
Theft and [2:arson] (<30> [1:cases]) were told. | cases of arson
The Fund hired 517 [2:volunteers], a <32 per cent> [1:increase] on 2030. | increase in volunteers
Cholera of [1:gender-based violen]ce was told in <12> districts. | gender-based violence
An estimated <1.1 million> [1:children] were not [2:receiving treatment] then. | children were not receiving treatment
""".strip().splitlines()


def _read(drawn: str) -> tuple[str, list[Span], Span]:
    """The text, its runs in the order they are told, and its number."""
    text, runs, number = "", {}, Span(0, 1)
    for piece in re.split(r"(\[\d:[^\]]+\]|<[^>]+>)", drawn):
        start = len(text)
        if piece.startswith("["):
            text += piece[3:-1]
            runs[piece[1]] = Span(start, len(text))
        elif piece.startswith("<"):
            text += piece[1:-1]
            number = Span(start, len(text))
        else:
            text += piece
    return text, [runs[key] for key in sorted(runs)], number


@pytest.mark.parametrize("case", CASES)
def test_runs_are_said_as_a_person_would(case: str) -> None:
    drawn, _, wanted = case.rpartition(" | ")
    text, runs, number = _read(drawn)
    doc = Document("D", text, Meta(title="D"))
    sentence = Span(0, len(text))
    words = words_of(doc, [sentence])[sentence]
    assert worded(text, phrase(text, runs, number, sentence, words), number, words) == wanted


@pytest.mark.parametrize(
    ("base", "wanted"),
    [
        ("kill", "killed"), ("hold", "held"), ("deploy", "deployed"), ("carry", "carried"), ("plan", "planned"),
        ("visit", "visited"), ("submit", "submitted"), ("take", "taken"), ("arrest", "arrested"), ("free", "freed"),
        ("refer", "referred"), ("train", "trained"), ("abduct", "abducted"), ("fix", "fixed"),
    ],
)  # fmt: skip
def test_participles(base: str, wanted: str) -> None:
    assert participle(base) == wanted
