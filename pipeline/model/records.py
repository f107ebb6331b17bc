"""The records: what stands in a document, what was found in it, and what was linked.

Every record is frozen. Those about one document hold spans into its canonical text and ids local to it
("p41", "fn12", "p41.s2"); the global id is ``doc#local``. Links are records too: nothing found is ever changed.
They stand in three modules, and are imported from here.
"""

from __future__ import annotations

from pipeline.model.found import (
    Citation,
    Claim,
    Mask,
    Mention,
    Sentence,
    Slot,
    Statistic,
)
from pipeline.model.linked import (
    Check,
    Conflict,
    Difference,
    Edge,
    Entity,
    Family,
    Finding,
    Passage,
    Resolution,
    Reuse,
    Support,
    Verification,
    Work,
    WorkRelation,
)
from pipeline.model.printed import (
    Annotation,
    Block,
    BlockKind,
    Footnote,
    Item,
    Link,
    Mark,
    PhysicalPage,
    Place,
    Role,
    Style,
    StyleKind,
    TextLine,
    Warn,
)

__all__ = [
    "Annotation",
    "Block",
    "BlockKind",
    "Check",
    "Citation",
    "Claim",
    "Conflict",
    "Difference",
    "Edge",
    "Entity",
    "Family",
    "Finding",
    "Footnote",
    "Item",
    "Link",
    "Mark",
    "Mask",
    "Mention",
    "Passage",
    "PhysicalPage",
    "Place",
    "Resolution",
    "Reuse",
    "Role",
    "Sentence",
    "Slot",
    "Statistic",
    "Style",
    "StyleKind",
    "Support",
    "TextLine",
    "Verification",
    "Warn",
    "Work",
    "WorkRelation",
]
