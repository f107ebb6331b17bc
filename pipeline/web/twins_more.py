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
    """Schemas of the JSON twins of the screens on sources and entities, by the screen's name."""
    return {
        "sources": _sources_twin(),
        "source": _source_twin(),
        "entities": _entities_twin(),
        "entity": _entity_twin(),
    }


def _sources_twin() -> Schema:
    known = maybe_texts("title", "publisher", "symbol", "url", "document", "outside")
    source = row("work_counts", **texts("kind", "href", "name"), **known, year=maybe(INT))
    return screen(source, of=TEXT, asked=asked_for("missing", "kind", "q", "doc"), **LIST, **GAPS)


def _source_twin() -> Schema:
    cited = record(
        texts("id", "doc", "surface", "form", "address", "page_name", "href")
        | maybe_texts("reason")
        | {"pages": many(TEXT), "paragraphs": many(TEXT), "runs": many(ref("run"))}
    )
    return screen(
        cited,
        work=without(row("works"), "cited_by"),
        counts=ref("row-work_counts"),
        outside=many(TEXT),
        document=maybe(record(texts("name", "href"))),
        fetchable=BOOL,
        spellings=many(TEXT),
        related=many(record(texts("relation", "name", "href") | {"forward": BOOL})),
        pager=ref("pager"),
    )


def _entities_twin() -> Schema:
    return screen(record(_ENTITY | {"mentions": INT, "documents": INT}), asked=asked_for("q", "label"), **LIST, **GAPS)


def _entity_twin() -> Schema:
    named = record(texts("id", "surface", "address", "href") | {"times": INT, "runs": many(ref("run"))})
    return screen(
        named,
        entity=ref("row-entities"),
        forms=many(record({"text": TEXT, "count": INT})),
        search=TEXT,
        pager=ref("pager"),
    )


def rest() -> dict[str, Schema]:
    """Start page, comparing, decisions, tables, what this is."""
    return {
        "home": _home_twin(),
        "compare": _compare_twin(),
        "decisions": _decisions_twin(),
        "tables": _tables_twin(),
        "table": _table_twin(),
        "about": _about_twin(),
    }


def _home_twin() -> Schema:
    return screen(
        counts=COUNTS,
        status=COUNTS,
        open=COUNTS,
        decisions=COUNTS,
        not_looked=many(TEXT),
        example=maybe(record(texts("figure", "href") | maybe_texts("excerpt"))),
        documents=many(record(texts("name", "href") | maybe_texts("title"))),
    )


def _compare_twin() -> Schema:
    side = record(texts("href", "address") | {"page": maybe(TEXT), "pieces": many(ref("aligned"))})
    return screen(record({"sides": many(maybe(side))}), a=TEXT, b=TEXT, same=INT)


def _decisions_twin() -> Schema:
    guess = record(texts("id", "said") | {"places": many(_PLACE), "words": many(many(many(ref("aligned"))))})
    decided = record(
        _DECIDED
        | texts("state")
        | {"words": many(record(texts("exact", "doc"))), "places": many(_PLACE), "guesses": many(guess), "counts": BOOL}
    )
    return screen(
        decided,
        pager=ref("pager"),
        states=many(record(texts("state", "means", "href") | {"count": INT})),
        asked=asked_for("state", "kind", "verdict", "by"),
        choices=record(dict.fromkeys(("kind", "verdict", "by"), many(TEXT))),
        file=TEXT,
    )


def _tables_twin() -> Schema:
    return screen(record(texts("table", "about", "href") | {"rows": INT}))


def _table_twin() -> Schema:
    any_row = {"anyOf": [ref(f"row-{name}") for name in schema.tables()]}
    return screen(
        any_row,
        **texts("table", "about"),
        columns=many(record(texts("name", "kind", "about"))),
        pager=ref("pager"),
        asked={"type": "object", "additionalProperties": TEXT},
    )


def _about_twin() -> Schema:
    return screen(
        ibid=TEXT,
        run=ref("row-run_info"),
        files={"type": "object", "additionalProperties": TEXT},
        tables=many(record(texts("name", "about", "href"))),
        keys=many(record(texts("key", "does"))),
    )
