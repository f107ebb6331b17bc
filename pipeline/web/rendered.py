"""Pieces of text as HTML: what stands thousands of times on a page of a long document, quicker than a macro would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from markupsafe import Markup


def run_html(pieces: Iterable[Mapping[str, Any]]) -> Markup:
    """Runs of :func:`pipeline.web.pieces.runs`, and calls of notes between them, with their marks and links.

    >>> run_html([{"text": "a <b>", "kinds": ["figure"], "href": None}, {"mark": "4", "href": "#fn4"}])
    Markup('<mark class="figure">a &lt;b&gt;</mark><sup><a href="#fn4">4</a></sup>')
    """
    return Markup("".join(map(_html, pieces)))  # noqa: S704 - every text and address in it is escaped


def _html(piece: Mapping[str, Any]) -> str:
    href = piece["href"]
    if "mark" in piece:
        label = escape(piece["mark"])
        return f'<sup><a href="{escape(href)}">{label}</a></sup>' if href else f"<sup>{label}</sup>"
    text = escape(piece["text"])
    kinds = escape(" ".join(kind for kind in piece["kinds"] if kind != "before-mark"))
    if href and text.strip():
        return f'<a class="{kinds}" href="{escape(href)}">{text}</a>'
    return f'<mark class="{kinds}">{text}</mark>' if kinds else text
