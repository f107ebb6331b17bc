"""Pages by their printed numbers, the physical page beside wherever the two differ.

What a report cites, and what a person means by "p. 7", is the number printed on the page. Files count otherwise: covers
and front pages come first. A document on which no numbers are printed is told by physical pages.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.knowledge.base import KnowledgeBase


def labels(base: KnowledgeBase, doc: str) -> Mapping[int, str | None]:
    """Physical page to printed number, of every page of a document; empty for one without pages."""
    return base.page_labels(doc)


def page_name(base: KnowledgeBase, doc: str, page: int | None) -> str:
    """What a page is called: "p. 5", "p. 5 (page 7 of the file)", "page 1 of the file"; "" for no page."""
    if page is None:
        return ""
    printed = labels(base, doc)
    label = printed.get(page)
    if label is None:
        return f"page {page} of the file" if any(printed.values()) else f"p. {page}"
    return f"p. {label}" if label == str(page) else f"p. {label} (page {page} of the file)"


def short_name(base: KnowledgeBase, doc: str, page: int | None) -> str:
    """As an address has it: "p. 5", or "file page 1" where no number is printed on this page but on others."""
    name = page_name(base, doc, page)
    return f"file page {page}" if name.startswith("page") else name.partition(" (")[0]


def pages_name(base: KnowledgeBase, doc: str, first: int | None, last: int | None) -> str:
    """What a run of pages is called: "pp. 5–6 (pages 7–8 of the file)"."""
    if first is None or last is None or last <= first:
        return page_name(base, doc, first)
    printed = labels(base, doc)
    ends = printed.get(first), printed.get(last)
    if None in ends:
        return f"pages {first}–{last} of the file" if any(printed.values()) else f"pp. {first}–{last}"
    beside = "" if ends == (str(first), str(last)) else f" (pages {first}–{last} of the file)"
    return f"pp. {ends[0]}–{ends[1]}{beside}"
