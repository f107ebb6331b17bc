"""What the JSON twins of sources, entities, decisions, tables and the start page hold: the second half of twins."""

from __future__ import annotations

from pipeline.knowledge import schema
from pipeline.web.shapes import (
    BOOL,
    COUNTS,
    GAPS,
    INT,
    LIST,
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
)

_DECIDED = PARTS["decided"]["properties"]
_PLACE = record(texts("address", "href"))
_ENTITY = texts("entity", "label", "name", "href") | {"codes": {"type": "object"}}


def works() -> dict[str, Schema]:
    """Sources and entities."""
    known = maybe_texts("title", "publisher", "symbol", "url", "document", "outside")
    source = row("work_counts", **texts("kind", "href", "name"), **known, year=maybe(INT))
    cited = record(
        texts("id", "doc", "surface", "form", "address", "page_name", "href")
        | maybe_texts("reason")
        | {"pages": many(TEXT), "paragraphs": many(TEXT), "runs": many(ref("run"))}
    )
    named = record(texts("id", "surface", "address", "href") | {"times": INT, "runs": many(ref("run"))})
    return {
        "sources": screen(source, of=TEXT, asked=asked_for("missing", "kind", "q", "doc"), **LIST, **GAPS),
        "source": screen(
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
        "entities": screen(
            record(_ENTITY | {"mentions": INT, "documents": INT}), asked=asked_for("q", "label"), **LIST, **GAPS
        ),
        "entity": screen(
            named,
            entity=ref("row-entities"),
            forms=many(record({"text": TEXT, "count": INT})),
            search=TEXT,
            pager=ref("pager"),
        ),
    }


def rest() -> dict[str, Schema]:
    """Start page, comparing, decisions, tables, what this is."""
    side = record(texts("href", "address") | {"page": maybe(TEXT), "pieces": many(ref("aligned"))})
    guess = record(texts("id", "said") | {"places": many(_PLACE), "words": many(many(many(ref("aligned"))))})
    decided = record(
        _DECIDED
        | texts("state")
        | {"words": many(record(texts("exact", "doc"))), "places": many(_PLACE), "guesses": many(guess), "counts": BOOL}
    )
    any_row = {"anyOf": [ref(f"row-{name}") for name in schema.tables()]}
    return {
        "home": screen(
            counts=COUNTS,
            status=COUNTS,
            open=COUNTS,
            decisions=COUNTS,
            not_looked=many(TEXT),
            example=maybe(record(texts("figure", "href") | maybe_texts("counted"))),
            documents=many(record(texts("name", "href") | maybe_texts("title"))),
        ),
        "compare": screen(record({"sides": many(maybe(side))}), a=TEXT, b=TEXT, same=INT),
        "decisions": screen(
            decided,
            pager=ref("pager"),
            states=many(record(texts("state", "means", "href") | {"count": INT})),
            asked=asked_for("state", "kind", "verdict", "by"),
            choices=record(dict.fromkeys(("kind", "verdict", "by"), many(TEXT))),
            file=TEXT,
        ),
        "tables": screen(record(texts("table", "about", "href") | {"rows": INT})),
        "table": screen(
            any_row,
            **texts("table", "about"),
            columns=many(record(texts("name", "kind", "about"))),
            pager=ref("pager"),
            asked={"type": "object", "additionalProperties": TEXT},
        ),
        "about": screen(
            ibid=TEXT,
            run=ref("row-run_info"),
            files={"type": "object", "additionalProperties": TEXT},
            tables=many(record(texts("name", "about", "href"))),
            keys=many(record(texts("key", "does"))),
        ),
    }
