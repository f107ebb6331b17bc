"""Universal Dependencies treebanks to spaCy's training format.

Sources, licences and attributions: ``models/NOTICE``. The treebanks follow https://universaldependencies.org/format.html.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from pipeline.language.training.spelling import as_reports_print
from pipeline.language.training.words import Word

LONGEST_PIECE = 12
"""Sentences in one training text; pieces are cut at random below it, since the paragraphs of reports vary as much."""

ONE_NAME = {"obl:agent": "obl", "nsubj:outer": "nsubj", "csubj:outer": "csubj", "list": "parataxis"}
"""Relations that not all treebanks tell apart, under the name they share (PUD knows none of these four)."""


def read_treebank(path: Path) -> Iterator[list[list[Word]]]:
    """The documents of a CoNLL-U file (also ``.xz``), each a list of sentences."""
    document: list[list[Word]] = []
    rows: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# newdoc") and document:
                yield document
                document = []
            elif line and not line.startswith("#"):
                rows.append(line)
            elif not line and rows:
                document.append(_sentence(rows))
                rows = []
    if document:
        yield document


def _sentence(rows: Iterable[str]) -> list[Word]:
    """Words of one sentence; the parts of a multiword token ("do" + "n't") stand together without a blank."""
    words: list[Word] = []
    last_part, blank_after = 0, True
    for row in rows:
        number, form, lemma, upos, xpos, feats, head, relation, _, misc = row.split("\t")
        blank = "SpaceAfter=No" not in misc
        if "." in number:  # an empty node of the enhanced graph
            continue
        if "-" in number:
            last_part, blank_after = int(number.split("-")[1]), blank
            continue
        if int(number) <= last_part:
            blank = blank_after if int(number) == last_part else False
        relation = ONE_NAME.get(relation, relation)
        morph = "" if feats == "_" else feats
        place = len(words) if head == "0" else int(head) - 1
        words.append(Word(form, lemma, upos, xpos, morph, place, "ROOT" if head == "0" else relation, blank))
    return words


def to_doc(sentences: list[list[Word]], vocab: Vocab) -> Doc:
    """One text of several sentences with everything the treebank says of it."""
    words = [word for sentence in sentences for word in sentence]
    heads, base = [], 0
    for sentence in sentences:
        heads += [base + word.head for word in sentence]
        base += len(sentence)
    return Doc(
        vocab,
        words=[w.form for w in words],
        spaces=[w.blank for w in words],
        tags=[w.xpos for w in words],
        pos=[w.upos for w in words],
        morphs=[w.morph for w in words],
        lemmas=[w.lemma for w in words],
        heads=heads,
        deps=[w.relation for w in words],
        sent_starts=[i == 0 for sentence in sentences for i in range(len(sentence))],
    )


def convert(paths: Iterable[Path], target: Path, *, seed: int | None) -> int:
    """Write the treebanks as one DocBin and return the number of texts.

    With a ``seed`` the documents are respelt and cut in pieces of random length (training), without one they stay as
    they are, in full pieces (tests).
    """
    vocab, random_ = Vocab(), random.Random(seed)  # noqa: S311 - cuts training pieces, guards no secret
    store = DocBin(attrs=["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"])
    count = 0
    for path in paths:
        for document in read_treebank(path):
            if seed is not None:
                document = as_reports_print(document, random_)
            place = 0
            while place < len(document):
                size = LONGEST_PIECE if seed is None else random_.randint(1, LONGEST_PIECE)
                store.add(to_doc(document[place : place + size], vocab))
                place += size
                count += 1
    target.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(target)
    return count
