"""What the JSON twins of the pages hold, as JSON Schema (2020-12): one definition a screen, served as ``/twins.json``.

Rows of tables are told from the schema of the knowledge base; what a screen adds to them stands here. Every field is
always there unless said otherwise; nothing else is.
"""

from __future__ import annotations

from functools import cache

from pipeline.knowledge import schema
from pipeline.web.shapes import (
    BOOL,
    COUNTS,
    INT,
    NUM,
    PARTS,
    TEXT,
    Schema,
    many,
    maybe,
    maybe_texts,
    record,
    ref,
    row,
    texts,
    without,
)

_REDIRECT = record(texts("redirect"))


def _screen(listed: Schema | None = None, **fields: Schema) -> Schema:
    told = {"title": TEXT} | fields
    return record(told | ({"rows": many(listed)} if listed else {}))


def _asked(*names: str) -> Schema:
    return record(texts(*names))


_SEARCHED = texts("id", "doc", "address", "snippet", "href") | {"page": maybe(INT), "score": NUM}
_DECIDED = PARTS["decided"]["properties"]
_LIST = {"pager": ref("pager"), "facets": many(ref("facet"))}
_GAPS = {"gaps": many(TEXT)}
_ENTITY = texts("entity", "label", "name", "href") | {"codes": {"type": "object"}}


def columns(name: str) -> list[str]:
    """The fields of a row of a list, as its definition has them."""
    screen = _screens()[name]
    rows = screen.get("anyOf", [screen])[0]["properties"]["rows"]["items"]
    held = PARTS[rows["$ref"].rpartition("/")[2]] if "$ref" in rows else rows
    return list(held["properties"])


@cache
def schemas() -> Schema:
    """The schema of every twin: the definition is called as the screen's template (``repeat``: ``/repeat``)."""
    tables = {f"row-{name}": row(name) for name in schema.tables()}
    about = "What stands beneath each page of ibid serve as data.json."
    defs = {**PARTS, **tables, "redirect": _REDIRECT, **_screens()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "description": about, "$defs": defs}


def _screens() -> dict[str, Schema]:
    return {**_told_of_documents(), **_told_of_figures(), **_told_of_passages(), **_told_of_works(), **_others()}


def _told_of_documents() -> dict[str, Schema]:
    listed = record(
        texts("doc", "status", "name", "href")
        | maybe_texts("symbol", "title", "date", "language", "reason", "body", "duplicate_of", "family")
        | {"pages": maybe(INT), "warnings": INT, "figures": INT, "findings": INT}
    )
    text = {"blocks": many(ref("block")), "notes": many(ref("note"))}
    marked = many(record(texts("label", "kind")))
    return {
        "docs": _screen(listed, q=TEXT, **_LIST, **_GAPS),
        "doc": _screen(
            document=ref("document"), tab=TEXT, outline=many(record(texts("text", "href") | {"level": INT})), **text
        ),
        "page": _screen(
            document=ref("document"),
            page=INT,
            sheet=maybe(ref("sheet")),
            marked=marked,
            **maybe_texts("at", "address", "previous", "next"),
            **text,
        ),
    }


def _told_of_figures() -> dict[str, Schema]:
    repeated = record(texts("cluster", "text", "href") | {"copies": INT, "drifted": BOOL})
    slot = record(texts("slot", "text") | {"likelihood": maybe(NUM)})
    verified = row(
        "verifications",
        **texts("says", "work_name", "work_href"),
        **maybe_texts("address", "href"),
        sheet=maybe(ref("sheet")),
        decision=ref("decision"),
    )
    asked = _asked("q", "value", "unit", "year", "place", "exact", "doc", "tier", "source", "decided")
    listed = row("statistics", **texts("address", "href", "source", "shown"), decided=maybe(ref("decided")))
    return {
        "figures": _screen(
            listed,
            total=INT,
            call=TEXT,
            plots=many(ref("plot")),
            asked=asked,
            tiers=many(TEXT),
            places=many(record(texts("place", "href") | {"count": INT})),
            without_year=maybe(record({"count": INT, "href": TEXT})),
            **_LIST,
            **_GAPS,
        ),
        "figure": _screen(
            document=ref("document"),
            figure=without(row("statistics"), "sentence"),
            **texts("address", "place", "means", "shown", "citation"),
            section=many(TEXT),
            sentence=many(ref("run")),
            slots=many(slot),
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
            **maybe_texts("previous", "next"),
        ),
        "trace": {
            "anyOf": [
                _screen(
                    ref("traced"),
                    asked=TEXT,
                    doc=maybe(TEXT),
                    how=TEXT,
                    **dict.fromkeys(("same", "near"), many(ref("traced"))),
                    **_GAPS,
                ),
                record(texts("redirect") | _GAPS),
            ]
        },
        "search": _screen(
            record(_SEARCHED | {"runs": many(record({"text": TEXT, "found": BOOL}))}),
            asked=TEXT,
            **maybe_texts("entity", "doc"),
            **_GAPS,
        ),
    }


