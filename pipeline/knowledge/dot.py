"""Traces as a graph for Graphviz."""

from __future__ import annotations

from pipeline.knowledge.chains import Hop
from pipeline.knowledge.trace import TraceResult

_TEXT, _REASON = 70, 50
"""Letters of a node and of an edge at most."""


def dot(found: TraceResult) -> str:
    """The hop trees as a Graphviz digraph."""
    lines = ["digraph trace {", '  rankdir="LR"; node [shape="box", fontsize=10];']
    count = 0

    def node(text: str, shape: str = "box") -> str:
        nonlocal count
        count += 1
        lines.append(f'  n{count} [label="{_label(text, _TEXT)}", shape="{shape}"];')
        return f"n{count}"

    def follow(parent: str, hops: tuple[Hop, ...]) -> None:
        for hop in hops:
            name = node(hop.text, "ellipse" if hop.kind == "work" else "box")
            lines.append(f'  {parent} -> {name} [label="{_label(hop.reason, _REASON)}", fontsize=8];')
            follow(name, hop.then)

    for item in found.best:
        follow(node(item.sentence), item.hops)
    return "\n".join([*lines, "}"])


def _label(text: str, most: int) -> str:
    line = " ".join(text.split())
    line = line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
    return line.replace("\\", "\\\\").replace('"', '\\"')
