"""What the JSON twins of the pages hold, as JSON Schema (2020-12): one definition a screen, served as ``/twins.json``.

Rows of tables are told from the schema of the knowledge base; what a screen adds to them stands here. Every field is
always there unless said otherwise; nothing else is.
"""

from __future__ import annotations

from functools import cache

from pipeline.knowledge import schema
from pipeline.web import twins_more
from pipeline.web.shapes import (
    BOOL,
    GAPS,
    INT,
    LIST,
    NUM,
    PARTS,
    TEXT,
    Schema,
    asked_for,
    many,
    maybe,
    maybe_texts,
    record,
    ref,
    row,
    screen,
    texts,
    without,
)  # fmt: skip

_REDIRECT = record(texts("redirect"))


_CAME: Schema = {"type": "object", "additionalProperties": TEXT}
"""The filters of the list that one came from."""
_SEARCHED = texts("id", "doc", "address", "snippet", "href") | {"page": maybe(INT), "score": NUM}


def columns(name: str) -> list[str]:
    """The fields of a row of a list, as its definition has them."""
    held = _screens()[name]
    rows = held.get("anyOf", [held])[0]["properties"]["rows"]["items"]
    listed = PARTS[rows["$ref"].rpartition("/")[2]] if "$ref" in rows else rows
    return list(listed["properties"])


@cache
def schemas() -> Schema:
    """The schema of every twin: the definition is called as the screen's template (``repeat``: ``/repeat``)."""
    tables = {f"row-{name}": row(name) for name in schema.tables()}
    about = "What stands beneath each page of ibid serve as data.json."
    defs = {**PARTS, **tables, "redirect": _REDIRECT, **_screens()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "description": about, "$defs": defs}


def _screens() -> dict[str, Schema]:
    return {
        **_told_of_documents(),
        **_told_of_figures(),
        **_told_of_passages(),
        **twins_more.works(),
        **twins_more.rest(),
    }


def _told_of_documents() -> dict[str, Schema]:
    listed = record(
        texts("doc", "status", "name", "href")
        | maybe_texts("symbol", "title", "date", "language", "reason", "body", "duplicate_of", "family")
        | {"pages": maybe(INT), "warnings": INT, "figures": INT, "findings": INT}
    )
    text = {"blocks": many(ref("block")), "notes": many(ref("note"))}
    marked = many(record(texts("label", "kind")))
    return {
        "docs": screen(listed, q=TEXT, **LIST, **GAPS),
        "doc": screen(
            document=ref("document"), tab=TEXT, outline=many(record(texts("text", "href") | {"level": INT})), **text
        ),
        "page": screen(
            document=ref("document"),
            page=INT,
            sheet=maybe(ref("sheet")),
            marked=marked,
            **maybe_texts("at", "address", "previous", "next"),
            **text,
        ),
    }


def _told_of_figures() -> dict[str, Schema]:
    return {
        "figures": _figures_twin(),
        "figure": _figure_twin(),
        "trace": _trace_twin(),
        "search": _search_twin(),
    }


def _figures_twin() -> Schema:
    asked = asked_for("q", "value", "unit", "year", "place", "exact", "doc", "tier", "source", "decided")
    listed = row("statistics", **texts("address", "href", "source", "shown"), decided=maybe(ref("decided")))
    return screen(
        listed,
        total=INT,
        call=TEXT,
        plots=many(ref("plot")),
        asked=asked,
        tiers=many(TEXT),
        places=many(record(texts("place", "href") | {"count": INT})),
        without_year=maybe(record({"count": INT, "href": TEXT})),
        **LIST,
        **GAPS,
    )


def _figure_twin() -> Schema:
    repeated = record(texts("cluster", "text", "href") | {"copies": INT, "drifted": BOOL})
    verified = row(
        "verifications",
        **texts("says", "work_name", "work_href"),
        **maybe_texts("address", "href"),
        sheet=maybe(ref("sheet")),
        decision=ref("decision"),
    )
    return screen(
        document=ref("document"),
        figure=without(row("statistics"), "sentence"),
        **texts("address", "place", "means", "shown", "citation"),
        section=many(TEXT),
        sentence=many(ref("run")),
        slots=many(record(texts("slot", "text") | {"likelihood": maybe(NUM)})),
        **dict.fromkeys(("hops", "remarks"), many(ref("hop"))),
        verifications=many(verified),
        checks=many(ref("row-checks")),
        **dict.fromkeys(("conflicts", "compared"), many(row("conflicts", **texts("href", "words")))),
        findings=many(row("findings", href=TEXT)),
        repeats=many(repeated),
        sheet=maybe(ref("sheet")),
        note_sheets=many(ref("sheet")),
        decision=ref("decision"),
        claims=many(ref("claim")),
        came=_CAME,
        listed=BOOL,
        **maybe_texts("previous", "next"),
    )


