"""The stage table: what is done, in which order, from what, by which function.

A new stage is one row. ``needs`` are the layers it cannot do without, ``wants`` those it uses where they are there;
both must be given by rows above. A document stage is called with a Document, a corpus stage with a Corpus
(:mod:`pipeline.model.corpus`); each yields records of the kinds in ``gives``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from pipeline.model import records as r
from pipeline.model.layers import NAMES

ENGLISH = ("en",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the way through the house."""

    name: str
    version: int
    """Raised when its records mean something else; finished work of another version is not used."""
    scope: Literal["document", "corpus"]
    gives: tuple[type, ...]
    needs: tuple[type, ...] = ()
    wants: tuple[type, ...] = ()
    function: str
    """"module:name"; imported when first called."""
    languages: tuple[str, ...] = ()
    """Languages it can read (ISO 639-1); empty for all. In others it is "not run", never "nothing found"."""
    parts: tuple[type, ...] = ()
    """The records it goes by one after the other, where each can be left out without making another's answer wrong:
    a part on which it breaks down is passed over and told. Without any, an error costs the layer."""

    @property
    def room(self) -> str:
        """The sub-package whose code decides the result."""
        return self.function.split(":")[0].split(".")[1]

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers it gives."""
        return tuple(NAMES[kind] for kind in self.gives)

    def load(self) -> Callable[..., Any]:
        """Import the function.

        Raises:
            ImportError: when its module, or a library of an optional extra, is not installed.
        """
        return load(self.function)


def load(name: str) -> Callable[..., Any]:
    """Import what "module:name" says.

    Raises:
        ImportError: when there is none.
    """
    module, attribute = name.split(":")
    function: Callable[..., Any] | None = getattr(import_module(module), attribute, None)
    if function is None:
        raise ImportError(f"{module} has no {attribute}")
    return function


SEGMENTED = (r.Block, r.Footnote, r.Mark, r.Style, r.Link, r.TextLine, r.PhysicalPage, r.Warn)
"""What segmenting gives, and every later stage may rely on."""

TEXTS = (r.Block, r.Footnote, r.Mark)
PARTS = (r.Block, r.Footnote)

SEGMENT = Stage(
    name="segment",
    version=1,
    scope="document",
    gives=SEGMENTED,
    function="pipeline.segment:segment",
)
"""Reading and segmenting: the one stage that makes a Document (from a file) instead of adding to it."""

STAGES: tuple[Stage, ...] = (
    SEGMENT,
    Stage(
        name="sentences",
        version=1,
        scope="document",
        needs=TEXTS,
        gives=(r.Sentence,),
        function="pipeline.language:find_sentences",
        parts=PARTS,
    ),
    Stage(
        name="citations",
        version=1,
        scope="document",
        needs=TEXTS,
        wants=(r.Sentence, r.Style, r.Link),
        gives=(r.Citation, r.WorkRelation),
        function="pipeline.extract.citations:find_all",
        languages=ENGLISH,
        parts=PARTS,
    ),
    Stage(
        name="masks",
        version=1,
        scope="document",
        needs=TEXTS,
        wants=(r.Sentence, r.Link),
        gives=(r.Mask,),
        function="pipeline.extract.masks:find_masks",
        languages=ENGLISH,
        parts=PARTS,
    ),
    Stage(
        name="statistics",
        version=1,
        scope="document",
        needs=(*TEXTS, r.Sentence, r.Mask),
        gives=(r.Statistic, r.Slot),
        function="pipeline.extract.statistics:find_statistics",
        languages=ENGLISH,
        parts=(r.Sentence,),
    ),
    Stage(
        name="mentions",
        version=1,
        scope="document",
        needs=TEXTS,
        wants=(r.Sentence, r.Style, r.Link),
        gives=(r.Mention,),
        function="pipeline.extract.mentions:find_mentions",
        languages=ENGLISH,
        parts=PARTS,
    ),
    Stage(
        name="resolutions",
        version=1,
        scope="document",
        needs=(*TEXTS, r.Citation),
        wants=(r.WorkRelation,),
        gives=(r.Resolution,),
        function="pipeline.link.works:resolve",
        languages=ENGLISH,
    ),
    Stage(
        name="supports",
        version=1,
        scope="document",
        needs=(*TEXTS, r.Sentence, r.Statistic),
        wants=(r.Citation, r.Resolution),
        gives=(r.Support,),
        function="pipeline.link.sources:support",
        languages=ENGLISH,
    ),
    Stage(
        name="claims",
        version=1,
        scope="document",
        needs=(*TEXTS, r.Sentence, r.Statistic),
        wants=(r.Citation, r.Resolution, r.Support, r.Mention),
        gives=(r.Claim,),
        function="pipeline.extract.claims:find_claims",
        languages=ENGLISH,
        parts=(r.Sentence,),
    ),
    Stage(
        name="checks",
        version=1,
        scope="document",
        needs=(*TEXTS, r.Sentence, r.Statistic),
        gives=(r.Check,),
        function="pipeline.check.arithmetic:find_checks",
        languages=ENGLISH,
        parts=(r.Sentence,),
    ),
    Stage(
        name="findings",
        version=1,
        scope="document",
        needs=(*TEXTS, r.Statistic, r.Check),
        wants=(r.Support, r.Citation, r.Resolution),
        gives=(r.Finding,),
        function="pipeline.check.findings:find_findings",
        languages=ENGLISH,
    ),
    Stage(
        name="works",
        version=1,
        scope="corpus",
        needs=(r.Citation, r.Resolution),
        gives=(r.Work,),
        function="pipeline.link.works:merge",
    ),
    Stage(
        name="entities",
        version=1,
        scope="corpus",
        needs=(r.Mention,),
        gives=(r.Entity,),
        function="pipeline.link.entities:merge",
    ),
    Stage(
        name="reuse",
        version=1,
        scope="corpus",
        needs=TEXTS,
        wants=(r.Sentence, r.Statistic),
        gives=(r.Reuse,),
        function="pipeline.link.reuse:find_reuse",
    ),
    Stage(
        name="families",
        version=1,
        scope="corpus",
        needs=(*TEXTS, r.Reuse),
        gives=(r.Family,),
        function="pipeline.link.families:find_families",
    ),
    Stage(
        name="verifications",
        version=1,
        scope="corpus",
        needs=(*TEXTS, r.Citation, r.Resolution, r.Statistic, r.Support, r.Work),
        wants=(r.Claim,),
        gives=(r.Verification,),
        function="pipeline.link.verification:verify",
    ),
    Stage(
        name="graph",
        version=1,
        scope="corpus",
        needs=(r.Citation, r.Resolution),
        wants=(r.Support, r.Mention, r.Work, r.Entity, r.Reuse),
        gives=(r.Edge,),
        function="pipeline.link.graph:edges",
    ),
    Stage(
        name="conflicts",
        version=2,
        scope="corpus",
        needs=(r.Statistic, r.Mention, r.Family),
        gives=(r.Conflict,),
        function="pipeline.link.conflicts:find_conflicts",
    ),
)


def giver(kind: type) -> Stage:
    """The stage that gives a layer."""
    return next(stage for stage in STAGES if kind in stage.gives)


def until(name: str | None) -> tuple[Stage, ...]:
    """The stages up to one, and that one; all where none is named."""
    if name is None:
        return STAGES
    names = [stage.name for stage in STAGES]
    return STAGES[: names.index(name) + 1]


def document_stages() -> tuple[Stage, ...]:
    """Stages over one document, in order, without the first (segment)."""
    return tuple(stage for stage in STAGES if stage.scope == "document" and stage is not SEGMENT)


def corpus_stages() -> tuple[Stage, ...]:
    """Stages over the whole corpus, in order."""
    return tuple(stage for stage in STAGES if stage.scope == "corpus")
