"""Decisions out and in: W3C Web Annotations, JSON Lines, CSV. What goes out comes in again without loss."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from types import MappingProxyType
from urllib.parse import quote

import msgspec

from pipeline.knowledge.schema import OpenRow
from pipeline.model.errors import ReadError
from pipeline.review.store import Anchor, Decision
from pipeline.review.wording import REASON_WORDS, verdict_word

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


States = Mapping[str, str]
"""Id of a decision to how it holds in a knowledge base (:data:`pipeline.review.wording.STATES`)."""


def told(one: Decision, states: States) -> dict[str, str]:
    """What pages say of a decision, beside its codes: words for verdict and reason, how it holds, whether it counts."""
    state = states.get(one.id, "")
    counts = "" if not state else "no" if state == "earlier" else "yes"
    word, reason = verdict_word(one.kind, one.verdict), REASON_WORDS.get(one.reason or "", "")
    return {"word": word, "reason_word": reason, "state": state, "counts": counts}


def to_webannotation(decisions: Iterable[Decision], states: States = MappingProxyType({})) -> str:
    """An annotation page: one annotation a decision, one target an anchor (W3C Web Annotation Data Model)."""
    page = {
        "@context": _CONTEXT,
        "type": "AnnotationPage",
        "items": [_annotation(one, states) for one in decisions],
    }
    return msgspec.json.format(msgspec.json.encode(page), indent=1).decode() + "\n"


def _annotation(one: Decision, states: States) -> OpenRow:
    said = {"verdict": one.verdict, "reason": one.reason, "kind": one.kind, "rule": one.rule, "batch": one.batch}
    said |= {name: word or None for name, word in told(one, states).items()}
    bodies = [
        {"type": "TextualBody", "purpose": "classifying", "value": value, "ibid:field": name}
        for name, value in said.items()
        if value is not None
    ]
    bodies.append({"type": "TextualBody", "purpose": "describing", "value": one.said, "ibid:field": "said"})
    if one.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": one.note, "ibid:field": "note"})
    return {
        "@context": [_CONTEXT, {"ibid": "urn:ibid:"}],
        "id": f"urn:uuid:{one.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": one.at,
        "creator": {"type": "Person", "name": one.by},
        "body": bodies,
        "target": [_target(anchor) for anchor in one.anchors],
    }


def _target(anchor: Anchor) -> OpenRow:
    selectors: list[OpenRow] = [
        {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix},
        {
            "type": "FragmentSelector",
            "value": anchor.block.split("#", 1)[1],
            "refinedBy": {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
        },
    ]
    own = {"ibid:id": anchor.id, "ibid:doc": anchor.doc, "ibid:symbol": anchor.symbol}
    figure = {"ibid:at": [anchor.at_start, anchor.at_end]} if anchor.at_start is not None else {}
    source = f"urn:ibid:sha256:{anchor.sha256}#{quote(anchor.doc, safe='')}"
    return {"type": "SpecificResource", "source": source, "selector": selectors, **own, **figure}


def _decision(item: OpenRow) -> Decision:
    fields = {body["ibid:field"]: body["value"] for body in item["body"]}
    return Decision(
        id=item["id"].removeprefix("urn:uuid:"),
        at=item["created"],
        by=item["creator"]["name"],
        kind=fields["kind"],
        verdict=fields["verdict"],
        reason=fields.get("reason"),
        note=fields.get("note", ""),
        rule=fields.get("rule"),
        said=fields["said"],
        batch=fields.get("batch"),
        anchors=tuple(_anchor(target) for target in item["target"]),
    )


def _anchor(target: OpenRow) -> Anchor:
    quote, fragment = target["selector"]
    position = fragment["refinedBy"]
    at = target.get("ibid:at") or (None, None)
    return Anchor(
        doc=target["ibid:doc"],
        sha256=target["source"].removeprefix("urn:ibid:sha256:").split("#", 1)[0],
        symbol=target["ibid:symbol"],
        id=target["ibid:id"],
        block=f"{target['ibid:doc']}#{fragment['value']}",
        start=position["start"],
        end=position["end"],
        exact=quote["exact"],
        prefix=quote["prefix"],
        suffix=quote["suffix"],
        at_start=at[0],
        at_end=at[1],
    )


def to_jsonl(decisions: Iterable[Decision], states: States = MappingProxyType({})) -> str:
    """Decisions as lines of JSON, one object a line, for another person to take over."""
    return "".join(msgspec.json.encode(asdict(one) | told(one, states)).decode() + "\n" for one in decisions)


def to_csv(decisions: Iterable[Decision], states: States = MappingProxyType({})) -> str:
    """A row a decision, anchors as JSON; for a spreadsheet."""
    held = io.StringIO()
    names = [*(name for name in Decision.__dataclass_fields__ if name != "anchors"), *_TOLD, "anchors"]
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(names)
    for one in decisions:
        row = asdict(one) | told(one, states) | {"anchors": msgspec.json.encode(asdict(one)["anchors"]).decode()}
        writer.writerow(["" if row[name] is None else row[name] for name in names])
    return held.getvalue()


_TOLD = ("word", "reason_word", "state", "counts")
FORMATS = {"webannotation": to_webannotation, "jsonl": to_jsonl, "csv": to_csv}


def read(text: str, where: str) -> list[Decision]:
    """Decisions as ``to_webannotation``, ``to_jsonl`` or ``to_csv`` wrote them.

    Raises:
        ReadError: when it is none of these.
    """
    try:
        if text.startswith("id,"):
            return [_of_row(row) for row in csv.DictReader(io.StringIO(text))]
        if text.lstrip().startswith("{") and '"AnnotationPage"' in text[:400]:
            return [_decision(item) for item in msgspec.json.decode(text)["items"]]
        return [msgspec.json.decode(line, type=Decision) for line in text.splitlines() if line.strip()]
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, IndexError) as error:
        what = f"holds no decisions that can be read ({type(error).__name__}: {error})"
        raise ReadError(where, what, hint="write them by: ibid decisions export") from error


def _of_row(row: dict[str, str]) -> Decision:
    own = Decision.__dataclass_fields__
    plain: OpenRow = {name: row[name] or None for name in row if name in own and name != "anchors"}
    anchors = msgspec.json.decode(row["anchors"], type=tuple[Anchor, ...])
    return msgspec.convert(plain | {"note": row["note"], "said": row["said"]}, Decision).__class__(
        **{**plain, "note": row["note"], "said": row["said"], "anchors": anchors}
    )
