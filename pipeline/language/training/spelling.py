"""Training text as UN reports print it: typographic signs, and "per cent" in two words.

The treebanks are mostly American web text with typewriter signs. Half of the documents, chosen at random for each
trait, are respelt; trees and tags stay as they are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language.training.words import Word

_DASHES = {"--": "—", "-": "–"}


def as_reports_print(document: list[list[Word]], chance: random.Random) -> list[list[Word]]:
    """The document with each of the two traits or without it, by the toss of a coin."""
    signs, shares = (chance.random() < 0.5 for _ in range(2))
    if signs:
        document = [list(_typographic(sentence)) for sentence in document]
    return [_in_two_words(sentence) for sentence in document] if shares else document


def _typographic(sentence: list[Word]) -> Iterator[Word]:
    spaced = True
    for word in sentence:
        opens = spaced and not word.blank
        form = word.form
        if form in {'"', "``", "''"}:
            form = "“" if opens else "”"
        elif form in _DASHES and spaced and word.blank:
            form = _DASHES[form]
        elif form == "'":
            form = "‘" if opens else "’"
        else:
            form = form.replace("'", "’")
        yield replace(word, form=form)
        spaced = word.blank


def _in_two_words(sentence: list[Word]) -> list[Word]:
    """Shares ("12%", "12 percent") as "12 per cent", which the treebanks join as a compound."""
    at = [i for i, w in enumerate(sentence) if w.form in {"percent", "%"} and w.xpos == "NN" and i]
    if not at:
        return sentence
    shift = [index + sum(1 for place in at if place <= index) for index in range(len(sentence))]
    written: list[Word] = []
    for index, word in enumerate(sentence):
        moved = replace(word, head=shift[word.head])
        if index not in at:
            written.append(moved)
            continue
        written[-1] = replace(written[-1], blank=True)
        noun = replace(moved, form="cent", lemma="cent", upos="NOUN", xpos="NN", morph="Number=Sing")
        written += [replace(noun, form="per", lemma="per", head=shift[index], relation="compound", blank=True), noun]
    return written
