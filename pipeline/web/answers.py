"""What answers are made of: names of files, tags, JSON-LD inside a page, a sheet that says why it is bare."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from pipeline.web.context import Context
from pipeline.web.download import encode
from pipeline.web.routes import Screen


def linked(told: Mapping[str, Any]) -> Markup:
    """JSON-LD as it may stand inside a script element: whatever the words are, none of them ends it."""
    plain = encode(told).decode()
    return Markup(plain.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - no sign of HTML left


def undrawn(width: float, height: float, reason: str) -> str:
    """In place of a picture: a sheet that says that the page cannot be drawn, and why."""
    lines = ["This page cannot be drawn:", *textwrap.wrap(reason, 44)]
    words = "".join(
        f'<text x="{width / 2}" y="{height / 3 + n * 24}" text-anchor="middle" font-size="18">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{words}</svg>'


def fresh(tag: str) -> dict[str, str]:
    """The headers of a page that is asked for again each time, and sent only where it is another."""
    return {"cache-control": "no-cache", "etag": tag}


def plain_name(name: str) -> str:
    """A file name that can stand in a header."""
    return "".join(ch if (ch.isalnum() and ch.isascii()) or ch in "._-()" else "_" for ch in name)[:100] or "file"


def every_row(
    screen: Screen, context: Context, base: Any, q: dict[str, str], path: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Every row of a list, page after page."""
    after = 0
    while True:
        told = screen.function(context, base, {**q, "after": str(after)}, **path)
        yield from told["rows"]
        if not told.get("pager", {}).get("next"):
            return
        after += len(told["rows"]) or 50