def _told_of_passages() -> dict[str, Schema]:
    place = record(texts("address") | maybe_texts("date"))
    side = record(
        texts("doc", "address", "href")
        | maybe_texts("date")
        | {"words": many(ref("aligned")), "sheet": maybe(ref("sheet"))}
    )
    pair = record(
        texts("id", "kind", "figures")
        | {"similarity": NUM, "figures_differ": BOOL, "same": BOOL, "sides": many(side), "decision": ref("decision")}
    )
    repeats = row("clusters", **texts("state", "href", "why", "figures"), places=many(place))
    finding = row("findings", **texts("address", "href"), decided=maybe(ref("decided")))
    told = row("statistics", **texts("address", "href", "shown"), date=maybe(TEXT))
    shown = row("statistics", **texts("address", "href", "shown"), date=maybe(TEXT), sheet=maybe(ref("sheet")))
    shown["required"].remove("sheet")  # shown of the first six
    return {
        "repeats": _screen(
            repeats,
            pager=ref("pager"),
            counts=record(dict.fromkeys(("changed", "other", "same", "formulaic"), INT)),
            asked=_asked("figures", "where", "words", "doc", "state", "formulaic"),
            **_GAPS,
        ),
        "repeat": _screen(
            repeat=ref("row-clusters"),
            copies=many(row("copies", **texts("href", "name"))),
            pairs=many(pair),
            more=INT,
            figures=TEXT,
            next=maybe(TEXT),
        ),
        "findings": _screen(
            finding,
            asked=_asked("rule", "severity", "doc", "state"),
            reasons=many(ref("reason")),
            notes=INT,
            total=INT,
            asks={"type": "object", "additionalProperties": TEXT},
            orphaned=INT,
            just=maybe(record(texts("batch", "word") | {"count": INT})),
            **_LIST,
            **_GAPS,
        ),
        "finding": _screen(
            finding=ref("row-findings"),
            asks=TEXT,
            **texts("address", "at"),
            words=many(ref("run")),
            check=maybe(ref("row-checks")),
            figures=many(record(texts("text", "href"))),
            sheet=maybe(ref("sheet")),
            decision=ref("decision"),
            before=many(ref("decided")),
            next=maybe(TEXT),
        ),
        "conflicts": _screen(
            row("conflicts", decided=maybe(ref("decided")), **texts("href", "words"), figures=many(told)),
            **_LIST,
            **_GAPS,
        ),
        "conflict": _screen(conflict=ref("row-conflicts"), figures=many(shown), decision=ref("decision")),
    }


def _told_of_works() -> dict[str, Schema]:
    known = maybe_texts("title", "publisher", "symbol", "url", "document", "outside")
    source = row("work_counts", **texts("kind", "href", "name"), **known, year=maybe(INT))
    cited = record(
        texts("id", "doc", "surface", "form", "address", "page_name", "href")
        | maybe_texts("reason")
        | {"pages": many(TEXT), "paragraphs": many(TEXT), "runs": many(ref("run"))}
    )
    named = record(texts("id", "surface", "address", "href") | {"times": INT, "runs": many(ref("run"))})
    return {
        "sources": _screen(source, asked=_asked("missing", "kind", "q"), **_LIST, **_GAPS),
        "source": _screen(
            cited,
            work=without(row("works"), "cited_by"),
            counts=ref("row-work_counts"),
            outside=many(TEXT),
            document=maybe(record(texts("name", "href"))),
            fetchable=BOOL,
            spellings=many(TEXT),
            related=many(record(texts("relation", "name", "href") | {"forward": BOOL})),
            pager=ref("pager"),
        ),
        "entities": _screen(
            record(_ENTITY | {"mentions": INT, "documents": INT}), asked=_asked("q", "label"), **_LIST, **_GAPS
        ),
        "entity": _screen(
            named,
            entity=ref("row-entities"),
            forms=many(record({"text": TEXT, "count": INT})),
            search=TEXT,
            pager=ref("pager"),
        ),
    }


def _others() -> dict[str, Schema]:
    side = record(texts("href", "address") | {"page": maybe(TEXT), "pieces": many(ref("aligned"))})
    decided = record(
        _DECIDED
        | texts("state")
        | {"words": many(record(texts("exact", "doc"))), "places": many(TEXT), "guesses": many(TEXT)}
    )
    any_row = {"anyOf": [ref(f"row-{name}") for name in schema.tables()]}
    return {
        "home": _screen(
            counts=COUNTS,
            status=COUNTS,
            open=COUNTS,
            decisions=COUNTS,
            not_looked=many(TEXT),
            example=maybe(record(texts("figure", "href") | maybe_texts("counted"))),
            documents=many(record(texts("name", "href") | maybe_texts("title"))),
        ),
        "compare": _screen(record({"sides": many(maybe(side))}), a=TEXT, b=TEXT, same=INT),
        "decisions": _screen(
            decided,
            pager=ref("pager"),
            states=many(record(texts("state", "means", "href") | {"count": INT})),
            **texts("file", "state"),
        ),
        "tables": _screen(record(texts("table", "about", "href") | {"rows": INT})),
        "table": _screen(
            any_row,
            **texts("table", "about"),
            columns=many(record(texts("name", "kind", "about"))),
            pager=ref("pager"),
            asked={"type": "object", "additionalProperties": TEXT},
        ),
        "about": _screen(
            ibid=TEXT,
            run=ref("row-run_info"),
            files={"type": "object", "additionalProperties": TEXT},
            tables=many(record(texts("name", "about", "href"))),
            keys=many(record(texts("key", "does"))),
        ),
    }
