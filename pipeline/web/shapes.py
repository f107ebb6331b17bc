"""Words for JSON Schema, and the parts that the JSON twins of several screens share."""

from __future__ import annotations

from typing import Any

from pipeline.knowledge import schema

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
INT: Schema = {"type": "integer"}
NUM: Schema = {"type": "number"}
BOOL: Schema = {"type": "boolean"}
COUNTS: Schema = {"type": "object", "additionalProperties": INT}
_KINDS: dict[str, Schema] = {
    "text": TEXT,
    "date": TEXT,
    "integer": INT,
    "real": NUM,
    "number": NUM,
    "bool": BOOL,
    "json": {"type": ["array", "object"]},
}


def ref(name: str) -> Schema:
    """The JSON Schema that points at a definition by its name."""
    return {"$ref": f"#/$defs/{name}"}


def maybe(held: Schema) -> Schema:
    """The JSON Schema of what may also be null."""
    return {"anyOf": [held, {"type": "null"}]}


def many(held: Schema) -> Schema:
    """The JSON Schema of a list whose items are such."""
    return {"type": "array", "items": held}


def record(fields: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    """An object with just these fields; those named in ``optional`` may be missing."""
    needed = [name for name in fields if name not in optional]
    return {"type": "object", "properties": fields, "required": needed, "additionalProperties": False}


def texts(*names: str) -> dict[str, Schema]:
    """The schemas of fields that are texts, by the fields' names."""
    return dict.fromkeys(names, TEXT)


def maybe_texts(*names: str) -> dict[str, Schema]:
    """The schemas of fields that are texts or null, by the fields' names."""
    return dict.fromkeys(names, maybe(TEXT))


def row(name: str, /, **more: Schema) -> Schema:
    """A row of a table, with what a screen adds."""
    columns = {
        column.name: _KINDS[column.kind] if column.required else maybe(_KINDS[column.kind])
        for column in schema.tables()[name].columns
    }
    return record(columns | more)


def without(held: Schema, name: str) -> Schema:
    """A record without one of its fields."""
    return record({key: value for key, value in held["properties"].items() if key != name})


PARTS: dict[str, Schema] = {
    "run": record(
        {"text": TEXT, "kinds": many(TEXT), "href": maybe(TEXT), "mark": TEXT}, optional=("text", "kinds", "mark")
    ),
    "aligned": record({"text": TEXT, "form": {"enum": ["same", "gone", "new", "figure"]}}),
    "box": record(dict.fromkeys(("x", "y", "w", "h"), NUM)),
    "mark": record(texts("kind", "label") | {"exact": BOOL, "boxes": many(ref("box"))}),
    "sheet": row(
        "pages",
        **texts("name", "page_name", "href", "alt"),
        **maybe_texts("src", "reason"),
        marks=many(ref("mark")),
        inexact=BOOL,
        cut=maybe(ref("box")),
    ),
    "pager": record(maybe_texts("next", "previous") | {"first": INT, "last": INT}),
    "facet": record(
        texts("name", "title")
        | {"values": many(record(texts("value", "word", "href") | {"count": maybe(INT), "chosen": BOOL}))}
    ),
    "decided": record(
        texts("id", "at", "by", "kind", "verdict", "word", "note", "said")
        | maybe_texts("reason", "reason_word", "rule", "batch")
    ),
    "reason": record(texts("value", "word") | {"digit": INT}),
    "decision": record(
        texts("kind", "id")
        | {"verdicts": many(many(TEXT)), "reasons": many(ref("reason")), "last": maybe(ref("decided"))}
    ),
    "hop": record(
        texts("kind", "id", "text", "lead", "reason")
        | maybe_texts("note", "citation", "work", "url", "block", "doc", "href")
        | {"pages": many(TEXT), "then": many(ref("hop")), "candidates": many(record(texts("name", "href")))}
    ),
    "claim": {
        "description": "JSON-LD: a Claim of schema.org.",
        "type": "object",
        "required": ["@context", "@id", "@type", "identifier", "text", "appearance", "ibid:status"],
    },
    "document": record(
        texts("doc", "status", "path", "sha256", "name")
        | maybe_texts("symbol", "title", "body", "date", "session", "agenda_item", "language", "reason", "duplicate_of")
        | maybe_texts("family", "symbol_from")
        | {
            "pages": maybe(INT),
            "warnings": many(record(texts("code", "message"))),
            "missing": many(record(texts("layer", "status") | maybe_texts("reason"))),
            "versions": many(record(texts("doc", "name", "href"))),
            "hrefs": record(
                texts("text", "figures", "findings", "sources", "repeats", "notes", "file") | maybe_texts("pages")
            ),
        }
    ),
    "block": record(
        texts("id", "local", "kind", "text", "page_name", "href")
        | maybe_texts("label")
        | dict.fromkeys(("level", "page"), maybe(INT))
        | {"runs": many(ref("run")), "rows": many(many(TEXT)), "shown": INT},
        optional=("shown",),  # the level of headings
    ),
    "note": record(texts("id", "local", "label", "text", "href", "page_name") | {"runs": many(ref("run"))}),
    "plot": record(
        texts("title", "beside")
        | dict.fromkeys(("width", "height", "left", "base"), INT)
        | {
            "kind": {"enum": ["bars", "dots"]},
            "bars": many(record(texts("label", "tick") | dict.fromkeys(("x", "y", "w", "h"), NUM) | {"spare": BOOL})),
            "dots": many(record(texts("label", "href") | {"x": NUM, "y": NUM})),
            "years": many(record({"x": NUM, "text": TEXT})),
            "ticks": many(record({"y": NUM, "text": TEXT})),
            "columns": many(TEXT),
            "rows": many(record({"cells": many(TEXT), "href": maybe(TEXT)})),
        },
        optional=("bars", "dots", "years"),  # those of its kind
    ),
    "traced": record(
        texts("id", "sentence", "address", "end", "href")
        | maybe_texts("figure", "date")
        | {"cell": maybe(ref("cell")), "runs": many(ref("run"))}
    ),
    "cell": record(
        texts("caption", "address", "text", "surface", "printed", "value", "row_label", "below", "column_label")
        | maybe_texts("unit")
        | {"page": maybe(INT), "row": INT, "column": INT, "bracketed": BOOL, "above": many(TEXT)}
    ),
}
"""A page, a note, a decision and the like, by the names under which screens refer to them."""


def screen(listed: Schema | None = None, /, **fields: Schema) -> Schema:
    """A screen: its title and fields; of a list its rows too."""
    told = {"title": TEXT} | fields
    return record(told | ({"rows": many(listed)} if listed else {}))


def asked_for(*names: str) -> Schema:
    """The filters of a list, each as it was asked for."""
    return record(texts(*names))


LIST: dict[str, Schema] = {"pager": ref("pager"), "facets": many(ref("facet"))}
GAPS: dict[str, Schema] = {"gaps": many(TEXT)}
"""What every list holds, and those that name documents in which nobody looked."""
