"""Made-up reports whose first layers are known: yearly series, standing paragraphs, figures that move, notes.

Words are drawn as in running text (``reuse_text``). What the trained finders would find (figures, names) is written
down as the text is made, so that the stages over a corpus can be measured on sizes at which reading would take days;
all that goes by rules (sentences, citations, what stands behind a figure) is found by the finders themselves.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.reuse_text import vocabulary
from pipeline.model.document import Document, Meta
from pipeline.model.records import (
    Block,
    Footnote,
    Link,
    Mark,
    Mask,
    Mention,
    PhysicalPage,
    Statistic,
    Style,
    TextLine,
    Warn,
)
from pipeline.model.spans import Span
from pipeline.run.keys import document_keys
from pipeline.run.run import default_parameters
from pipeline.run.stages import SEGMENT, document_stages
from pipeline.run.store import Finished, Store, pack
from pipeline.run.work import why_not
from pipeline.segment.assemble import Part, assemble

PARAGRAPHS = 20
YEARS = 8
"""Reports in a series."""
STANDING = 4
"""Paragraphs that stand word for word in every report of a series ..."""
MOVING = 3
"""... and those in which only a figure moves."""
BY_RULES = ("sentences", "citations", "resolutions", "supports", "claims", "checks", "findings")

PLACES = ("Orvel", "Tamsin", "Marrowby", "Kestrel", "Ustrel", "Dovrin", "Halmar", "Pellew", "Zorvan", "Quill")
BODIES = ("World Wells Authority", "Ferry Commission", "Council of the Upper Valleys", "Institute for Inland Harbours")
COUNTED = ("wells", "households", "children of school age", "ferries", "bridges", "teachers", "farms", "pumps")


@dataclass(frozen=True)
class Told:
    """A sentence with a figure: where the figure, what is counted and the place stand in it."""

    text: str
    number: tuple[int, int]
    counted: tuple[int, int]
    place: tuple[int, int]
    value: str
    unit: str


class Maker:
    """Makes the same report for the same number and seed."""

    def __init__(self, seed: int = 11) -> None:
        self.seed = seed
        self._words = vocabulary().tolist()
        self._weights = [1 / rank for rank in range(2, len(self._words) + 2)]
        total = 0.0
        self._sums = [total := total + weight for weight in self._weights]

    def document(self, number: int) -> Document:
        """A report with the layers that segmenting gives, its figures and names."""
        series, year = divmod(number, YEARS)
        own, common = random.Random(f"{self.seed} {number}"), random.Random(f"{self.seed} series {series}")  # noqa: S311
        parts, told = self._parts(own, common, series, 2015 + year)
        built = assemble(parts)
        marks = tuple(replace(mark, footnote=note.id) for mark, note in zip(built.marks, built.footnotes, strict=True))
        meta = Meta(
            symbol=f"A/{70 + year}/{100 + series}",
            title=f"Wells and ferries of series {series}",
            date=f"{2015 + year}-06-01",
            language="en",
            pages=8,
        )
        layers = {Block: built.blocks, Footnote: built.footnotes, Mark: marks, Style: (), Link: (), TextLine: ()}
        doc = Document(f"r{number:06d}", built.text, meta).having({**layers, PhysicalPage: (), Warn: ()})
        return doc.having(_known(doc, told))

    def _parts(
        self, own: random.Random, common: random.Random, series: int, year: int
    ) -> tuple[list[Part], list[Told]]:
        parts = [Part(kind="heading", text=f"Report {series} for {year}")]
        notes: list[Part] = []
        told: list[Told] = []
        for number in range(PARAGRAPHS):
            standing, moving = number < STANDING, STANDING <= number < STANDING + MOVING
            words = common if standing or moving else own
            figure = self._figure(words, year, own.randint(11, 89) if moving else words.randint(11, 89))
            text = " ".join([self._sentence(words), figure.text, self._sentence(words), self._sentence(words)])
            part = Part(kind="paragraph", text=text, label=str(number + 1))
            if number % 4 == 3:
                part.marks.append((len(text), str(len(notes) + 1)))
                notes.append(Part(kind=None, text=self._note(own, len(notes), year), label=str(len(notes) + 1)))
            parts.append(part)
            told.append(figure)
        return [*parts, *notes], told

    def _sentence(self, chance: random.Random) -> str:
        words = chance.choices(self._words, cum_weights=self._sums, k=chance.randint(12, 24))
        return " ".join([words[0].capitalize(), *words[1:]]) + "."

    def _figure(self, chance: random.Random, year: int, value: int) -> Told:
        counted = chance.choice(COUNTED)
        subject = f"{chance.choice(self._words[200:6000])} {counted}"
        place, body = chance.choice(PLACES), chance.choice(BODIES)
        rest = " ".join(chance.choices(self._words, cum_weights=self._sums, k=8))
        text = f"In {year}, {value} per cent of {subject} in {place} {rest}, said the {body}."
        at = text.index(str(value), 8)
        start = text.index(subject)
        here = text.index(f"in {place}") + 3
        number = at, at + len(f"{value} per cent")
        return Told(text, number, (start, start + len(subject)), (here, here + len(place)), str(value), "percent")

    def _note(self, chance: random.Random, number: int, year: int) -> str:
        if number and chance.random() < 0.3:
            return f"Ibid., para. {chance.randint(1, 40)}."
        if chance.random() < 0.5:
            return f"A/{70 + chance.randint(0, 7)}/{100 + chance.randint(0, 400)}, para. {chance.randint(1, 60)}."
        title = f"Wells of {chance.choice(PLACES)}, No. {min(int(chance.paretovariate(0.6)), 5000)}"
        return f"{chance.choice(BODIES)}, {title} (Geneva, {year - 1}), p. {chance.randint(1, 200)}."


def _known(doc: Document, told: list[Told]) -> dict[type, list[object]]:
    """The figures and names of a report, where they stand in its text."""
    statistics: list[object] = []
    mentions: list[object] = []
    blocks = [block for block in doc.layer(Block) if block.kind == "paragraph"]
    for block, figure in zip(blocks, told, strict=True):
        start = doc.text.index(figure.text, block.span.start)
        sentence = Span(start, start + len(figure.text))
        place, counted = (figure.text[slice(*at)] for at in (figure.place, figure.counted))
        statistics.append(
            Statistic(
                id=f"{block.id}.n1",
                block=block.id,
                span=Span(start + figure.number[0], start + figure.counted[1]),
                number=Span(start + figure.number[0], start + figure.number[1]),
                tier="stat",
                value=figure.value,
                unit=figure.unit,
                counted=counted,
                denominator=counted,
                place=place,
                time=figure.text[3:7],
                time_from=figure.text[3:7],
                time_to=figure.text[3:7],
                sentence=sentence,
            )
        )
        at = Span(start + figure.place[0], start + figure.place[1])
        key = f"x:{place.lower()}"
        mentions.append(Mention(id=f"{block.id}.m1", block=block.id, span=at, label="PLACE", canonical=place, key=key))
    return {Statistic: statistics, Mention: mentions, Mask: []}


def write(maker: Maker, numbers: Iterator[int] | range, sources: Path, store: Store) -> None:
    """Write reports as files, and what reading them gives into the store."""
    sources.mkdir(parents=True, exist_ok=True)
    stages = document_stages()
    for number in numbers:
        doc = maker.document(number)
        file = sources / f"{doc.id}.txt"
        content = doc.text.encode()
        file.write_bytes(content)
        keys = document_keys(hashlib.sha256(content).hexdigest(), doc.id, ".txt", default_parameters())
        records = [record for kind in SEGMENT.gives for record in doc.layers.get(kind, ())]
        first = Finished(status="done", text=doc.text, meta=doc.meta, layers=pack(SEGMENT.gives, records))
        store.put(SEGMENT.name, keys[SEGMENT.name], first)
        for stage in stages:
            if why_not(stage, doc.meta.language, doc.layers) is not None:
                continue
            found = list(stage.function(doc)) if stage.name in BY_RULES else []
            found += [r for kind in stage.gives for r in doc.layers.get(kind, ())] if stage.name not in BY_RULES else []
            store.put(stage.name, keys[stage.name], Finished(status="done", layers=pack(stage.gives, found)))
            doc = doc.having({kind: [record for record in found if type(record) is kind] for kind in stage.gives})
