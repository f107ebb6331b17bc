"""Optional content that a PDF's own settings switch off (ISO 32000-1, 8.11): no reader shows it.

What stands in such a layer is put into marked content of our own name, which the engine tells of each text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Name, Operator

from pipeline.read.holders import Holder, holders

OFF = "IbidOff"
"""Tag of the marked content that is not shown."""
DEEPEST = 8


def mark_switched_off(pdf: Any) -> bool:
    """Mark what is switched off in an opened PDF; whether there is any."""
    groups = _off(pdf)
    if not groups:
        return False
    changed = False
    for holder in list(holders(pdf)):
        properties = _hidden(holder.resources.get("/Properties"), groups, own=True)
        drawn = _hidden(holder.resources.get("/XObject"), groups, own=False)
        if properties or drawn:
            _rewrite(pdf, holder, properties, drawn)
            changed = True
    return changed


def _off(pdf: Any) -> frozenset[tuple[int, int]]:
    """The optional content groups that the default configuration switches off."""
    said = pdf.Root.get("/OCProperties")
    if not isinstance(said, pikepdf.Dictionary):
        return frozenset()
    settings = said.get("/D", pikepdf.Dictionary())

    def listed(holder: Any, key: str) -> set[tuple[int, int]]:
        return {group.objgen for group in holder.get(key, ()) if isinstance(group, pikepdf.Dictionary)}

    off = listed(said, "/OCGs") if settings.get("/BaseState") == "/OFF" else set()
    return frozenset((off - listed(settings, "/ON")) | listed(settings, "/OFF"))


def _hidden(held: Any, groups: frozenset[tuple[int, int]], *, own: bool) -> frozenset[str]:
    """Names of the properties (or of the things drawn) that are switched off."""
    if not isinstance(held, pikepdf.Dictionary):
        return frozenset()
    found = set()
    for name, thing in held.items():
        member = thing if own else thing.get("/OC") if isinstance(thing, pikepdf.Stream) else None
        if isinstance(member, pikepdf.Dictionary) and not _shown(member, groups):
            found.add(str(name))
    return frozenset(found)


def _shown(member: Any, off: frozenset[tuple[int, int]]) -> bool:
    """Whether a group, or a membership dictionary by its policy or expression, is visible."""
    if member.get("/Type") != "/OCMD":
        return member.objgen not in off
    if isinstance(member.get("/VE"), pikepdf.Array):
        return _holds(member["/VE"], off, 0)
    groups = member.get("/OCGs", ())
    every = [groups] if isinstance(groups, pikepdf.Dictionary) else list(groups)
    states = [group.objgen not in off for group in every if isinstance(group, pikepdf.Dictionary)]
    if not states:
        return True
    policies: Mapping[str, bool] = {
        "/AllOn": all(states),
        "/AnyOff": not all(states),
        "/AllOff": not any(states),
    }
    return policies.get(str(member.get("/P", "/AnyOn")), any(states))


def _holds(expression: Any, off: frozenset[tuple[int, int]], depth: int) -> bool:
    """A visibility expression: a group, or an array [/And …], [/Or …], [/Not …]."""
    if isinstance(expression, pikepdf.Dictionary):
        return expression.objgen not in off
    if depth > DEEPEST or not isinstance(expression, pikepdf.Array) or not len(expression):
        return True
    states = [_holds(part, off, depth + 1) for part in list(expression)[1:]]
    operator = str(expression[0])
    if operator == "/Not":
        return not (states and states[0])
    return all(states) if operator == "/And" else any(states)


def _rewrite(pdf: Any, holder: Holder, properties: frozenset[str], drawn: frozenset[str]) -> None:
    out: list[Any] = []
    for step in pikepdf.parse_content_stream(holder.thing):
        operands, operator = step.operands, step.operator
        word = str(operator)
        if word == "BDC" and operands[0] == "/OC" and isinstance(operands[1], Name) and str(operands[1]) in properties:
            out.append(([Name(f"/{OFF}")], Operator("BMC")))
        elif word == "Do" and str(operands[0]) in drawn:
            out += [([Name(f"/{OFF}")], Operator("BMC")), (operands, operator), ([], Operator("EMC"))]
        else:
            out.append((operands, operator))
    content = pikepdf.unparse_content_stream(out)
    if isinstance(holder.thing, pikepdf.Stream):
        holder.thing.write(content)
    else:
        holder.thing.obj.Contents = pikepdf.Stream(pdf, content)
