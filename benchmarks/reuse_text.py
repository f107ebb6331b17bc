"""Made-up text for the reuse benchmark: paragraphs with a natural spread of words, and copies planted among them.

The words are real ones as far as they go (stop words first, then words by how many UN documents have them, then made-up
ones), drawn by Zipf's law, so that chance matches come about as they do in real text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from pipeline.link.reuse.store import StoredPassage
from pipeline.link.reuse.words import NUMERALS, STOPWORDS

PARAGRAPHS_A_DOC = 100
KINDS = ("exact", "figure", "5%", "15%", "30%", "sentence", "clause", "list")
PLANTED = 0.02
"""Share of paragraphs that hold a copy."""
VOCABULARY = 60_000


@dataclass(frozen=True, slots=True)
class Planted:
    """A copy: where it stands and where it was taken from, in words of its documents."""

    kind: str
    doc: int
    start: int
    end: int
    source: int
    source_start: int
    source_end: int
    paragraph: int
    """Number of the paragraph that holds the copy, counted through the corpus."""
    source_paragraph: int


def vocabulary() -> np.ndarray:
    text = files("pipeline.link.reuse").joinpath("data", "common_words.tsv").read_text("utf-8")
    common = [line.split("\t")[0] for line in text.splitlines() if line and not line.startswith("#")]
    real = [*sorted(STOPWORDS), *(w for w in common if w.isalpha() and len(w) > 2 and w not in NUMERALS | {"cent": 0})]
    made, syllables = [], [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    for number in range(VOCABULARY - len(real)):
        parts, left = [], number + 5000
        while left:
            left, part = divmod(left, len(syllables))
            parts.append(syllables[part])
        made.append("".join(parts) + "x")
    return np.array([*real, *made])


class Maker:
    """Makes the same corpus for the same size and seed."""

    def __init__(self, paragraphs: int, seed: int = 7) -> None:
        self.paragraphs = paragraphs
        self.docs = max(2, paragraphs // PARAGRAPHS_A_DOC)
        self.words = vocabulary()
        weights = 1 / np.arange(2, len(self.words) + 2)
        self.share = np.cumsum(weights / weights.sum())
        self.seed = seed
        self.planted: list[Planted] = []

    def passages(self) -> Iterator[StoredPassage]:
        """The whole corpus, document by document; ``planted`` fills on the way."""
        for doc in range(self.docs):
            at = 0
            for number, text, plant in self._doc(doc):
                words = word_count(text)
                if plant is not None:
                    kind, source, source_start, source_end, first, length, paragraph = plant
                    words_of_source = source, source_start, source_end
                    here, there = doc * PARAGRAPHS_A_DOC + number, source * PARAGRAPHS_A_DOC + paragraph
                    self.planted.append(
                        Planted(kind, doc, at + first, at + first + length, *words_of_source, here, there)
                    )
                at += words
                yield StoredPassage(f"d{doc:06d}", f"p{number + 1}", text)

    def draft(self, paragraphs: int = 200) -> list[StoredPassage]:
        """A new document of some 30 pages, every tenth paragraph of which was copied out of the corpus."""
        rng = np.random.default_rng((self.seed, self.docs, 2))
        own = (self._plain(self.docs) + self._plain(self.docs + 1))[:paragraphs]
        for at in range(0, len(own), 10):
            doc = int(rng.integers(self.docs))
            own[at] = self._edited(self._plain(doc)[0], 0.05, rng)
        return [StoredPassage("draft", f"p{number}", _printed(words)) for number, words in enumerate(own, 1)]

    def _doc(self, doc: int) -> Iterator[tuple[int, str, tuple[str, int, int, int, int, int, int] | None]]:
        rng = np.random.default_rng((self.seed, doc, 1))
        own = self._plain(doc)
        for number, words in enumerate(own):
            if doc and rng.random() < PLANTED:
                kind = KINDS[int(rng.integers(len(KINDS)))]
                source = int(rng.integers(doc))
                their = self._plain(source)
                paragraph = int(rng.integers(len(their)))
                before = sum(len(other) for other in their[:paragraph])
                copied, first, last = self._copy(kind, their[paragraph], rng)
                text, offset = _woven(kind, words, copied)
                # a copy of a paragraph that itself became a copy is not there to be found
                if self._kept(source, paragraph):
                    yield number, text, (kind, source, before + first, before + last, offset, len(copied), paragraph)
                    continue
            yield number, _printed(words), None

    def _kept(self, doc: int, paragraph: int) -> bool:
        """Whether a paragraph stands in its document as it was first made, at the place it was first given."""
        rng = np.random.default_rng((self.seed, doc, 1))
        if not doc:
            return True
        return all(rng.random() >= PLANTED for _ in range(paragraph + 1))

    def _plain(self, doc: int) -> list[list[str]]:
        rng = np.random.default_rng((self.seed, doc, 0))
        lengths = rng.integers(50, 110, PARAGRAPHS_A_DOC)
        drawn = np.minimum(np.searchsorted(self.share, rng.random(int(lengths.sum()))), len(self.words) - 1)
        words = self.words[drawn]
        figures = rng.random(len(words)) < 0.02
        words = np.where(figures, rng.integers(11, 999, len(words)).astype(str), words)
        return [part.tolist() for part in np.split(words, np.cumsum(lengths)[:-1])]

    def _copy(self, kind: str, words: list[str], rng: np.random.Generator) -> tuple[list[str], int, int]:
        first, last = 0, len(words)
        if kind == "sentence":
            first = int(rng.integers(0, len(words) - 25))
            last = first + int(rng.integers(18, 25))
        elif kind == "clause":
            first = int(rng.integers(0, len(words) - 14))
            last = first + int(rng.integers(11, 14))
        copied = words[first:last]
        if kind == "figure":
            copied = [str(int(word) + 7) if word.isdigit() else word for word in copied]
        if kind.endswith("%"):
            copied = self._edited(copied, int(kind[:-1]) / 100, rng)
        return copied, first, last

    def _edited(self, words: list[str], share: float, rng: np.random.Generator) -> list[str]:
        out = []
        for word in words:
            if rng.random() >= share:
                out.append(word)
                continue
            other = str(self.words[int(rng.integers(200, 20_000))])
            out += [[other], [], [word, other]][int(rng.integers(3))]
        return out


def word_count(text: str) -> int:
    return sum(not word.startswith("(") for word in text.split())


def _woven(kind: str, words: list[str], copied: list[str]) -> tuple[str, int]:
    """The paragraph that holds the copy, and the words before the copy."""
    if kind == "list":
        items = [copied[at : at + 20] for at in range(0, len(copied), 20)]
        return "\n".join(f"({'abcdefgh'[n]}) {' '.join(item)};" for n, item in enumerate(items)), 0
    if kind in ("sentence", "clause"):
        head, tail = words[:30], words[30:60]
        return _printed([*head, *copied, *tail]), len(head)
    return _printed(copied), 0


def _printed(words: list[str]) -> str:
    """Words as sentences of some twenty words."""
    sentences = [words[at : at + 20] for at in range(0, len(words), 20)]
    return " ".join(" ".join([s[0].capitalize(), *s[1:]]) + "." for s in sentences if s)
