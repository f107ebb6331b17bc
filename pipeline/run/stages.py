"""The stage table: what is done, in which order, from what, by which function.

A new stage is one row. ``needs`` are the layers it cannot do without, ``wants`` those it uses where they are there;
both must be given by rows above. A document stage is called with a Document, a corpus stage with a Corpus
(:mod:`pipeline.model.corpus`); each yields records of the kinds in ``gives``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, ClassVar, Literal

from pipeline.model import records as r
from pipeline.model.corpus import Corpus
from pipeline.model.document import Document
from pipeline.model.layers import NAMES

ENGLISH = ("en",)


class Later:
    """A function of another room, imported when it is first called: a run with nothing to do needs none of them."""

    def __init__(self, module: str, name: str) -> None:
        self.__module__, self.name = module, name

    def __call__(self, given: Any) -> Any:
        """What the function makes of what it is given."""
        return getattr(import_module(self.__module__), self.name)(given)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One step of the way through the house."""

    name: str
    version: int
    """Raised when its records mean something else; finished work of another version is not used."""
    gives: tuple[type, ...]
    needs: tuple[type, ...] = ()
    wants: tuple[type, ...] = ()
    function: Callable[..., object]
    languages: tuple[str, ...] = ()
    """Languages it can read (ISO 639-1); empty for all. In others it is "not run", never "nothing found"."""
    parts: tuple[type, ...] = ()
    """The records it goes by one after the other, where each can be left out without making another's answer wrong:
    a part on which it breaks down is passed over and told. Without any, an error costs the layer."""
    asks_model: bool = False
    """Whether it may ask the trained pipeline of :mod:`pipeline.language`: another one may find other things."""
    scope: ClassVar[Literal["document", "corpus"]]

    @property
    def room(self) -> str:
        """The sub-package whose code decides the result."""
        return self.function.__module__.split(".")[1]

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers it gives."""
        return tuple(NAMES[kind] for kind in self.gives)


@dataclass(frozen=True, kw_only=True)
class Reader(Stage):
    """The one stage that makes a Document, from a file's Reading."""

    function: Callable[..., Document]
    scope = "document"


@dataclass(frozen=True, kw_only=True)
class Finder(Stage):
    """A stage over one document: it yields records of the kinds it gives, and changes nothing."""

    function: Callable[[Document], Iterable[object]]
    names_document: bool = False
    """Whether its records carry the document's id; the others stay good when a file is renamed."""
    scope = "document"


@dataclass(frozen=True, kw_only=True)
class Linker(Stage):
    """A stage over the whole corpus."""

    function: Callable[[Corpus], Iterable[object]]
    scope = "corpus"


SEGMENTED = (r.Block, r.Footnote, r.Mark, r.Style, r.Link, r.TextLine, r.PhysicalPage, r.Warn)
"""What segmenting gives, and every later stage may rely on."""

TEXTS = (r.Block, r.Footnote, r.Mark)
PARTS = (r.Block, r.Footnote)

SEGMENT = Reader(
    name="segment",
    version=1,
    gives=SEGMENTED,
    function=Later("pipeline.segment", "segment"),
)
"""Reading and segmenting: the one stage that makes a Document (from a file) instead of adding to it."""

