"""Whose paper is meant where running text gives its day alone: "its decision of 3 May 2031".

Where all that a document says of papers of that sort and day names one body, it is that body's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipeline.extract.citations.bare_papers import bare_paper
from pipeline.model.document import Document
from pipeline.model.records import Citation


def bodies_of_papers(doc: Document) -> Mapping[str, tuple[str, ...]]:
    """The body of each paper of a day by its title, where exactly one is named with it."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for citation in doc.layer(Citation):
        if citation.form == "full" and citation.authors and (title := same_title(citation)):
            found[title].add(citation.authors)
    return {title: next(iter(bodies)) for title, bodies in found.items() if len(bodies) == 1}


def same_title(citation: Citation) -> str | None:
    """A paper of a day as notes and running text alike have it; None for any other title."""
    paper = bare_paper(citation.title)
    return f"{paper.what} of {paper.day}" if paper and paper.what and paper.day and not paper.number else None
