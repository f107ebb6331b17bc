"""Raised figures that call no note: powers ("10⁶"), units ("km²"), nuclides ("¹³⁷Cs"), variables ("R²").

A raised figure after a word may be either. What only looks like an exponent is one where the note of that number is
called at another place, which looks like nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Literal

PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")

UNIT = re.compile(r"(?:^|[\d\s(/·])(?:[kcmdµn]?m|ft|mi|in|s|ha|yd)$")
"""What a raised 2 or 3 squares or cubes: "12 km²"."""
POWER = re.compile(r"[×·*]\s?10$|\bx\s?10$")
TEN = re.compile(r"(?<![\d.,/])10$")
VARIABLE = re.compile(r"(?:^|[\s(=])[A-Za-z]$")
NUCLIDE = re.compile(
    r"(?:Ac|Ag|Am|Ar|Be|Bi|Ca|Ce|Cl|Cm|Co|Cr|Cs|Cu|Eu|Fe|Ga|He|Hg|Ho|In|Ir|Kr|Li|Lu|Mn|Mo|Na|Ne|Ni|Np|Pa|Pb|Pd|Pm|"
    r"Po|Pr|Pu|Ra|Rb|Re|Rh|Rn|Ru|Sb|Se|Sm|Sr|Tc|Te|Th|Tl|Tm|Xe|Yb|Zn|Zr|[BCFHIKNOPSUVWY])(?![a-z])"
)
"""Chemical symbols that a mass number is set before."""

Likeness = Literal["sure", "likely", ""]


def likeness(before: str, label: str, after: str) -> Likeness:
    """How much a raised ``label`` looks like an exponent between the text before and after it on its line."""
    if not label[:1].isdigit():
        return "sure" if label[1:].strip().isdigit() else ""
    if before[-1:].isspace() or not before:
        return "sure" if before and NUCLIDE.match(after) else ""
    if POWER.search(before) or (label in {"2", "3"} and UNIT.search(before)):
        return "sure"
    if TEN.search(before) or (label in {"2", "3", "4"} and VARIABLE.search(before)):
        return "likely"
    return ""


CALL = re.compile(
    r"(?P<sign>[⁻⁺]?)(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|<sup>\s*(?P<tagged>[-−–]?\d{1,3})\s*</sup>|\^(?P<caret>\d{1,3})\^"
)
"""How a text file writes a raised figure."""
AROUND = 12


def exponents(raw: str) -> Set[int]:
    """Where in a text file the figures stand (offset of each raised figure, tag or caret) that are exponents."""
    seen: list[tuple[int, str, Likeness]] = []
    notes: set[str] = set()
    for found in CALL.finditer(raw):
        label = (found["sign"] or "") + (found["raised"] or found["tagged"] or found["caret"])
        label = label.translate(PLAIN)
        line = raw.rfind("\n", 0, found.start()) + 1
        before, after = raw[max(line, found.start() - AROUND) : found.start()], raw[found.end() : found.end() + 3]
        if not before.strip():
            notes.add(label)
        else:
            at = found.start("raised") if found["raised"] else found.start()
            seen.append((at, label, likeness(before, label, after)))
    called = {label for _, label, like in seen if not like}
    return {
        at
        for at, label, like in seen
        if like == "sure" or (like == "likely" and (label in called or label not in notes))
    }