def _trace_twin() -> Schema:
    return {
        "anyOf": [
            screen(
                ref("traced"),
                asked=TEXT,
                doc=maybe(TEXT),
                how=TEXT,
                **dict.fromkeys(("same", "near"), many(ref("traced"))),
                **GAPS,
            ),
            record(texts("redirect") | GAPS),
        ]
    }


def _search_twin() -> Schema:
    return screen(
        record(_SEARCHED | {"runs": many(record({"text": TEXT, "found": BOOL}))}),
        asked=TEXT,
        pager=ref("pager"),
        **maybe_texts("entity", "doc"),
        **GAPS,
    )


def _told_of_passages() -> dict[str, Schema]:
    return {
        "repeats": _repeats_twin(),
        "repeat": _repeat_twin(),
        "findings": _findings_twin(),
        "finding": _finding_twin(),
        "conflicts": _conflicts_twin(),
        "conflict": _conflict_twin(),
    }


def _repeats_twin() -> Schema:
    place = record(texts("address") | maybe_texts("date"))
    repeats = row("clusters", **texts("state", "href", "why", "figures"), places=many(place))
    return screen(
        repeats,
        pager=ref("pager"),
        counts=record(dict.fromkeys(("changed", "other", "same", "formulaic"), INT)),
        asked=asked_for("figures", "where", "words", "doc", "state", "formulaic"),
        **GAPS,
    )


def _repeat_twin() -> Schema:
    side = record(
        texts("doc", "address", "href")
        | maybe_texts("date")
        | {"words": many(ref("aligned")), "sheet": maybe(ref("sheet"))}
    )
    pair = record(
        texts("id", "kind", "figures")
        | {"similarity": NUM, "figures_differ": BOOL, "same": BOOL, "sides": many(side), "decision": ref("decision")}
    )
    return screen(
        repeat=ref("row-clusters"),
        copies=many(row("copies", **texts("href", "name"))),
        pairs=many(pair),
        count=INT,
        pager=ref("pager"),
        figures=TEXT,
        came=_CAME,
        **maybe_texts("previous", "next"),
    )


def _findings_twin() -> Schema:
    finding = row("findings", **texts("address", "href"), decided=maybe(ref("decided")))
    return screen(
        finding,
        asked=asked_for("rule", "severity", "doc", "state"),
        reasons=many(ref("reason")),
        notes=INT,
        unsourced=INT,
        total=INT,
        asks={"type": "object", "additionalProperties": TEXT},
        orphaned=INT,
        just=maybe(record(texts("batch", "word") | {"count": INT})),
        **LIST,
        **GAPS,
    )


def _finding_twin() -> Schema:
    return screen(
        finding=ref("row-findings"),
        asks=TEXT,
        evidence=TEXT,
        **texts("address", "at"),
        words=many(ref("run")),
        check=maybe(ref("row-checks")),
        figures=many(record(texts("text", "href"))),
        sheet=maybe(ref("sheet")),
        decision=ref("decision"),
        before=many(ref("decided")),
        came=_CAME,
        **maybe_texts("previous", "next"),
    )


def _conflicts_twin() -> Schema:
    told = row("statistics", **texts("address", "href", "shown"), date=maybe(TEXT))
    return screen(
        row("conflicts", decided=maybe(ref("decided")), **texts("href", "words"), figures=many(told)),
        **LIST,
        **GAPS,
    )


def _conflict_twin() -> Schema:
    shown = row("statistics", **texts("address", "href", "shown"), date=maybe(TEXT), sheet=maybe(ref("sheet")))
    shown["required"].remove("sheet")  # shown of the first six
    return screen(conflict=ref("row-conflicts"), figures=many(shown), decision=ref("decision"))
