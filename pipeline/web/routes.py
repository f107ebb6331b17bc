"""Every screen: its address, its function, its template; a new screen is a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.web.screens import documents, figure, figures, findings, others, repeats, tracing, works


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One screen: its address, the function that gives its data, and the template that shows them."""

    path: str
    function: Callable[..., dict[str, Any]]
    template: str
    listed: bool = False
    """Whether it is a list, which can be taken away as CSV and as lines of JSON."""
    every: Callable[..., Iterator[dict[str, Any]]] | None = None
    """What gives all its rows, where that is quicker than page after page."""
    columns: Callable[..., Iterable[str]] | None = None
    """The columns of these rows, where they are others than those of the list."""
    layers: tuple[str, ...] = ()
    """What its rows were found by: documents in which nobody looked for it are named above the rows."""

    @property
    def name(self) -> str:
        """What its twin is called in the schema of twins; screens that only lead elsewhere are one."""
        stem = self.template.removesuffix(".html")
        return "redirect" if stem == "error" else stem


SCREENS = (
    Screen(path="/", function=others.home, template="home.html"),
    Screen(path="/go", function=tracing.go, template="error.html"),
    Screen(
        path="/docs", function=documents.listed, template="docs.html", listed=True, layers=("statistics", "findings")
    ),
    Screen(path="/docs/{doc}/p/{n}", function=documents.page, template="page.html"),
    Screen(path="/docs/{doc}", function=documents.one, template="doc.html"),
    Screen(
        path="/figures",
        function=figures.listed,
        template="figures.html",
        listed=True,
        every=figures.every,
        columns=figures.columns,
        layers=("statistics", "supports"),
    ),
    Screen(path="/figures/{doc}/{local}", function=figure.one, template="figure.html"),
    Screen(path="/at/{doc}/{local}", function=tracing.at, template="error.html"),
    Screen(path="/trace", function=tracing.traced, template="trace.html", listed=True, layers=("statistics", "claims")),
    Screen(
        path="/search",
        function=tracing.searched,
        template="search.html",
        listed=True,
        every=tracing.every_hit,
        layers=("blocks",),
    ),
    Screen(path="/repeats", function=repeats.listed, template="repeats.html", listed=True, layers=("reuse",)),
    Screen(path="/repeat", function=repeats.one, template="repeat.html"),
    Screen(path="/findings", function=findings.listed, template="findings.html", listed=True, layers=("findings",)),
    Screen(path="/findings/{doc}/{local}", function=findings.one, template="finding.html"),
    Screen(
        path="/conflicts", function=findings.conflicts, template="conflicts.html", listed=True, layers=("conflicts",)
    ),
    Screen(path="/conflict", function=findings.conflict, template="conflict.html"),
    Screen(
        path="/sources", function=works.sources, template="sources.html", listed=True, layers=("citations", "works")
    ),
    Screen(path="/source", function=works.source, template="source.html"),
    Screen(
        path="/entities",
        function=works.entities,
        template="entities.html",
        listed=True,
        layers=("mentions", "entities"),
    ),
    Screen(path="/entity", function=works.entity, template="entity.html"),
    Screen(path="/compare", function=others.compared, template="compare.html"),
    Screen(path="/decisions", function=others.decisions, template="decisions.html", listed=True),
    Screen(path="/tables", function=others.tables, template="tables.html", listed=True),
    Screen(
        path="/tables/{name}",
        function=others.table,
        template="table.html",
        listed=True,
        every=others.every,
        columns=others.columns,
    ),
    Screen(path="/about", function=others.about, template="about.html"),
)
"""In the order in which addresses are tried."""
