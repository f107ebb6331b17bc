"""One word for each layer, the same in the stage table, the knowledge base and the exports."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model import records as r

NAMES: Mapping[type, str] = {
    r.Block: "blocks",
    r.Footnote: "footnotes",
    r.Mark: "marks",
    r.Style: "styles",
    r.Link: "hyperlinks",
    r.TextLine: "lines",
    r.PhysicalPage: "pages",
    r.Warn: "warnings",
    r.Sentence: "sentences",
    r.Citation: "citations",
    r.Resolution: "resolutions",
    r.WorkRelation: "work_relations",
    r.Mask: "masks",
    r.Statistic: "statistics",
    r.Slot: "slots",
    r.Support: "supports",
    r.Mention: "mentions",
    r.Claim: "claims",
    r.Work: "works",
    r.Entity: "entities",
    r.Reuse: "reuse",
    r.Family: "families",
    r.Check: "checks",
    r.Verification: "verifications",
    r.Conflict: "conflicts",
    r.Finding: "findings",
    r.Edge: "links",
}
"""Record type to layer name."""

KINDS: Mapping[str, type] = {name: kind for kind, name in NAMES.items()}
"""Layer name to record type."""