STAGES: tuple[Stage, ...] = (
    SEGMENT,
    Finder(
        name="sentences",
        version=1,
        needs=TEXTS,
        gives=(r.Sentence,),
        function=Later("pipeline.language", "find_sentences"),
        parts=PARTS,
    ),
    Finder(
        name="citations",
        version=1,
        needs=TEXTS,
        wants=(r.Sentence, r.Style, r.Link),
        gives=(r.Citation, r.WorkRelation),
        function=Later("pipeline.extract.citations.find", "find_all"),
        languages=ENGLISH,
        parts=PARTS,
    ),
    Finder(
        name="masks",
        version=1,
        needs=TEXTS,
        wants=(r.Sentence, r.Link),
        gives=(r.Mask,),
        function=Later("pipeline.extract.masks", "find_masks"),
        languages=ENGLISH,
        parts=PARTS,
    ),
    Finder(
        name="statistics",
        version=1,
        needs=(*TEXTS, r.Sentence, r.Mask),
        gives=(r.Statistic, r.Slot),
        function=Later("pipeline.extract.statistics", "find_statistics"),
        asks_model=True,
        languages=ENGLISH,
        parts=(r.Sentence,),
    ),
    Finder(
        name="mentions",
        version=1,
        needs=TEXTS,
        wants=(r.Sentence, r.Style, r.Link),
        gives=(r.Mention,),
        function=Later("pipeline.extract.mentions", "find_mentions"),
        asks_model=True,
        languages=ENGLISH,
        parts=PARTS,
    ),
    Finder(
        name="resolutions",
        version=1,
        needs=(*TEXTS, r.Citation),
        wants=(r.WorkRelation,),
        gives=(r.Resolution,),
        function=Later("pipeline.link.works", "resolve"),
        names_document=True,
        languages=ENGLISH,
    ),
    Finder(
        name="supports",
        version=1,
        needs=(*TEXTS, r.Sentence, r.Statistic),
        wants=(r.Citation, r.Resolution),
        gives=(r.Support,),
        function=Later("pipeline.link.figure_sources", "support"),
        asks_model=True,
        languages=ENGLISH,
    ),
    Finder(
        name="claims",
        version=1,
        needs=(*TEXTS, r.Sentence, r.Statistic),
        wants=(r.Citation, r.Resolution, r.Support, r.Mention),
        gives=(r.Claim,),
        function=Later("pipeline.extract.claims", "find_claims"),
        languages=ENGLISH,
        parts=(r.Sentence,),
    ),
    Finder(
        name="checks",
        version=1,
        needs=(*TEXTS, r.Sentence, r.Statistic),
        gives=(r.Check,),
        function=Later("pipeline.check.arithmetic", "find_checks"),
        names_document=True,
        languages=ENGLISH,
        parts=(r.Sentence,),
    ),
    Finder(
        name="findings",
        version=1,
        needs=(*TEXTS, r.Statistic, r.Check),
        wants=(r.Support, r.Citation, r.Resolution),
        gives=(r.Finding,),
        function=Later("pipeline.check.findings", "find_findings"),
        names_document=True,
        languages=ENGLISH,
    ),
    Linker(
        name="works",
        version=1,
        needs=(r.Citation, r.Resolution),
        gives=(r.Work,),
        function=Later("pipeline.link.works", "merge"),
    ),
    Linker(
        name="entities",
        version=1,
        needs=(r.Mention,),
        gives=(r.Entity,),
        function=Later("pipeline.link.entities", "merge"),
    ),
    Linker(
        name="reuse",
        version=1,
        needs=TEXTS,
        wants=(r.Sentence, r.Statistic),
        gives=(r.Reuse,),
        function=Later("pipeline.link.reuse.find", "find_reuse"),
    ),
    Linker(
        name="families",
        version=1,
        needs=(*TEXTS, r.Reuse),
        gives=(r.Family,),
        function=Later("pipeline.link.families", "find_families"),
    ),
    Linker(
        name="verifications",
        version=1,
        needs=(*TEXTS, r.Citation, r.Resolution, r.Statistic, r.Support, r.Work),
        wants=(r.Claim,),
        gives=(r.Verification,),
        function=Later("pipeline.link.verification", "verify"),
    ),
    Linker(
        name="graph",
        version=1,
        needs=(r.Citation, r.Resolution),
        wants=(r.Support, r.Mention, r.Work, r.Entity, r.Reuse),
        gives=(r.Edge,),
        function=Later("pipeline.link.graph", "edges"),
    ),
    Linker(
        name="conflicts",
        version=2,
        needs=(r.Statistic, r.Mention, r.Family),
        gives=(r.Conflict,),
        function=Later("pipeline.link.conflicts", "find_conflicts"),
    ),
)


@cache
def giver(kind: type) -> Stage:
    """The stage that gives a layer."""
    return next(stage for stage in STAGES if kind in stage.gives)


def until(name: str | None) -> tuple[Stage, ...]:
    """The stages up to one, and that one; all where none is named."""
    if name is None:
        return STAGES
    names = [stage.name for stage in STAGES]
    return STAGES[: names.index(name) + 1]


def document_stages() -> tuple[Finder, ...]:
    """Stages over one document, in order, without the first (segment)."""
    return tuple(stage for stage in STAGES if isinstance(stage, Finder))


def corpus_stages() -> tuple[Linker, ...]:
    """Stages over the whole corpus, in order."""
    return tuple(stage for stage in STAGES if isinstance(stage, Linker))
