"""What is not here, with what is called most like it: for the page that says so."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.address import address_of
from pipeline.model.errors import AddressError
from pipeline.web import links

_SHOWN = 5
_ALIKE = 60.0
"""Likeness of two ids, in a hundred, below which one is not shown."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be meant, with the address of its screen."""

    text: str
    href: str


class NotHere(AddressError):  # noqa: N818 - told to a person as it is
    """An id that nothing has; ``options`` are what is called most like it."""

    options: tuple[Option, ...] = ()


def not_here(base: KnowledgeBase, table: str, id_: str, what: str) -> NotHere:
    """The error for an id of a table that is not in it."""
    doc, _, local = id_.partition("#")
    error = NotHere(id_, what)
    if local and base.document(doc) is None:
        docs = [row["doc"] for row in base.documents_known()]
        error.options = tuple(Option(base.name_of(name), links.doc(name)) for name in _alike(doc, docs))
        return error
    link = {"statistics": links.figure, "findings": links.finding}.get(table, links.at)
    error.options = tuple(Option(held, link(held)) for held in _alike(id_, base.ids(table, doc)))
    return error


def no_document(base: KnowledgeBase, doc: str) -> NotHere:
    """The error for the id of a document that is not here."""
    error = NotHere(doc, "no document has this id")
    docs = [row["doc"] for row in base.documents_known()]
    error.options = tuple(Option(base.name_of(name), links.doc(name)) for name in _alike(doc, docs))
    return error


def _alike(typed: str, names: list[str]) -> list[str]:
    found = process.extract(typed, names, scorer=fuzz.ratio, limit=_SHOWN, score_cutoff=_ALIKE)
    return [name for name, _, _ in found]


def ambiguous(base: KnowledgeBase, error: AddressError) -> NotHere:
    """The error of an address that may be several things, each as a link."""
    told = NotHere(error.where, error.what, hint=error.hint)
    names = error.hint.removeprefix("it may be ").partition(" and ")[0].split(", ")
    options = []
    for name in names:
        part = base.passage(name) if "#" in name else None
        if part is not None:
            options.append(Option(address_of(base, part), links.at(name)))
        elif base.document(name) is not None:
            options.append(Option(base.name_of(name), links.doc(name)))
    told.options = tuple(options)
    return told
